using SheetSync.Core.Checking;
using SheetSync.Core.Sources;

namespace SheetSync.Spreadsheets.LocalExcel;

/// <summary>What the file system says, as faults that a user can act on.</summary>
internal static class LocalFault
{
    private const int DiskFullUnix = 28, QuotaUnix = 122;
    private const int DiskFullWindows = unchecked((int)0x80070070), HandleDiskFullWindows = unchecked((int)0x80070027);
    private const int SharingWindows = unchecked((int)0x80070020), LockWindows = unchecked((int)0x80070021);
    private const int ReadOnlyFileSystemUnix = 30, WouldBlockUnix = 11;

    public static SourceException Of(SourceFault fault, ProblemCode code, string file, params ReadOnlySpan<(string Name, string Value)> more) =>
        new(fault, Problem.Error(code, ProblemPlace.None, [("file", file), .. more]));

    /// <summary>The fault for an exception of the file system.</summary>
    /// <param name="error">What was thrown.</param>
    /// <param name="file">The full path of the file or folder.</param>
    /// <param name="writing">Whether it was to be written.</param>
    public static SourceException From(Exception error, string file, bool writing)
    {
        var (fault, code) = error switch
        {
            FileNotFoundException or DirectoryNotFoundException => (SourceFault.NotFound, ProblemCode.FileNotFound),
            UnauthorizedAccessException => (SourceFault.AccessLost, writing ? ProblemCode.FileReadOnly : ProblemCode.FileNotReadable),
            { HResult: DiskFullUnix or QuotaUnix or DiskFullWindows or HandleDiskFullWindows } => (SourceFault.Unavailable, ProblemCode.DiskFull),
            { HResult: ReadOnlyFileSystemUnix } => (SourceFault.AccessLost, ProblemCode.FileReadOnly),
            { HResult: SharingWindows or LockWindows or WouldBlockUnix } => (SourceFault.Locked, ProblemCode.FileLocked),
            _ => (SourceFault.Unavailable, ProblemCode.SourceUnavailable),
        };
        return new SourceException(
            fault,
            Problem.Error(code, ProblemPlace.None, ("file", file), ("holder", string.Empty), ("folder", System.IO.Path.GetDirectoryName(file) ?? file), ("source", file)),
            error);
    }
}

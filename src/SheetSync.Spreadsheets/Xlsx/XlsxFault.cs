using SheetSync.Core.Checking;
using SheetSync.Core.Sources;

namespace SheetSync.Spreadsheets.Xlsx;

/// <summary>The ways in which a file is no workbook that can be read, each as one sentence with what to do.</summary>
internal static class XlsxFault
{
    public static SourceException Of(ProblemCode code, string file, Exception? inner = null) =>
        new(SourceFault.Malformed, Problem.Error(code, ProblemPlace.None, ("file", file)), inner);

    public static SourceException PartMissing(string file, string part) =>
        new(SourceFault.Malformed, Problem.Error(ProblemCode.FilePartMissing, ProblemPlace.None, ("file", file), ("part", part)));

    public static SourceException Damaged(string file, string part, Exception? inner = null) =>
        new(SourceFault.Malformed, Problem.Error(ProblemCode.FileDamaged, ProblemPlace.None, ("file", file), ("part", part)), inner);

    /// <param name="file">The workbook.</param>
    /// <param name="limit">The bound that was passed, with its unit, in words that need no translation (<c>256 MiB</c>).</param>
    public static SourceException TooLarge(string file, string limit) =>
        new(SourceFault.Malformed, Problem.Error(ProblemCode.FileTooLarge, ProblemPlace.None, ("file", file), ("limit", limit)));
}

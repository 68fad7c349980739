namespace SheetSync.Spreadsheets.LocalExcel;

/// <summary>
/// Tells whether a file is mounted by itself (<c>docker run -v calendar.xlsx:/data/calendar.xlsx</c>): nothing can be renamed into its place
/// (man 2 rename, EBUSY), and what others rename into the place that it comes from is never seen here.
/// </summary>
internal static class MountedFile
{
    // man 5 proc_pid_mountinfo: the fifth field is the mount point, seen from the root of this process; these characters are written in octal.
    private const string Mounts = "/proc/self/mountinfo";
    private const int Place = 4;

    /// <param name="realPath">The file, without links on the way.</param>
    public static bool Is(string realPath)
    {
        if (!OperatingSystem.IsLinux() || !File.Exists(Mounts))
        {
            return false;
        }

        var written = realPath.Replace(@"\", @"\134", StringComparison.Ordinal).Replace(" ", @"\040", StringComparison.Ordinal)
            .Replace("\t", @"\011", StringComparison.Ordinal).Replace("\n", @"\012", StringComparison.Ordinal);
        return File.ReadLines(Mounts).Any(line => line.Split(' ') is var fields && fields.Length > Place && fields[Place] == written);
    }
}

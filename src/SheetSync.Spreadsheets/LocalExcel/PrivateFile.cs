namespace SheetSync.Spreadsheets.LocalExcel;

/// <summary>How files with a workbook's content are made: readable for nobody else until they take over another file's mode.</summary>
internal static class PrivateFile
{
    public static FileStreamOptions Create
    {
        get
        {
            var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Share = FileShare.None };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            return options;
        }
    }
}

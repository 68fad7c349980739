using System.Diagnostics;
using System.Text;

namespace SheetSync.Spreadsheets.Tests.Judging;

/// <summary>
/// Other programs' reading of a workbook: Gnumeric's ssconvert and LibreOffice. A test skips where they are not installed, and fails where
/// SHEETSYNC_REQUIRE_JUDGES=1 says that they must be.
/// </summary>
internal static class Judges
{
    /// <summary>Every tab as Gnumeric reads it.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<IReadOnlyList<string>>> Gnumeric(byte[] workbook) => InFolder(workbook, (file, folder) =>
    {
        Run("ssconvert", ["-S", file, Path.Combine(folder, "tab-%n-%s.csv")]);
        return Tables(folder, "tab-*.csv");
    });

    /// <summary>Every tab as Gnumeric reads it, numbers and dates without their formats.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<IReadOnlyList<string>>> GnumericRaw(byte[] workbook) => InFolder(workbook, (file, folder) =>
    {
        Run("ssconvert", ["-S", "-T", "Gnumeric_stf:stf_assistant", "-O", "format=raw separator=, quoting-mode=auto", file, Path.Combine(folder, "tab-%n-%s.csv")]);
        return Tables(folder, "tab-*.csv");
    });

    /// <summary>The first tab as LibreOffice reads it.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> LibreOffice(byte[] workbook) => InFolder(workbook, (file, folder) =>
    {
        Run("soffice", ["--headless", $"-env:UserInstallation=file://{folder}/profile", "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76", "--outdir", folder, file]);
        return Tables(folder, "*.csv").Values.Single();
    });

    /// <summary>Every tab of many workbooks as LibreOffice shows them, by file and tab.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<IReadOnlyList<string>>> LibreOffice(IEnumerable<(string Name, byte[] Bytes)> workbooks) => LibreOffice(workbooks, asShown: true);

    /// <summary>The same, numbers and dates without their formats.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<IReadOnlyList<string>>> LibreOfficeRaw(IEnumerable<(string Name, byte[] Bytes)> workbooks) => LibreOffice(workbooks, asShown: false);

    /// <summary>Many workbooks as LibreOffice keeps them, in its own format, as one text each.</summary>
    public static IReadOnlyDictionary<string, string> LibreOfficeDocuments(IEnumerable<(string Name, byte[] Bytes)> workbooks) =>
        Convert(workbooks, "fods:OpenDocument Spreadsheet Flat XML", folder => Directory.EnumerateFiles(folder, "*.fods").ToDictionary(f => Path.GetFileNameWithoutExtension(f), File.ReadAllText));

    private static Dictionary<string, IReadOnlyList<IReadOnlyList<string>>> LibreOffice(IEnumerable<(string Name, byte[] Bytes)> workbooks, bool asShown) =>
        Convert(workbooks, $"csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,{(asShown ? "true" : "false")},false,false,false,-1", folder => Tables(folder, "*.csv"));

    private static T Convert<T>(IEnumerable<(string Name, byte[] Bytes)> workbooks, string format, Func<string, T> read)
    {
        var folder = Directory.CreateTempSubdirectory("sheetsync-judge-").FullName;
        try
        {
            var files = new List<string>();
            foreach (var (name, bytes) in workbooks)
            {
                files.Add(Path.Combine(folder, name));
                File.WriteAllBytes(files[^1], bytes);
            }

            Run("soffice", ["--headless", $"-env:UserInstallation=file://{folder}/profile", "--convert-to", format, "--outdir", folder, .. files]);
            return read(folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The workbook as LibreOffice writes it after it has opened and calculated it.</summary>
    public static byte[] LibreOfficeWorkbook(byte[] workbook) => InFolder(workbook, (file, folder) =>
    {
        var written = Directory.CreateDirectory(Path.Combine(folder, "out")).FullName;
        Run("soffice", ["--headless", $"-env:UserInstallation=file://{folder}/profile", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", written, file]);
        return File.ReadAllBytes(Path.Combine(written, "in.xlsx"));
    });

    /// <summary>The workbook as Gnumeric writes it after it has opened it.</summary>
    public static byte[] GnumericWorkbook(byte[] workbook) => InFolder(workbook, (file, folder) =>
    {
        var written = Path.Combine(folder, "out.xlsx");
        Run("ssconvert", ["-T", "Gnumeric_Excel:xlsx2", file, written]);
        return File.ReadAllBytes(written);
    });

    /// <summary>Where two readings of a tab differ, as (row, column), both 1-based.</summary>
    public static IEnumerable<(int Row, int Column)> Differences(IReadOnlyList<IReadOnlyList<string>> a, IReadOnlyList<IReadOnlyList<string>> b)
    {
        for (var row = 0; row < Math.Max(a.Count, b.Count); row++)
        {
            var (left, right) = (row < a.Count ? a[row] : [], row < b.Count ? b[row] : []);
            for (var column = 0; column < Math.Max(left.Count, right.Count); column++)
            {
                if ((column < left.Count ? left[column] : string.Empty) != (column < right.Count ? right[column] : string.Empty))
                {
                    yield return (row + 1, column + 1);
                }
            }
        }
    }

    private static T InFolder<T>(byte[] workbook, Func<string, string, T> work)
    {
        var folder = Directory.CreateTempSubdirectory("sheetsync-judge-").FullName;
        try
        {
            var file = Path.Combine(folder, "in.xlsx");
            File.WriteAllBytes(file, workbook);
            return work(file, folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Run(string program, IReadOnlyList<string> arguments)
    {
        var path = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator).Select(p => Path.Combine(p, program)).FirstOrDefault(File.Exists);
        if (path is null)
        {
            Assert.SkipWhen(Environment.GetEnvironmentVariable("SHEETSYNC_REQUIRE_JUDGES") != "1", $"{program} is not installed.");
            Assert.Fail($"{program} is not installed, and SHEETSYNC_REQUIRE_JUDGES=1 asks for it.");
        }

        using var process = Process.Start(new ProcessStartInfo(path, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{program}: {errors.Result}");
    }

    private static Dictionary<string, IReadOnlyList<IReadOnlyList<string>>> Tables(string folder, string pattern) =>
        Directory.EnumerateFiles(folder, pattern).ToDictionary(f => Path.GetFileName(f), f => (IReadOnlyList<IReadOnlyList<string>>)Parse(File.ReadAllText(f)));

    private static List<IReadOnlyList<string>> Parse(string csv)
    {
        var rows = new List<IReadOnlyList<string>>();
        var row = new List<string>();
        var field = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < csv.Length; i++)
        {
            var c = csv[i];
            if (quoted && c == '"' && i + 1 < csv.Length && csv[i + 1] == '"')
            {
                field.Append(csv[i++]);
            }
            else if (c == '"')
            {
                quoted = !quoted;
            }
            else if (!quoted && c is (',' or '\n'))
            {
                row.Add(field.ToString());
                field.Clear();
                if (c == '\n')
                {
                    rows.Add(row);
                    row = [];
                }
            }
            else
            {
                field.Append(c);
            }
        }

        return rows;
    }
}

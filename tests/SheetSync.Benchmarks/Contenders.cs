using System.Diagnostics;
using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using ExcelDataReader;
using SheetSync.Core.Calendars;
using SheetSync.Spreadsheets.Xlsx;

namespace SheetSync.Benchmarks;

/// <summary>Those who read a workbook, each in a process of its own.</summary>
internal static class Contenders
{
    private static readonly Dictionary<string, Action<string, CellHash>> All = new(StringComparer.Ordinal)
    {
        ["pass-first"] = (file, hash) => hash.Cells = PassContenders.First(file),
        ["pass"] = (file, hash) => hash.Cells = PassContenders.One(file),
        ["sheetsync"] = ReadAll,
        ["sheetsync-lazy"] = (file, _) => Read(file),
        ["exceldatareader"] = ReadWithExcelDataReader,
        ["inflate"] = (file, _) => Inflate(file),
        ["patch-sheetsync"] = (file, _) => PatchContenders.SheetSync(file),
        ["patch-openxml"] = (file, _) => PatchContenders.OpenXml(file),
    };

    /// <summary>Runs one and prints its <see cref="Measure"/> as a line of JSON.</summary>
    public static int RunOne(string contender, string file)
    {
        var hash = new CellHash();
        var watch = Stopwatch.StartNew();
        All[contender](file, hash);
        var seconds = watch.Elapsed.TotalSeconds;
        using var self = Process.GetCurrentProcess();
        Console.WriteLine(JsonSerializer.Serialize(new Measure(seconds, self.TotalProcessorTime.TotalSeconds, self.PeakWorkingSet64 / 1048576d, hash.Cells, hash.Cells > 0 ? hash.Value : string.Empty)));
        return 0;
    }

    private static WorkbookSnapshot Read(string file) => XlsxReader.Read(Path.GetFileName(file), File.ReadAllBytes(file), [new("*")], default);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ReadAll(string file, CellHash hash)
    {
        foreach (var row in Read(file).Tabs[0].Rows)
        {
            for (var column = 1; column <= row.LastColumn; column++)
            {
                var cell = row[column];
                switch (cell.Kind)
                {
                    case CellKind.Text:
                        hash.Text(row.Number, column, cell.Text);
                        break;
                    case CellKind.Number:
                        hash.Number(row.Number, column, cell.Number);
                        break;
                    case CellKind.Date:
                        hash.Date(row.Number, column, cell.Number);
                        break;
                    case CellKind.Boolean:
                        hash.Boolean(row.Number, column, cell.Number != 0);
                        break;
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ReadWithExcelDataReader(string file, CellHash hash)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        using var stream = File.OpenRead(file);
        using var reader = ExcelReaderFactory.CreateOpenXmlReader(stream);
        for (var row = 1; reader.Read(); row++)
        {
            for (var column = 1; column <= reader.FieldCount; column++)
            {
                switch (reader.GetValue(column - 1))
                {
                    case string text:
                        hash.Text(row, column, text);
                        break;
                    case double number:
                        hash.Number(row, column, number);
                        break;
                    case DateTime date:
                        hash.Date(row, column, SerialOf(date));
                        break;
                    case TimeSpan time:
                        hash.Date(row, column, time.TotalDays);
                        break;
                    case bool value:
                        hash.Boolean(row, column, value);
                        break;
                }
            }
        }
    }

    // The library adds a day to what lies before 1 March 1900, times of day included, since Excel counts a 29 February there.
    private static double SerialOf(DateTime date) => date.ToOADate() is var serial and < 61 ? serial - 1 : date.ToOADate();

    private static void Inflate(string file)
    {
        using var zip = new ZipArchive(new MemoryStream(File.ReadAllBytes(file)), ZipArchiveMode.Read);
        var buffer = new byte[1 << 17];
        foreach (var entry in zip.Entries)
        {
            using var stream = entry.Open();
            while (stream.Read(buffer) > 0)
            {
            }
        }
    }
}

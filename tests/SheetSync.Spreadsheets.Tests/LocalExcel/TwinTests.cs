using SheetSync.Conformance.Spreadsheets;
using SheetSync.Core.Calendars;
using SheetSync.Core.Sources;
using SheetSync.Spreadsheets.LocalExcel;
using SheetSync.Spreadsheets.Tests.Xlsx;

namespace SheetSync.Spreadsheets.Tests.LocalExcel;

/// <summary>The source in memory, on which other tests rely, and the one on the disk: the same calls give the same receipts and cells.</summary>
public sealed class TwinTests
{
    private static readonly string[] Ids = ["PBCDFGHJKL", "PLKJHGFDCB", "PZZZZZZZZZ"];
    private static readonly string[] Words = ["Waiting", "Published", "=1+1", " x ", "007", string.Empty];
    private static readonly HashSet<int> Managed = [3, 4, 5];
    private static readonly TabContent Start = new("Plan", [
        [Text("Title"), Text("When"), Text("Post ID"), Text("Status")],
        [Text("one"), CellValue.FromDate(46000.5), Text(Ids[0])],
        [Text("two"), CellValue.FromNumber(2), Text(Ids[1]), Text("formula") with { IsFormula = true }],
        [Text("three")],
    ]);

    [Fact]
    public async Task Memory_and_disk_answer_alike()
    {
        var seed = Environment.TickCount;
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var depth = int.TryParse(Environment.GetEnvironmentVariable("SHEETSYNC_TEST_DEPTH"), out var d) ? d : 1;
        var folder = Directory.CreateTempSubdirectory("sheetsync-test-").FullName;
        try
        {
            for (var run = 0; run < 15 * depth; run++)
            {
                var path = Path.Combine(folder, $"run{run}.xlsx");
                await File.WriteAllBytesAsync(path, new TestWorkbook(Start).ToArray());
                var sources = new ISpreadsheetSource[] { new MemorySource(Start), new LocalExcelSource(new LocalExcelOptions(path, null), TimeProvider.System) };
                for (var step = 0; step < 12; step++)
                {
                    var rows = (await sources[0].ReadAsync([new("Plan")], default)).Tabs[0].Rows;
                    Func<ISpreadsheetSource, Task<WriteReceipt>> call = random.Next(3) == 0 ? EditOf(random, rows) : WriteOf(random, rows);
                    Assert.Equal(await AnswerAsync(sources[0], call), await AnswerAsync(sources[1], call));
                }
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static CellValue Text(string text) => CellValue.FromText(text);

    private static CellValue Value(Random random) => random.Next(4) switch
    {
        0 => CellValue.FromDate(46000 + (random.Next(10_000) / 1440.0)),
        1 => CellValue.FromNumber(random.Next(100)),
        _ => Text(Words[random.Next(Words.Length)]),
    };

    private static RowKey Key(Random random, IReadOnlyList<SheetRow> rows)
    {
        var row = rows[random.Next(rows.Count)];
        return random.Next(2) == 0
            ? new RowKey.ById(Ids[random.Next(Ids.Length)])
            : new RowKey.ByPosition(row.Number + random.Next(2), RowFingerprint.Of(row, Managed));
    }

    private static Func<ISpreadsheetSource, Task<WriteReceipt>> WriteOf(Random random, IReadOnlyList<SheetRow> rows)
    {
        var hasColumn = rows[0][5].Text == "Post URL";
        var add = random.Next(4) == 0;
        var columns = hasColumn || add ? 3 : 2;
        var writes = Enumerable.Range(0, random.Next(1, 4)).Select(_ => new RowWrite(Key(random, rows), [
            new CellWrite(3 + random.Next(1, columns), Value(random)),
            .. random.Next(2) == 0 ? new[] { new CellWrite(3, Text(Ids[random.Next(Ids.Length)]), random.Next(3) == 0 ? Text(Ids[0]) : CellValue.Blank) } : []])).ToList();
        var write = new TabWrite("Plan", 1, [new(3, "Post ID"), new(4, random.Next(10) == 0 ? "Other" : "Status")], add ? [new(5, ManagedColumn.PostUrl, "Post URL")] : [], 3, Managed, writes);
        return source => source.WriteAsync([write], default);
    }

    private static Func<ISpreadsheetSource, Task<WriteReceipt>> EditOf(Random random, IReadOnlyList<SheetRow> rows)
    {
        var (column, seen) = (random.Next(1, 3), rows[random.Next(rows.Count)]);
        var edit = random.Next(3) == 0
            ? new PersonEdit("Anna", "Plan", null, 3, Managed, [new(column, CellValue.Blank, Value(random))])
            : new PersonEdit("Anna", "Plan", Key(random, rows), 3, Managed, [new(column, seen[column], Value(random))]);
        return source => source.EditAsync([edit], default);
    }

    private static async Task<string> AnswerAsync(ISpreadsheetSource source, Func<ISpreadsheetSource, Task<WriteReceipt>> call)
    {
        string receipt;
        try
        {
            var answer = await call(source);
            receipt = $"{answer.CellsWritten} {string.Join(' ', answer.Rows.Select(r => $"{r.Key}:{r.Result}:{string.Join(',', r.FormulaCells)}"))}";
        }
        catch (SourceException e)
        {
            receipt = $"{e.Fault} {e.Problem.Place}";
        }

        var tab = (await source.ReadAsync([new("Plan")], default)).Tabs[0];
        return $"{receipt}\n{string.Join('\n', tab.Rows.Select(r => $"{r.Number}: {string.Join('|', Enumerable.Range(1, r.LastColumn).Select(c => $"{r[c].Kind} {r[c]}"))}"))}";
    }
}

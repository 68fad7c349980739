using System.Diagnostics;
using System.Xml;
using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Sources;
using SheetSync.Spreadsheets.Tests.Judging;
using SheetSync.Spreadsheets.Xlsx;

namespace SheetSync.Spreadsheets.Tests.Hostile;

/// <summary>
/// Real workbooks, spoiled by chance. Each is refused in one sentence, or it is read as a plain reader of XML nodes reads it, and what is patched
/// in it is all that reads differently afterwards.
/// </summary>
public sealed class MutationTests
{
    private const int Runs = 1000;
    private static readonly TabRequest[] All = [new("*"), new("*?"), new("?*")];

    [Fact]
    public void A_spoiled_workbook_is_refused_in_one_sentence_or_read_and_patched_right()
    {
        var depth = int.TryParse(Environment.GetEnvironmentVariable("SHEETSYNC_TEST_DEPTH"), out var d) ? d : 1;
        var first = int.TryParse(Environment.GetEnvironmentVariable("SHEETSYNC_TEST_SEED"), out var s) ? s : 1;
        var names = Corpus.Workbooks().Select(w => w.Data).ToList();
        var workbooks = names.ConvertAll(Corpus.Read);
        var outcomes = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var (longest, faults) = ((0L, 0), new List<string>());
        for (var seed = first; seed < first + (Runs * depth); seed++)
        {
            var random = new Random(seed);
            var of = random.Next(names.Count);
            var (kind, bytes) = new Mutation(random).Of(workbooks[of]);
            var watch = Stopwatch.StartNew();
            try
            {
                var outcome = Outcome(bytes);
                outcomes[outcome] = outcomes.GetValueOrDefault(outcome) + 1;
            }
            catch (Exception e)
            {
                faults.Add($"Seed {seed}, {kind} in {names[of]}: {e}");
            }

            longest = watch.ElapsedMilliseconds > longest.Item1 ? (watch.ElapsedMilliseconds, seed) : longest;
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"Seeds {first} to {first + (Runs * depth) - 1}: {string.Join(", ", outcomes.Select(o => $"{o.Value} {o.Key}"))}; the longest took {longest.Item1} ms (seed {longest.Item2}).");
        Assert.True(faults.Count == 0, string.Join("\n\n", faults.Take(20)) + $"\n\n{faults.Count} in all");
    }

    [Fact]
    public void A_workbook_that_is_cut_off_is_refused_in_one_sentence()
    {
        var random = new Random(1);
        foreach (var bytes in Corpus.Workbooks().Select(w => Corpus.Read(w.Data)))
        {
            foreach (var length in Enumerable.Range(1, 40).Select(back => bytes.Length - back).Concat(Enumerable.Range(0, 20).Select(_ => random.Next(bytes.Length))))
            {
                Assert.NotNull(Told(() => XlsxReader.Read("plan.xlsx", bytes[..length], All, default), out _));
            }
        }
    }

    private static string Outcome(byte[] bytes)
    {
        XlsxWorkbook? workbook = null;
        var told = Told(() => ReadAndCompare(workbook = XlsxWorkbook.Open("plan.xlsx", bytes, XlsxLimits.Default)), out var tabs);
        if (told is { } problem)
        {
            return problem.ToString();
        }

        if (tabs!.Count == 0)
        {
            return "read, without a tab";
        }

        var patch = PatchFor(tabs[0]);
        if (Told(() => XlsxPatcher.Patch(workbook!, [patch]), out var patched) is { } onWriting)
        {
            return $"read, {onWriting} on writing";
        }

        var again = XlsxReader.Read("plan.xlsx", patched!, All, default).Tabs;
        Assert.Equal(tabs.Select(t => t.Name), again.Select(t => t.Name));
        foreach (var (before, after) in tabs.Zip(again))
        {
            var values = before.Name == patch.Tab ? patch.Cells.ToDictionary(c => c.Cell, c => c.Value) : [];
            var (a, b) = (Cells(before), Cells(after));
            foreach (var cell in a.Keys.Union(b.Keys))
            {
                var (was, now) = (a.GetValueOrDefault(cell), b.GetValueOrDefault(cell));
                Assert.True(values.TryGetValue(cell, out var wanted) ? WriteResolver.Same(wanted, now) : was == now, $"{before.Name}!{cell}: was '{was}' {was.Kind}, is '{now}' {now.Kind}");
            }
        }

        return "read and patched";
    }

    private static IReadOnlyList<TabSnapshot> ReadAndCompare(XlsxWorkbook workbook)
    {
        var tabs = XlsxReader.Read(workbook, All, default).Tabs;
        foreach (var tab in tabs)
        {
            if (ReadPlainly(workbook, workbook.Sheets.Single(s => s.Name == tab.Name)) is not { } plain)
            {
                continue;
            }

            var (ours, theirs) = (Cells(tab), Cells(plain));
            Assert.All(ours.Keys.Union(theirs.Keys), cell => Assert.Equal(theirs.GetValueOrDefault(cell), ours.GetValueOrDefault(cell)));
            Assert.Equal(plain.Merges, tab.Merges);
            Assert.Equal(plain.Tables, tab.Tables);
        }

        return tabs;
    }

    private static TabSnapshot? ReadPlainly(XlsxWorkbook workbook, SheetInfo sheet)
    {
        try
        {
            return new XmlReaderSheet(workbook, sheet).Read();
        }
        catch (XmlException e) when (e.Message.Contains("xml:space", StringComparison.Ordinal))
        {
            // The one thing that only the framework's reader looks at.
            return null;
        }
    }

    private static ProblemCode? Told<T>(Func<T> work, out T? result)
    {
        result = default;
        try
        {
            result = work();
            return null;
        }
        catch (SourceException e)
        {
            Assert.Equal(SourceFault.Malformed, e.Fault);
            Assert.InRange(e.Message.Length, 1, 600);
            Assert.DoesNotContain(e.Message, char.IsControl);
            return e.Problem.Code;
        }
    }

    // A heading right of everything, values below it and in a row of their own.
    private static SheetPatch PatchFor(TabSnapshot tab)
    {
        var column = Math.Min(16_000, tab.Rows.Select(r => r.LastColumn).Append(1).Max() + 1);
        var header = tab.Tables.Count > 0 ? Math.Min(tab.Tables[0].First.Row, 1_000_000) : tab.Rows.Count > 0 ? tab.Rows[0].Number : 1;
        var last = Math.Min(1_048_570, tab.Rows.Count > 0 ? tab.Rows[^1].Number : 1);
        return new SheetPatch(
            tab.Name,
            [
                new(new(header, column), CellValue.FromText("Post ID"), IsHeading: true), new(new(header, column + 1), CellValue.FromText("Status"), IsHeading: true),
                .. tab.Rows.Where(r => r.Number > header && r.Number <= last).Take(3).Select(r => new CellPatch(new(r.Number, column), CellValue.FromText("PBCDFGHJKL"))),
                new(new(Math.Max(header, last) + 1, 1), CellValue.FromDate(46000.5)), new(new(Math.Max(header, last) + 1, column), CellValue.FromNumber(7)),
            ],
            Math.Max(header, last) + 1);
    }

    private static Dictionary<CellAddress, CellValue> Cells(TabSnapshot tab) =>
        tab.Rows.SelectMany(r => Enumerable.Range(1, r.LastColumn).Select(c => (Cell: new CellAddress(r.Number, c), Value: r[c])))
            .Where(c => c.Value is not { Kind: CellKind.Blank, IsFormula: false }).ToDictionary(c => c.Cell, c => c.Value);
}

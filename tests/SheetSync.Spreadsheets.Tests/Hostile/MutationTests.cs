using System.Diagnostics;
using System.Globalization;
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
    private const string Wrong = "wrong";

    [Fact]
    public async Task A_spoiled_workbook_is_refused_in_one_sentence_or_read_and_patched_right_in_little_memory()
    {
        var (first, runs) = (NumberOf("SHEETSYNC_TEST_SEED"), Runs * NumberOf("SHEETSYNC_TEST_DEPTH"));

        var lines = (await ProcessOfItsOwn.RunAsync(typeof(MutationTests), nameof(Reader_of_spoiled_workbooks), $"{first}-{runs}", TestContext.Current.CancellationToken)).Select(l => l.Split('|')).ToList();

        var outcomes = lines.GroupBy(l => l[1]).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => $"{g.Count()} {g.Key}");
        var (longest, largest) = (lines.MaxBy(l => Whole(l[2]))!, lines.MaxBy(l => Whole(l[3]))!);
        TestContext.Current.TestOutputHelper?.WriteLine($"Seeds {first} to {first + runs - 1}: {string.Join(", ", outcomes)}; the longest took {longest[2]} ms (seed {longest[0]}), the largest {largest[3]} MiB (seed {largest[0]}).");
        Assert.Equal(Enumerable.Range(first, runs).Select(seed => seed.ToString(CultureInfo.InvariantCulture)), lines.Select(l => l[0]));
        var faults = lines.FindAll(l => l[1].StartsWith(Wrong, StringComparison.Ordinal) || Whole(l[3]) >= PeakMemory.Most);
        Assert.True(faults.Count == 0, $"{string.Join("\n\n", faults.Take(20).Select(l => string.Join(' ', l)))}\n\n{faults.Count} in all");
    }

    /// <summary>The process of its own: what it says is read by the test above.</summary>
    [Fact(Explicit = true)]
    public void Reader_of_spoiled_workbooks()
    {
        Assert.SkipUnless(ProcessOfItsOwn.Given is { Length: > 0 }, "Runs in a process of its own only.");
        int[] range = [.. ProcessOfItsOwn.Given!.Split('-').Select(Whole)];
        var names = Corpus.Workbooks().Select(w => w.Data).ToList();
        var workbooks = names.ConvertAll(Corpus.Read);
        foreach (var seed in Enumerable.Range(range[0], range[1]))
        {
            var random = new Random(seed);
            var of = random.Next(names.Count);
            var (kind, bytes) = new Mutation(random).Of(workbooks[of]);
            var what = $"{kind} in {names[of]}";
            ProcessOfItsOwn.Begin($"seed {seed}, {what}");
            var (outcome, milliseconds, mebibytes) = Measured(bytes);
            ProcessOfItsOwn.Say($"{seed}|{outcome.Replace('|', '/')}|{milliseconds}|{mebibytes}|{what}");
        }
    }

    // What was made before belongs to others: where it is too much with that, it is measured again without.
    private static (string Outcome, long Milliseconds, long Mebibytes) Measured(byte[] bytes)
    {
        PeakMemory.Forget();
        var watch = Stopwatch.StartNew();
        try
        {
            var spoiled = new SpoiledWorkbook(bytes);
            var (milliseconds, mebibytes) = (watch.ElapsedMilliseconds, PeakMemory.Mebibytes);
            if (mebibytes >= PeakMemory.Most / 2)
            {
                PeakMemory.Collect();
                PeakMemory.Forget();
                _ = new SpoiledWorkbook(bytes);
                mebibytes = PeakMemory.Mebibytes;
            }

            return (spoiled.Judge(), milliseconds, mebibytes);
        }
        catch (Exception e)
        {
            return ($"{Wrong}: {e}", watch.ElapsedMilliseconds, PeakMemory.Mebibytes);
        }
    }

    [Fact]
    public void A_workbook_that_is_cut_off_is_refused_in_one_sentence()
    {
        var random = new Random(1);
        foreach (var bytes in Corpus.Workbooks().Select(w => Corpus.Read(w.Data)))
        {
            foreach (var length in Enumerable.Range(1, 40).Select(back => bytes.Length - back).Concat(Enumerable.Range(0, 20).Select(_ => random.Next(bytes.Length))))
            {
                Assert.NotNull(Refusal.Of(() => XlsxReader.Read("plan.xlsx", bytes[..length], SpoiledWorkbook.All, default)));
            }
        }
    }

    private static int NumberOf(string variable) => int.TryParse(Environment.GetEnvironmentVariable(variable), out var number) ? number : 1;

    private static int Whole(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}

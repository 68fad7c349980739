using System.Globalization;
using System.Text.Json;
using SheetSync.Core.Posts;
using SheetSync.Networks.Outbox;

namespace SheetSync.Worker.Tests.Google.Month;

/// <summary>The whole product for a month: a Google Sheet in which people never rest, the outbox, and Google's bad days.</summary>
public sealed class MonthTests
{
    private static readonly TimeSpan Late = TimeSpan.FromMinutes(15);

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task In_a_month_of_people_editing_nothing_goes_out_twice_and_nothing_is_lost(int seed)
    {
        await using var month = await SimulatedMonth.CreateAsync(seed);
        await month.RunAsync();

        var accepted = month.Accepted();
        var rows = month.Team.Rows;
        var mustGo = rows.Where(row => MustGo(row, month)).ToList();
        TestContext.Current.SendDiagnosticMessage(string.Create(CultureInfo.InvariantCulture,
            $"seed {seed}: {month.Team.Edits} edits, {rows.Count} rows, {accepted.Count} accepted, {mustGo.Count} rows that must go out, {month.Syncs} syncs, {month.Calls} calls, {month.Outages.Count} outages"));

        Assert.True(mustGo.Count > 15, "Too few rows to speak of a month.");
        NothingTwice(accepted, rows);
        foreach (var row in mustGo)
        {
            var went = accepted.Where(one => IsOf(row, one.Text)).ToList();
            Assert.True(went.Select(one => one.Accepted.Channel).Order().SequenceEqual(row.Channels.Order()), $"Seed {seed}: {row} is out on [{string.Join(", ", went.Select(one => one.Accepted.Channel))}].");
            Assert.All(went, one => Assert.Equal(row.Caption, one.Text));
            Assert.All(went, one => Assert.InRange(one.Accepted.At, row.Due, row.Due + Late));
        }

        foreach (var row in rows.Where(row => MayNotGo(row) && !row.WasDoubled))
        {
            Assert.True(!accepted.Any(one => IsOf(row, one.Text)), $"Seed {seed}: {row} went out.");
        }

        await CellsSayWhatTheRecordsSay(month, mustGo);
    }

    public static TheoryData<int> Seeds() => [.. Enumerable.Range(1, int.TryParse(Environment.GetEnvironmentVariable("SHEETSYNC_TEST_DEPTH"), out var depth) ? depth : 1)];

    private static bool IsOf(PlannedRow row, string text) => text == $"Post {row.Number}" || text.StartsWith($"Post {row.Number}:", StringComparison.Ordinal);

    // Ready long enough before its time for two reads, and left alone since.
    private static bool MustGo(PlannedRow row, SimulatedMonth month) =>
        row is { Stage: Stage.Approved, WasDoubled: false }
        && row.ChangedAt + (2 * SimulatedMonth.Interval) + TimeSpan.FromMinutes(2) <= row.Due
        && !(row.DeletedAt <= row.Due + Late)
        && row.Due <= SimulatedMonth.End
        && month.Outages.All(outage => row.Due < outage.From - TimeSpan.FromMinutes(2) || row.Due > outage.Until + (2 * SimulatedMonth.Interval));

    private static bool MayNotGo(PlannedRow row) =>
        row.DeletedAt + TimeSpan.FromMinutes(2) <= row.Due
        || (row.Stage is Stage.OnHold or Stage.Cancelled && row.ChangedAt + TimeSpan.FromMinutes(2) <= row.Due);

    private static void NothingTwice(IReadOnlyList<(OutboxAcceptance Accepted, string Text)> accepted, IReadOnlyList<PlannedRow> rows)
    {
        Assert.Empty(accepted.GroupBy(one => one.Accepted.Key).Where(same => same.Count() > 1).Select(same => same.Key));
        Assert.Empty(accepted.GroupBy(one => (one.Accepted.PostId, one.Accepted.Channel)).Where(same => same.Count() > 1).Select(same => same.Key));
        Assert.All(rows, row => Assert.True(
            accepted.Where(one => IsOf(row, one.Text)).GroupBy(one => one.Accepted.Channel).All(same => same.Count() == 1), $"{row} went out twice."));
        Assert.All(accepted, one => Assert.Contains(rows, row => IsOf(row, one.Text)));
    }

    private static async Task CellsSayWhatTheRecordsSay(SimulatedMonth month, IReadOnlyList<PlannedRow> mustGo)
    {
        var (captions, ids, statuses, links) = (month.Cells("Caption"), month.Cells("Post ID"), month.Cells("Status"), month.Cells("Post URL"));
        var posts = (await month.PostsAsync()).EnumerateArray().ToDictionary(post => post.GetProperty("postId").GetString()!);
        var shown = captions.Index().Where(caption => caption.Item.Length > 0).Select(caption => caption.Index).ToList();
        Assert.Equal(shown.Count, shown.Select(at => ids[at]).Distinct().Count());
        foreach (var at in shown)
        {
            var post = posts[ids[at]];
            Assert.Equal(at + 2, post.GetProperty("row").GetInt32());
            Assert.Equal(DisplayWords.Of(Enum.Parse<PostStatus>(post.GetProperty("status").GetString()!, ignoreCase: true), "en"), statuses[at]);
            var live = post.GetProperty("deliveries").EnumerateArray().Where(delivery => delivery.GetProperty("url").ValueKind == JsonValueKind.String).ToList();
            Assert.All(live, delivery => Assert.Contains(delivery.GetProperty("url").GetString()!, links[at], StringComparison.Ordinal));
        }

        var here = captions.Index().Where(caption => caption.Item.Length > 0).ToDictionary(caption => caption.Item, caption => statuses[caption.Index]);
        Assert.All(mustGo.Where(row => row.DeletedAt is null), row => Assert.Equal("Published", here[row.Caption]));
    }
}

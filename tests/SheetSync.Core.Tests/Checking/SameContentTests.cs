using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Posts;
using SheetSync.Core.Publishing;

namespace SheetSync.Core.Tests.Checking;

public sealed class SameContentTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(23, 1)]
    [InlineData(24, 0)]
    [InlineData(0, 1)]
    public void The_later_of_two_alike_rows_within_a_day_is_an_error(int hours, int problems)
    {
        var found = Find([Row(9, hours, "Hi"), Row(5, 0, "Hi")]);
        Assert.Equal(problems, found.Count);
        Assert.All(found, f => Assert.Equal((9, ProblemCode.SameContentTwice, Severity.Error), (f.Use.Row, f.Problem.Code, f.Problem.Severity)));
        Assert.All(found, f => Assert.StartsWith("The same content goes out on the same X account", MessageCatalog.Message(f.Problem, "en"), StringComparison.Ordinal));
    }

    [Fact]
    public void Another_text_another_account_or_a_cancelled_row_is_no_repetition()
    {
        Assert.Empty(Find([Row(5, 0, "Hi"), Row(6, 1, "Hello")]));
        Assert.Empty(Find([Row(5, 0, "Hi"), Row(6, 1, "Hi", account: "other")]));
        Assert.Empty(Find([Row(5, 0, "Hi") with { Stage = Stage.Cancelled }, Row(6, 1, "Hi")]));
    }

    [Fact]
    public void Repeat_allowed_lifts_it() => Assert.Empty(Find([Row(5, 0, "Hi"), Row(6, 1, "Hi") with { RepeatAllowed = true }]));

    [Fact]
    public void A_row_of_another_tab_is_named_with_its_tab()
    {
        var found = Assert.Single(Find([InTab("May", Row(5, 0, "Hi")), Row(5, 1, "Hi")]));
        Assert.Contains("row 5 of tab “May”", MessageCatalog.Message(found.Problem, "en"), StringComparison.Ordinal);
    }

    [Fact]
    public void Three_in_a_row_are_two_problems() => Assert.Equal([6, 7], Find([Row(5, 0, "Hi"), Row(6, 10, "Hi"), Row(7, 20, "Hi")]).Select(f => f.Use.Row));

    private static IReadOnlyList<(ContentUse Use, Problem Problem)> Find(PostDraft[] rows)
    {
        // Each row in a part of its own: what is alike may stand anywhere.
        var parts = Array.ConvertAll(rows, _ => new List<ContentUse>());
        foreach (var (row, part) in rows.Zip(parts))
        {
            ContentUse.Add(row, PostComposer.Compose(row), part);
        }

        return SameContent.Find(parts);
    }

    private static PostDraft InTab(string tab, PostDraft row) => row with { Tab = tab, Columns = row.Columns with { Tab = tab } };

    private static PostDraft Row(int row, int hours, string text, string account = "acme") => DraftBuilder.Row("x", (ColumnRole.Caption, text)) with
    {
        Row = row,
        Deliveries = [new DeliveryDraft(new Channel("x-main", "x", account), DraftBuilder.Now.AddHours(hours), false)],
    };
}

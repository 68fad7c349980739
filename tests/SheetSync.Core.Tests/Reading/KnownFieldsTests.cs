using System.Globalization;
using SheetSync.Core.Calendars;
using SheetSync.Core.Posts;
using SheetSync.Core.Reading;

namespace SheetSync.Core.Tests.Reading;

/// <summary>Rows that have cells in common share the fields made of them.</summary>
public sealed class KnownFieldsTests
{
    [Fact]
    public void Equal_cells_of_a_column_are_one_field()
    {
        var drafts = Read("Spring", new string("Spring".AsSpan()));
        Assert.Same(FieldOf(drafts[0], ColumnRole.Campaign), FieldOf(drafts[1], ColumnRole.Campaign));
    }

    [Fact]
    public void Cells_of_one_look_but_of_different_kinds_each_keep_their_text()
    {
        object[] cells = [1, CellValue.FromDate(1), true, "1", 0.0, -0.0, false, CellValue.FromDate(0.5), 0.5];
        var drafts = Read([.. cells, .. cells]);
        Assert.Equal(["1", "1900-01-01", "TRUE", "1", "0", "-0", "FALSE", "12:00:00", "0.5"], drafts.Take(cells.Length).Select(draft => FieldOf(draft, ColumnRole.Campaign)!.Text));
        Assert.Equal(drafts.Take(cells.Length).Select(draft => FieldOf(draft, ColumnRole.Campaign)), drafts.Skip(cells.Length).Select(draft => FieldOf(draft, ColumnRole.Campaign)));
    }

    [Fact]
    public void However_many_values_a_column_has_each_field_is_that_of_its_cell()
    {
        var cells = Enumerable.Range(0, 6000).Select(i => (i % 3) switch { 0 => $"Post {i % 997}", 1 => i / 8d, _ => (object)(new string('x', 30 + (i % 20)) + i) }).ToArray();
        Assert.Equal(cells.Select(cell => string.Create(CultureInfo.InvariantCulture, $"{cell}")), Read(cells).Select(draft => FieldOf(draft, ColumnRole.Campaign)!.Text));
    }

    [Fact]
    public void A_word_in_two_columns_is_two_fields()
    {
        var draft = Sheet.One(["Date", "Time", "Channels", "Caption", "Campaign"], [null, null, "X", "Spring", "Spring"]);
        Assert.Equal([ColumnRole.Channels, ColumnRole.Caption, ColumnRole.Campaign], draft.Fields.All.Select(field => field.Role));
    }

    private static IReadOnlyList<PostDraft> Read(params object[] campaigns) => Sheet.Read(Sheet.Tab(
        [["Date", "Time", "Channels", "Caption", "Campaign"], .. campaigns.Select(campaign => new[] { null, null, "X", "Hello", campaign })])).Drafts;

    private static PostField? FieldOf(PostDraft draft, ColumnRole role) => draft.Fields.All.FirstOrDefault(field => field.Role == role);
}

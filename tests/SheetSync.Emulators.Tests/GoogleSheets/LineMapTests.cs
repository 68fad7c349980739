using FsCheck;
using FsCheck.Fluent;
using SheetSync.Emulators.GoogleSheets.Grid;

namespace SheetSync.Emulators.Tests.GoogleSheets;

public sealed class LineMapTests
{
    [Fact]
    public void A_move_puts_every_line_where_a_list_puts_it()
    {
        var moves =
            from count in Gen.Choose(1, 12)
            from start in Gen.Choose(0, count - 1)
            from end in Gen.Choose(start + 1, count)
            from destination in Gen.Choose(0, count).Where(d => d <= start || d >= end)
            select (count, start, end, destination);
        Check.One(Depth.Config, Prop.ForAll(moves.ToArbitrary(), move =>
        {
            var lines = Enumerable.Range(0, move.count).ToList();
            var moving = lines.GetRange(move.start, move.end - move.start);
            lines.RemoveRange(move.start, moving.Count);
            lines.InsertRange(move.destination > move.start ? move.destination - moving.Count : move.destination, moving);
            var map = LineMap.Moved(move.start, move.end, move.destination);
            return Enumerable.Range(0, move.count).All(old => lines[map[old]!.Value] == old);
        }));
    }

    [Theory]
    [InlineData(2, 5, 3, 2, 2, 7)] // inside: grows
    [InlineData(2, 5, 2, 1, 3, 6)] // at its first line: moves
    [InlineData(2, 5, 5, 1, 2, 5)] // after it: stays
    public void Lines_inserted_inside_a_span_widen_it(int start, int end, int at, int count, int newStart, int newEnd) =>
        Assert.Equal((newStart, newEnd), LineMap.Inserted(at, count).Span(start, end));

    [Theory]
    [InlineData(2, 5, 3, 4, 2, 4)]
    [InlineData(2, 5, 0, 3, 0, 2)]
    [InlineData(2, 5, 4, 9, 2, 4)]
    public void Lines_deleted_from_a_span_narrow_it(int start, int end, int from, int to, int newStart, int newEnd) =>
        Assert.Equal((newStart, newEnd), LineMap.Deleted(from, to).Span(start, end));

    [Fact]
    public void A_span_of_which_every_line_is_deleted_is_gone() => Assert.Null(LineMap.Deleted(1, 9).Span(2, 5));

    [Fact]
    public void An_open_side_stays_open()
    {
        Assert.Equal((null, null), LineMap.Inserted(0, 3).Span(null, null));
        Assert.Equal((4, null), LineMap.Inserted(0, 3).Span(1, null));
    }
}

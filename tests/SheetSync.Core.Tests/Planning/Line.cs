using SheetSync.Core.Calendars;
using SheetSync.Core.Posts;

namespace SheetSync.Core.Tests.Planning;

/// <summary>One row of a <see cref="Desk"/>'s sheet: what people typed, and what the managed cells show.</summary>
internal sealed class Line(string tab)
{
    public string Tab { get; set; } = tab;

    public Dictionary<ColumnRole, string> People { get; set; } = [];

    public Dictionary<ManagedColumn, CellValue> Managed { get; private init; } = [];

    public string Id => Shown(ManagedColumn.PostId);

    public string Status => Shown(ManagedColumn.Status);

    public string Url => Shown(ManagedColumn.PostUrl);

    public string Message => Shown(ManagedColumn.Message);

    public string Shown(ManagedColumn column) => Managed.GetValueOrDefault(column).Display();

    /// <summary>A time of the first day, a moment such as <c>2026-05-06 18:00</c>, or <c>now</c>.</summary>
    public Line At(string time) => Set(ColumnRole.Date, time.Length == 5 ? $"2026-05-04 {time}" : time);

    public Line On(params string[] channels) => Set(ColumnRole.Channels, string.Join(", ", channels));

    public Line Caption(string text) => Set(ColumnRole.Caption, text);

    public Line Stage(string word) => Set(ColumnRole.Stage, word);

    public Line Approved() => Stage("Approved");

    public Line Asks(PostAction action) => Set(ColumnRole.Action, action == PostAction.None ? string.Empty : DisplayWords.Of(action, "en"));

    public Line Set(ColumnRole role, string text)
    {
        People.Remove(role);
        if (text.Length > 0)
        {
            People[role] = text;
        }

        return this;
    }

    public Line Shows(ManagedColumn column, string text)
    {
        Managed[column] = CellValue.FromText(text);
        return this;
    }

    public Line WithoutId() => Shows(ManagedColumn.PostId, string.Empty);

    public Line Copy() => new(Tab) { People = new(People), Managed = new(Managed) };
}

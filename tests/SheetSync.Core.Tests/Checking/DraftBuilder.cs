using SheetSync.Core.Calendars;
using SheetSync.Core.Posts;

namespace SheetSync.Core.Tests.Checking;

/// <summary>Rows for tests: channels by network, and a column for each field.</summary>
internal static class DraftBuilder
{
    internal static readonly DateTimeOffset Now = new(2026, 11, 22, 8, 0, 0, TimeSpan.Zero);

    internal static Channel Channel(string network) => new(network + "-main", network, "acme");

    internal static CalendarDefinition Calendar(ApprovalMode approval = ApprovalMode.None) =>
        new("spring", "Europe/Oslo", "en", []) { Approval = approval };

    internal static PostDraft Row(string network, params (ColumnRole Role, string Text)[] fields) =>
        Row([network], [.. fields.Select(f => new PostField(f.Role, null, null, f.Text))]);

    internal static PostDraft Row(string[] networks, params PostField[] fields)
    {
        var people = new List<ColumnBinding> { new(1, "Stage", ColumnRole.Stage) };
        people.AddRange(fields.Select((f, i) => new ColumnBinding(i + 2, f.Scope is null ? $"{f.Role}" : $"{f.Role} ({f.Scope})", f.Role, f.Scope, f.Name)));
        return new PostDraft
        {
            Tab = "Calendar",
            Row = 5,
            Columns = new ColumnMap("Calendar", 1, people, new Dictionary<ManagedColumn, ManagedBinding>()),
            Fields = new PostFields([.. fields.Where(f => f.Text.Length > 0)]),
            Deliveries = [.. networks.Select(network => new DeliveryDraft(Channel(network), Now.AddDays(3), false))],
        };
    }
}

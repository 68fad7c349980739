namespace SheetSync.Core.Calendars;

/// <summary>The tabs that were asked for, as they stood at one moment.</summary>
/// <param name="Revision">The mark of the state that was read, or, of a sheet that people edit meanwhile, of one shortly before it: never of a later one.</param>
/// <param name="Tabs">The tabs that match the request, in the workbook's order.</param>
/// <param name="TabNames">The names of all worksheets of the workbook but managed tabs, asked for or not; where each was asked for by its name and found, those alone will do.</param>
public sealed record WorkbookSnapshot(SheetRevision Revision, IReadOnlyList<TabSnapshot> Tabs, IReadOnlyList<string> TabNames)
{
    /// <summary>The IANA zone that the workbook itself is set to; null where it has none, as a file has not.</summary>
    public string? Zone { get; init; }

    /// <summary>The tabs that were left out because they hold more than is read, one finding each.</summary>
    public IReadOnlyList<Checking.Problem> Problems { get; init; } = [];
}

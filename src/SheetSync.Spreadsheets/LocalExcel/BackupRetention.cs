namespace SheetSync.Spreadsheets.LocalExcel;

/// <summary>Which earlier versions of a workbook are kept: the last 5, and the first of each of the last 14 days on which there are any.</summary>
internal static class BackupRetention
{
    public const int Versions = 5;
    public const int Days = 14;

    /// <summary>The times, out of all kept so far, whose versions go. Days are those of UTC.</summary>
    public static IReadOnlyList<DateTimeOffset> ToDelete(IReadOnlyCollection<DateTimeOffset> times)
    {
        var last = times.OrderDescending().Take(Versions);
        var firsts = times.GroupBy(t => t.UtcDateTime.Date).OrderByDescending(g => g.Key).Take(Days).Select(g => g.Min());
        var kept = last.Concat(firsts).ToHashSet();
        return [.. times.Where(t => !kept.Contains(t)).Order()];
    }
}

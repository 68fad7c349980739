using System.Globalization;
using System.Text;
using NodaTime;
using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Posts;
using SheetSync.Core.Stores;

namespace SheetSync.Core.Planning;

/// <summary>The managed cells of a post, a pure function of its record: write-back is the difference between these and what the sheet shows.</summary>
public static class ManagedCells
{
    private const int MaxMessageLength = 1500;

    /// <summary>What the managed cells of a post must say.</summary>
    /// <param name="post">The record.</param>
    /// <param name="calendar">Whose language and zone the cells use.</param>
    /// <param name="pauses">All pauses.</param>
    public static IReadOnlyDictionary<ManagedColumn, CellValue> For(PostRecord post, CalendarDefinition calendar, IReadOnlyList<Pause> pauses)
    {
        var live = post.Deliveries.Where(d => d.State != DeliveryState.Cancelled || d.Url is not null).ToList();
        var published = live.Where(d => d.State is DeliveryState.Published || (d.PublishedAt is not null && d.HasLeft)).OrderBy(d => d.PublishedAt).ToList();
        var links = published.Where(d => d.Url is not null).Select(d => KeyValuePair.Create(d.Channel, d.Url!)).ToList();
        return new Dictionary<ManagedColumn, CellValue>
        {
            [ManagedColumn.PostId] = CellValue.FromText(post.PostId),
            [ManagedColumn.Status] = CellValue.FromText(DisplayWords.Of(PostStatusRule.Of(post, pauses), calendar.Language)),
            [ManagedColumn.PostUrl] = CellValue.FromText(PostLinks.Write(links, live.Count == 1)),
            [ManagedColumn.PublishedAt] = Local(published.FirstOrDefault()?.PublishedAt, calendar),
            [ManagedColumn.Message] = CellValue.FromText(Message(post, live, published, calendar)),
            [ManagedColumn.PlannedTime] = Local(live.Min(d => d.DueAt), calendar),
        };
    }

    /// <summary>The cells of a row that has no post: a row that is held because several posts could be its own.</summary>
    public static IReadOnlyDictionary<ManagedColumn, CellValue> ForUnknown(Problem problem, CalendarDefinition calendar) =>
        new Dictionary<ManagedColumn, CellValue>
        {
            [ManagedColumn.Status] = CellValue.FromText(DisplayWords.Of(PostStatus.Waiting, calendar.Language)),
            [ManagedColumn.Message] = CellValue.FromText(Sentence(problem, calendar.Language)),
        };

    /// <summary>A hash of managed cells: texts as they are, dates to the second, columns that are not there as blank.</summary>
    public static string Hash(IReadOnlyDictionary<ManagedColumn, CellValue> cells) =>
        ContentHash.Of([.. Enum.GetValues<ManagedColumn>().Select(c => Normal(cells.GetValueOrDefault(c)))]);

    /// <summary>Whether two managed cells show the same.</summary>
    public static bool IsSame(CellValue one, CellValue other) => Normal(one) == Normal(other);

    private static string Normal(CellValue cell) => cell.Kind switch
    {
        CellKind.Date or CellKind.Number => Math.Round(cell.Number * 86_400).ToString(CultureInfo.InvariantCulture),
        _ => cell.Display().ReplaceLineEndings("\n"),
    };

    private static CellValue Local(DateTimeOffset? at, CalendarDefinition calendar)
    {
        if (at is not { } moment)
        {
            return CellValue.Blank;
        }

        var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(calendar.Zone) ?? DateTimeZone.Utc;
        var local = Instant.FromDateTimeOffset(moment).InZone(zone).LocalDateTime;
        return CellValue.FromDate(local.PlusNanoseconds(-(local.NanosecondOfSecond)));
    }

    private static string Message(PostRecord post, List<DeliveryRecord> live, List<DeliveryRecord> published, CalendarDefinition calendar)
    {
        var language = calendar.Language;
        var lines = new List<string>();
        if (post.Hold is { } hold && !live.TrueForAll(d => d.State == DeliveryState.Past))
        {
            lines.Add(Sentence(hold, language));
        }

        lines.AddRange(post.Problems.OrderByDescending(p => p.Severity).Select(p => Sentence(p, language)));
        lines.AddRange(live.Select(d => d.LastProblem).OfType<Problem>().Select(p => Sentence(p, language)));
        lines.AddRange(published.Skip(1).Select(d => $"{d.Channel}: {Local(d.PublishedAt, calendar).Display()}"));
        var text = string.Join('\n', lines.Distinct());
        var cut = MaxMessageLength - (text.Length > MaxMessageLength && char.IsHighSurrogate(text[MaxMessageLength - 2]) ? 2 : 1);
        return text.Length <= MaxMessageLength ? text : string.Concat(text.AsSpan(0, cut), "…");
    }

    // The row is where the reader looks; the heading says which of its cells is meant.
    private static string Sentence(Problem problem, string language)
    {
        var text = new StringBuilder();
        if (problem.Place.Column is { } column)
        {
            text.Append(column.ReplaceLineEndings(" ")).Append(": ");
        }

        return text.Append(MessageCatalog.Text(problem, language)).ToString();
    }
}

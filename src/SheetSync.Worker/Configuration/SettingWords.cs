using System.Text.Json;
using NodaTime;
using SheetSync.Core.Reading;
using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Posts;

namespace SheetSync.Worker.Configuration;

/// <summary>The words that settings may use, with what they mean: listed when they are asked for, since most commands do not.</summary>
public static class SettingWords
{
    /// <summary>none, stage, content.</summary>
    public static IReadOnlyList<KeyValuePair<string, ApprovalMode>> Approvals => Of<ApprovalMode>();

    /// <summary>en, nb, pl.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Languages =>
        [.. MessageCatalog.Languages.Select(language => KeyValuePair.Create(language, language))];

    /// <summary>What a column can be for: date, caption … A network's option is written as its heading, <c>Pinterest: board</c>, and needs no setting.</summary>
    public static IReadOnlyList<KeyValuePair<string, ColumnRole>> Roles =>
        [.. Of<ColumnRole>().Where(role => role.Value != ColumnRole.NetworkOption)];

    /// <summary>day-first, month-first.</summary>
    public static IReadOnlyList<KeyValuePair<string, DateOrder>> DateOrders { get; } = [new("day-first", DateOrder.DayFirst), new("month-first", DateOrder.MonthFirst)];

    /// <summary>The stages that a team's own word can stand for.</summary>
    public static IReadOnlyList<KeyValuePair<string, Stage>> Stages =>
        [.. Of<Stage>().Where(stage => stage.Value is not (Stage.None or Stage.Unknown))];

    /// <summary>postId, status, postUrl, publishedAt, message, plannedTime.</summary>
    public static IReadOnlyList<KeyValuePair<string, ManagedColumn>> ManagedColumns => Of<ManagedColumn>();

    /// <summary>The word for a value: its name in camelCase.</summary>
    public static string Name<TValue>(TValue value)
        where TValue : struct, Enum =>
        JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    /// <summary>Whether the text is the id of a time zone, as in the IANA time zone database.</summary>
    public static bool IsZone(string text) => DateTimeZoneProviders.Tzdb.GetZoneOrNull(text) is not null;

    /// <summary>The id of a time zone that is most like the text, or null.</summary>
    public static string? NearestZone(string text) =>
        DateTimeZoneProviders.Tzdb.Ids.FirstOrDefault(id => id.EndsWith("/" + text.Trim().Replace(' ', '_'), StringComparison.OrdinalIgnoreCase))
        ?? Similarity.Nearest(text, DateTimeZoneProviders.Tzdb.Ids);

    private static IReadOnlyList<KeyValuePair<string, TValue>> Of<TValue>()
        where TValue : struct, Enum =>
        [.. Enum.GetValues<TValue>().Select(value => KeyValuePair.Create(Name(value), value))];
}

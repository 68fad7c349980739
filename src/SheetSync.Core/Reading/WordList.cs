using System.Text.Json;
using SheetSync.Core.Checking;

namespace SheetSync.Core.Reading;

/// <summary>The words of one language that cells may hold, from the embedded <c>config/words/*.json</c>.</summary>
internal sealed record WordList
{
    private static readonly Dictionary<string, WordList> ByLanguage = MessageCatalog.Languages.ToDictionary(language => language, Load);

    /// <summary>Twelve lists: names, genitives and short forms of each month.</summary>
    public required IReadOnlyList<IReadOnlyList<string>> Months { get; init; }

    /// <summary>Seven lists from Monday on.</summary>
    public required IReadOnlyList<IReadOnlyList<string>> Weekdays { get; init; }

    /// <summary>Words for "as soon as it may go out".</summary>
    public required IReadOnlyList<string> Now { get; init; }

    /// <summary>Words that stand before a time of day.</summary>
    public required IReadOnlyList<string> At { get; init; }

    /// <summary>Words for the hours before noon.</summary>
    public required IReadOnlyList<string> Am { get; init; }

    /// <summary>Words for the hours after noon.</summary>
    public required IReadOnlyList<string> Pm { get; init; }

    /// <summary>Words that may stand before a date.</summary>
    public required IReadOnlyList<string> Before { get; init; }

    /// <summary>Words after an hour of the morning.</summary>
    public required IReadOnlyList<string> Morning { get; init; }

    /// <summary>Words after an hour of the afternoon.</summary>
    public required IReadOnlyList<string> Afternoon { get; init; }

    /// <summary>Words after an hour of the evening.</summary>
    public required IReadOnlyList<string> Evening { get; init; }

    /// <summary>Words for "week" before its number.</summary>
    public required IReadOnlyList<string> Week { get; init; }

    /// <summary>The headings by which the tab with the channels is known: name, network, account, time zone, usual time.</summary>
    public required IReadOnlyList<string> ChannelsTab { get; init; }

    /// <summary>Words for "hours" after a time.</summary>
    public required IReadOnlyList<string> Hour { get; init; }

    /// <summary>Words for 12:00.</summary>
    public required IReadOnlyList<string> Noon { get; init; }

    /// <summary>Words for midnight.</summary>
    public required IReadOnlyList<string> Midnight { get; init; }

    /// <summary>Yes.</summary>
    public required IReadOnlyList<string> Yes { get; init; }

    /// <summary>No.</summary>
    public required IReadOnlyList<string> No { get; init; }

    /// <summary>Words between the last two of several names.</summary>
    public required IReadOnlyList<string> And { get; init; }

    /// <summary>Words for all channels.</summary>
    public required IReadOnlyList<string> All { get; init; }

    /// <summary>Words in a Repeat cell that ask for no repeat.</summary>
    public required IReadOnlyList<string> Never { get; init; }

    /// <summary>Words for stages, by the camelCase name of the stage.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Stage { get; init; }

    /// <summary>Words that often, but not surely, mean that a post may go out: Approved is proposed for them, never taken.</summary>
    public required IReadOnlyList<string> NearlyApproved { get; init; }

    /// <summary>Headings of columns in which a yes approves the row.</summary>
    public required IReadOnlyList<string> ApprovedHeadings { get; init; }

    /// <summary>Words for actions, by the camelCase name of the action.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> PostAction { get; init; }

    /// <summary>Words for content types, by the camelCase name of the type.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> ContentType { get; init; }

    /// <summary>Places that people name for a time zone, by its IANA name; cities of that name itself are known without.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Zones { get; init; }

    /// <summary>Names of languages, by their code.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Languages { get; init; }

    /// <summary>The lists of all languages, the given one first.</summary>
    public static IEnumerable<WordList> From(string language) =>
        LanguagesFrom(language).Select(name => ByLanguage[name]);

    /// <summary>All languages, the given one first; an unknown one is left out.</summary>
    public static IEnumerable<string> LanguagesFrom(string language) =>
        MessageCatalog.Languages.OrderByDescending(name => name == language);

    private static WordList Load(string language) => JsonMembers.Whole(JsonMembers.File($"SheetSync.Core.Words.{language}.json"), of => new WordList
    {
        Months = Lists(of.Required("months")),
        Weekdays = Lists(of.Required("weekdays")),
        Now = JsonMembers.Texts(of.Required("now")),
        At = JsonMembers.Texts(of.Required("at")),
        Am = JsonMembers.Texts(of.Required("am")),
        Pm = JsonMembers.Texts(of.Required("pm")),
        Before = JsonMembers.Texts(of.Required("before")),
        Morning = JsonMembers.Texts(of.Required("morning")),
        Afternoon = JsonMembers.Texts(of.Required("afternoon")),
        Evening = JsonMembers.Texts(of.Required("evening")),
        Week = JsonMembers.Texts(of.Required("week")),
        ChannelsTab = JsonMembers.Texts(of.Required("channelsTab")),
        Hour = JsonMembers.Texts(of.Required("hour")),
        Noon = JsonMembers.Texts(of.Required("noon")),
        Midnight = JsonMembers.Texts(of.Required("midnight")),
        Yes = JsonMembers.Texts(of.Required("yes")),
        No = JsonMembers.Texts(of.Required("no")),
        And = JsonMembers.Texts(of.Required("and")),
        All = JsonMembers.Texts(of.Required("all")),
        Never = JsonMembers.Texts(of.Required("never")),
        Stage = of.Lists("stage"),
        NearlyApproved = JsonMembers.Texts(of.Required("nearlyApproved")),
        ApprovedHeadings = JsonMembers.Texts(of.Required("approvedHeadings")),
        PostAction = of.Lists("postAction"),
        ContentType = of.Lists("contentType"),
        Zones = of.Lists("zones"),
        Languages = of.Lists("languages"),
    });

    private static string[][] Lists(JsonElement element)
    {
        var lists = new string[element.GetArrayLength()][];
        for (var i = 0; i < lists.Length; i++)
        {
            lists[i] = JsonMembers.Texts(element[i]);
        }

        return lists;
    }
}

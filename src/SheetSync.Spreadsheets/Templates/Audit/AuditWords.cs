using System.Collections.Frozen;
using System.Text.Json;
using SheetSync.Core.Checking;
using SheetSync.Core.Posts;

namespace SheetSync.Spreadsheets.Templates.Audit;

/// <summary>The words of the audit workbook in one language, from <c>Templates/Audit/Words</c>: those of the tabs in a file of their own.</summary>
internal sealed record AuditWords
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);
    private static readonly string[] FurtherNetworks = ["YouTube", "Threads"];

    private static readonly FrozenDictionary<string, AuditWords> Languages =
        MessageCatalog.Languages.ToFrozenDictionary(language => language, Load);

    /// <summary>en, nb or pl.</summary>
    public string Language { get; init; } = "en";

    /// <summary>The document's title.</summary>
    public required string Title { get; init; }

    /// <summary>Name of the tab with the words of the dropdowns.</summary>
    public required string ListsName { get; init; }

    /// <summary>What stands before the number of filled rows.</summary>
    public required string Rows { get; init; }

    /// <summary>The words of the Summary tab: texts, fields and figures by key.</summary>
    public required IReadOnlyDictionary<string, string[]> Summary { get; init; }

    /// <summary>The words of the Read me tab.</summary>
    public required IReadOnlyDictionary<string, string> ReadMe { get; init; }

    /// <summary>The steps of the Read me tab.</summary>
    public required IReadOnlyList<string> Steps { get; init; }

    /// <summary>What cells say when something else is typed than they take.</summary>
    public required IReadOnlyDictionary<string, string> Messages { get; init; }

    /// <summary>Heading and instruction of columns that several tabs have, by key.</summary>
    public required IReadOnlyDictionary<string, string[]> Common { get; init; }

    /// <summary>The tabs by key.</summary>
    public IReadOnlyDictionary<string, AuditTabWords> Tabs { get; init; } = new Dictionary<string, AuditTabWords>();

    /// <summary>The words of lists by list and word; under <c>_</c> stands the list's heading.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Lists { get; init; }

    /// <summary>What each metric tells, by its key: name, meaning, where it is read.</summary>
    public required IReadOnlyDictionary<string, string[]> Metrics { get; init; }

    /// <summary>What the brand checklist looks at: name and what is expected.</summary>
    public required IReadOnlyDictionary<string, string[]> Elements { get; init; }

    /// <summary>The words of a language (en, nb, pl); an unknown language falls back to English.</summary>
    public static AuditWords In(string language) => Languages.GetValueOrDefault(language) ?? Languages["en"];

    /// <summary>The words of a list in their order.</summary>
    public IReadOnlyList<string> WordsOf(AuditList list) => list.Key switch
    {
        "network" => [.. NetworkCatalog.All.Select(network => network.Name), .. FurtherNetworks, Lists["network"]["other"]],
        "format" => [.. DisplayWords.All<ContentType>(Language).Select(pair => pair.Value)],
        _ => [.. list.Words.Select(word => Lists[list.Key][word.Key])],
    };

    /// <summary>A word of a list, or the name of a metric.</summary>
    public string Word(string list, string word) => list == "metrics" ? Metrics[word][0] : Lists[list][word];

    /// <summary>Heading and instruction of a column.</summary>
    public (string Heading, string Instruction) Of(AuditTab tab, AuditColumn column)
    {
        var words = Tabs[tab.Key].Columns.GetValueOrDefault(column.Key) ?? Common[column.Key];
        return (words[0], words[1]);
    }

    private static AuditWords Load(string language) => Read<AuditWords>(language) with
    {
        Language = language,
        Tabs = Read<Dictionary<string, AuditTabWords>>(language + ".tabs"),
    };

    private static T Read<T>(string name)
    {
        using var stream = typeof(AuditWords).Assembly.GetManifestResourceStream($"SheetSync.Spreadsheets.Templates.Audit.Words.{name}.json")
            ?? throw new InvalidOperationException($"The words '{name}' are not embedded.");
        return JsonSerializer.Deserialize<T>(stream, Options)!;
    }
}

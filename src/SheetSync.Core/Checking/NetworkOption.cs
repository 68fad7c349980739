using SheetSync.Core.Posts;

namespace SheetSync.Core.Checking;

/// <summary>A setting of one network that a column can give, such as <c>Pinterest: board</c>.</summary>
/// <param name="Id">The option's id: what <c>PostField.Name</c> holds.</param>
public sealed record NetworkOption(string Id)
{
    /// <summary>Words for it in a heading, in all languages, beside the id itself.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>The values it may have, each with other words for it; empty: any text.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Values { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Whether the network takes no post without it.</summary>
    public bool Required { get; init; }

    /// <summary>The content types with which the network does not take it.</summary>
    public IReadOnlyList<ContentType> NotFor { get; init; } = [];

    /// <summary>Values of other options, by their id, with which the network does not take it.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> NotWith { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Values of other options, by their id, that need it.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> NeededWith { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>The key of the source of these rules in <see cref="NetworkProfile.Sources"/>; null where there are none.</summary>
    public string? Source { get; init; }

    /// <summary>False where no page of the network itself states them: then what breaks them is a warning.</summary>
    public bool Confirmed { get; init; } = true;

    /// <summary>The value that people mean by a text, whatever its case, spaces and language; null where it is none.</summary>
    public string? Read(string text)
    {
        var wanted = text.Trim();
        return Values.Count == 0 ? wanted : Values.FirstOrDefault(value => value.Value.Append(value.Key).Any(word => Fold(word) == Fold(wanted))).Key;
    }

    private static string Fold(string text)
    {
        var letters = string.Concat(text.Where(char.IsLetterOrDigit)).ToLowerInvariant();
        return letters.Length > 0 ? letters : text;
    }
}

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

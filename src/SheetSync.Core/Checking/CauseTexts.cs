namespace SheetSync.Core.Checking;

/// <summary>
/// What SheetSync itself says of the cause of a trouble, in other languages than English, from <c>Checking/Causes/*.json</c>. A cause is kept in English;
/// what a network says is no cause but a quotation, and stays as it is.
/// </summary>
internal static class CauseTexts
{
    private const string Any = "{x}";

    private static readonly Dictionary<string, IReadOnlyList<(string[] Parts, string Text)>> Texts = MessageCatalog.Languages.Where(language => language != "en").ToDictionary(language => language, Load);

    /// <summary>A cause in a language; empty where there is no text for it, so that no sentence mixes languages.</summary>
    public static string Of(string english, string language)
    {
        if (!Texts.TryGetValue(language, out var texts))
        {
            return english;
        }

        foreach (var (parts, text) in texts)
        {
            if (parts is [var whole] ? whole == english
                : english.Length > parts[0].Length + parts[1].Length && english.StartsWith(parts[0], StringComparison.Ordinal) && english.EndsWith(parts[1], StringComparison.Ordinal))
            {
                return parts is [_] ? text : text.Replace(Any, english[parts[0].Length..^parts[1].Length], StringComparison.Ordinal);
            }
        }

        return string.Empty;
    }

    private static IReadOnlyList<(string[] Parts, string Text)> Load(string language) =>
        [.. JsonMembers.File($"SheetSync.Core.Checking.Causes.{language}.json").EnumerateObject().Select(cause => (cause.Name.Split(Any), cause.Value.GetString()!))];
}

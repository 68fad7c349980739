using SheetSync.Core.Calendars;
using SheetSync.Core.Reading;

namespace SheetSync.Worker.Configuration;

/// <summary>Section <c>text</c> of a channel: how the text of its posts is put together.</summary>
public static class TextLayoutSection
{
    private static readonly IReadOnlyList<KeyValuePair<string, string>> Separators = [new("paragraph", "\n\n"), new("line", "\n"), new("space", " ")];

    private static readonly IReadOnlyDictionary<string, TextPart> Parts = Enum.GetValues<TextPart>().ToDictionary(SettingWords.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads it; what it leaves out is as by default.</summary>
    public static TextLayout Read(SettingsNode section)
    {
        var layout = new TextLayout
        {
            Order = OrderOf(section),
            Separator = section.Choice("separator", TextLayout.Default.Separator, Separators),
            TagSeparator = section.Choice("tagSeparator", TextLayout.Default.TagSeparator, Separators),
            Signature = section.Text("signature", TextLayout.Default.Signature),
        };
        section.RejectUnknown();
        return layout;
    }

    private static IReadOnlyList<TextPart> OrderOf(SettingsNode section)
    {
        var words = section.Texts("order");
        foreach (var word in words.Where(word => !Parts.ContainsKey(word)))
        {
            section.Reject("order", word, string.Join(" | ", Parts.Keys), Similarity.Nearest(word, Parts.Keys));
        }

        var parts = words.Where(Parts.ContainsKey).Select(word => Parts[word]).ToList();
        foreach (var twice in parts.GroupBy(part => part).Where(same => same.Skip(1).Any()))
        {
            section.RejectDouble("order", SettingWords.Name(twice.Key));
        }

        return parts.Count == 0 ? TextLayout.Default.Order : [.. parts.Distinct()];
    }
}

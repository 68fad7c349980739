using System.Text.RegularExpressions;
using SheetSync.Core.Calendars;
using SheetSync.Core.Posts;
using SheetSync.Core.Reading;

namespace SheetSync.Core.Publishing;

/// <summary>
/// Mail-merge fields: <c>{{Title}}</c> in a caption, first comment, alt text or signature stands for what the row says under that heading.
/// When a row is read its fields are named by their role (<see cref="Named"/>), so that the text can be filled without the sheet.
/// </summary>
public static partial class MergeFields
{
    /// <summary>The names in a text, as they stand there.</summary>
    public static IEnumerable<string> In(string text) => Has(text) ? Pattern().Matches(text).Select(match => match.Groups[1].Value) : [];

    /// <summary>The text with other names in it; a name for which there is none stays.</summary>
    public static string Named(string text, Func<string, string?> name) =>
        Has(text) ? Pattern().Replace(text, match => name(match.Groups[1].Value) is { } other ? $"{{{{{other}}}}}" : match.Value) : text;

    /// <summary>The text with the row's values in it, for one channel; a field without a value stays. What a value brings along is not filled again.</summary>
    public static string Filled(string text, PostFields fields, Channel channel) =>
        Has(text) ? Replaced(text, fields, channel) : text;

    /// <summary>The names in a text for which the row has no value on this channel.</summary>
    public static IEnumerable<string> Unfilled(string text, PostFields fields, Channel channel) =>
        Has(text) ? Open(text, fields, channel) : [];

    /// <summary>The fields of a row that its texts and the signatures of its channels bring in.</summary>
    public static IEnumerable<PostField> Used(PostFields fields, IEnumerable<Channel> channels)
    {
        var texts = fields.All.Where(field => IsText(field.Role)).Select(field => field.Text).Concat(channels.Select(channel => channel.Text.Signature));
        var names = texts.SelectMany(In).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return names.Count == 0 ? [] : fields.All.Where(field => names.Any(name => Means(name, field.Role, field.Name)));
    }

    /// <summary>Whether a name brings in the value of a column: by its heading where it is the team's own, else by any usual word for its role.</summary>
    /// <param name="name">What stands between the braces.</param>
    /// <param name="role">What the column is for.</param>
    /// <param name="heading">The heading of a <see cref="ColumnRole.Custom"/> column.</param>
    public static bool Means(string name, ColumnRole role, string? heading) => NameOf(role, heading) is { Length: > 0 } own
        && (string.Equals(own, name, StringComparison.OrdinalIgnoreCase) || (role != ColumnRole.Custom && RoleOf(name) == role));

    /// <summary>The name by which a column's value is brought in; empty for one that cannot be.</summary>
    /// <param name="role">What the column is for.</param>
    /// <param name="heading">The heading of a <see cref="ColumnRole.Custom"/> column.</param>
    public static string NameOf(ColumnRole role, string? heading) => role switch
    {
        ColumnRole.Custom => heading?.Trim() ?? string.Empty,
        ColumnRole.NetworkOption => string.Empty,
        _ when IsText(role) => string.Empty,
        _ => char.ToLowerInvariant(role.ToString()[0]) + role.ToString()[1..],
    };

    /// <summary>Whether fields are filled in texts of this role.</summary>
    public static bool IsText(ColumnRole role) => role is ColumnRole.Caption or ColumnRole.FirstComment or ColumnRole.AltText;

    // Apart from those above, which are asked for every text of every row and seldom have anything to do.
    private static string Replaced(string text, PostFields fields, Channel channel) =>
        Pattern().Replace(text, match => Value(match.Groups[1].Value, fields, channel) ?? match.Value);

    private static IEnumerable<string> Open(string text, PostFields fields, Channel channel) =>
        In(text).Where(name => Value(name, fields, channel) is null).Distinct(StringComparer.OrdinalIgnoreCase);

    private static bool Has(string text) => text.Contains("{{", StringComparison.Ordinal);

    private static string? Value(string name, PostFields fields, Channel channel)
    {
        var field = fields.All.FirstOrDefault(field => string.Equals(NameOf(field.Role, field.Name), name, StringComparison.OrdinalIgnoreCase));
        var role = field?.Role ?? RoleOf(name);
        var value = role == ColumnRole.Custom ? field!.Text.Trim() : role is null ? string.Empty : fields.For(role.Value, channel).Trim();
        return value.Length > 0 ? value : null;
    }

    private static ColumnRole? RoleOf(string name) =>
        ColumnWords.Find(name, "en") is { Role: not ColumnRole.Custom } word && NameOf(word.Role, null).Length > 0 ? word.Role : null;

    [GeneratedRegex(@"\{\{\s*([^{}\n]{1,100}?)\s*\}\}", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}

using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SheetSync.Core.Calendars;
using SheetSync.Core.Publishing;

namespace SheetSync.Core.Posts;

/// <summary>Hashes by which rows and contents are compared without loading them.</summary>
public static class ContentHash
{
    private const int MostDigits = 10;

    /// <summary>
    /// All that people wrote in a row, custom columns included, and what could not be read of it: a formula that gives way to its own value, or an
    /// error value that is deleted, leaves the texts as they are.
    /// </summary>
    public static string OfRow(PostDraft draft) => Hash(draft.Fields.All, string.Join('\u001d', draft.Problems.Select(p =>
        string.Create(CultureInfo.InvariantCulture, $"{(int)p.Code}@{p.Place.Cell?.Column}"))));

    /// <summary>Text, media and link of the whole row, for all its channels. Empty when the row has none of them.</summary>
    public static string OfBody(PostFields fields)
    {
        var body = fields.All.Where(f => IsBody(f.Role)).ToList();
        return body.Count == 0 ? string.Empty : Hash(body, string.Empty);
    }

    /// <summary>
    /// What an approval holds for: every field that shapes what is sent, those that a caption brings in included, media by their content, and the resolved times and accounts.
    /// </summary>
    /// <param name="draft">The row.</param>
    /// <param name="mediaMark">The content hashes of the row's assets, in any fixed form.</param>
    public static string OfContent(PostDraft draft, string mediaMark)
    {
        var schedule = draft.Deliveries
            .Select(d => string.Create(CultureInfo.InvariantCulture,
                $"{d.Channel.AccountKey}@{(d.IsNow ? "now" : d.DueAt?.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture))}"))
            .Order(StringComparer.Ordinal);
        return Hash(draft.Fields.All.Where(f => ShapesContent(f.Role)).Union(MergeFields.Used(draft.Fields, draft.Deliveries.Select(d => d.Channel))), string.Join('\u001d', schedule.Append(mediaMark).Concat(TypeOfChannels(draft))));
    }

    // "IG story" says a type for which no cell of its own stands.
    private static IEnumerable<string> TypeOfChannels(PostDraft draft) =>
        draft.ContentType != ContentType.Unspecified && !draft.Fields.All.Any(field => field.Role == ColumnRole.ContentType) ? [draft.ContentType.ToString()] : [];

    /// <summary>A hash of texts in their order.</summary>
    public static string Of(params ReadOnlySpan<string> texts)
    {
        var most = 0;
        foreach (var text in texts)
        {
            most += MostDigits + 1 + text.Length;
        }

        var chars = ArrayPool<char>.Shared.Rent(most);
        var length = 0;
        foreach (var text in texts)
        {
            text.Length.TryFormat(chars.AsSpan(length), out var digits, provider: CultureInfo.InvariantCulture);
            length += digits;
            chars[length++] = ':';
            text.CopyTo(chars.AsSpan(length));
            length += text.Length;
        }

        var digest = Digest(chars.AsSpan(0, length));
        ArrayPool<char>.Shared.Return(chars);
        return digest;
    }

    private static bool IsBody(ColumnRole role) => role is ColumnRole.Title or ColumnRole.Caption or ColumnRole.Hashtags
        or ColumnRole.Mentions or ColumnRole.Link or ColumnRole.Assets;

    private static bool ShapesContent(ColumnRole role) => IsBody(role) || role is ColumnRole.ContentType or ColumnRole.AltText
        or ColumnRole.Cover or ColumnRole.FirstComment or ColumnRole.GeoTargeting or ColumnRole.Language or ColumnRole.Format
        or ColumnRole.NetworkOption or ColumnRole.Repeat or ColumnRole.Expires;

    private static string Hash(IEnumerable<PostField> fields, string more)
    {
        var all = new StringBuilder(more);
        foreach (var field in fields.OrderBy(f => f.Role).ThenBy(f => f.Scope, StringComparer.Ordinal).ThenBy(f => f.Name, StringComparer.Ordinal))
        {
            all.Append('\u001e').Append((int)field.Role).Append('\u001f').Append(field.Scope).Append('\u001f').Append(field.Name)
                .Append('\u001f').Append(field.Text);
        }

        return Digest(all);
    }

    private static string Digest(StringBuilder text)
    {
        var chars = ArrayPool<char>.Shared.Rent(text.Length);
        text.CopyTo(0, chars, text.Length);
        var digest = Digest(chars.AsSpan(0, text.Length));
        ArrayPool<char>.Shared.Return(chars);
        return digest;
    }

    private static string Digest(ReadOnlySpan<char> text)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes.AsSpan(0, Encoding.UTF8.GetBytes(text, bytes)), hash);
        ArrayPool<byte>.Shared.Return(bytes);
        return Convert.ToHexStringLower(hash[..16]);
    }
}

using System.Diagnostics.CodeAnalysis;

namespace SheetSync.Spreadsheets.GoogleSheets;

/// <summary>The identity of a Google spreadsheet, as people name it: the ID itself, or any link that a browser shows.</summary>
public static class GoogleAddress
{
    // Longest IDs seen are 44 characters; the shortest of older sheets, which begin with a t, 23.
    private const int ShortestId = 20, LongestId = 100;

    /// <summary>
    /// Reads <c>https://docs.google.com/spreadsheets/d/ID/edit#gid=0</c> (with <c>/a/domain/</c> or <c>/u/0/</c> where people have several
    /// accounts), <c>https://drive.google.com/open?id=ID</c>, <c>…/file/d/ID/view</c>, or the bare ID.
    /// </summary>
    public static bool TryParse(string? address, [NotNullWhen(true)] out string? spreadsheetId)
    {
        var text = address?.Trim() ?? string.Empty;
        spreadsheetId = IsId(text) ? text : FromLink(text);
        return spreadsheetId is not null;
    }

    private static string? FromLink(string text)
    {
        if (!Uri.TryCreate(text.Contains("://", StringComparison.Ordinal) ? text : "https://" + text, UriKind.Absolute, out var link)
            || link.Host is not ("docs.google.com" or "drive.google.com" or "sheets.google.com"))
        {
            return null;
        }

        var parts = link.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var at = Array.IndexOf(parts, "d");
        var id = at >= 0 && at + 1 < parts.Length
            ? parts[at + 1]
            : link.Query.TrimStart('?').Split('&').FirstOrDefault(p => p.StartsWith("id=", StringComparison.Ordinal))?["id=".Length..];

        // A published sheet's link (/d/e/2PACX-…) names a copy that cannot be read by the API.
        return id is not null && IsId(id) ? id : null;
    }

    private static bool IsId(string text) =>
        text.Length is >= ShortestId and <= LongestId && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
}

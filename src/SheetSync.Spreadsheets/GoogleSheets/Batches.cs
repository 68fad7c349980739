using System.Text;
using Google.Apis.Json;

namespace SheetSync.Spreadsheets.GoogleSheets;

/// <summary>Cuts a write that is too large for one call into batches, between whole rows.</summary>
internal static class Batches
{
    /// <param name="changes">The write.</param>
    /// <param name="maxBytes">How long the body of a call may be, before it is compressed. A single row that is longer goes alone.</param>
    public static IEnumerable<List<TabChange>> Of(IReadOnlyList<TabChange> changes, int maxBytes)
    {
        var rows = changes.SelectMany(change => change.Cells.GroupBy(c => c.Cell.Row).OrderBy(g => g.Key).Select(cells => (change, cells.ToList()))).ToList();
        while (rows.Count > 0)
        {
            var (fitting, tooMany) = (1, rows.Count + 1);
            for (var next = rows.Count; tooMany - fitting > 1; next = (fitting + tooMany) / 2)
            {
                (fitting, tooMany) = BytesOf(Join(rows[..next])) <= maxBytes ? (next, tooMany) : (fitting, next);
            }

            yield return Join(rows[..fitting]);
            rows.RemoveRange(0, fitting);
        }
    }

    /// <summary>The length of the body with which these changes are sent, to the byte.</summary>
    public static int BytesOf(IReadOnlyList<TabChange> changes) => Encoding.UTF8.GetByteCount(NewtonsoftJsonSerializer.Instance.Serialize(BatchMapping.ToBody(changes)));

    // New columns go with the part that has their headings.
    private static List<TabChange> Join(List<(TabChange Change, List<GoogleCell> Cells)> rows) =>
        [.. rows.GroupBy(r => r.Change, ReferenceEqualityComparer.Instance).Select(part => Part(part.First().Change, [.. part.SelectMany(r => r.Cells)]))];

    private static TabChange Part(TabChange change, List<GoogleCell> cells) =>
        change with { Cells = cells, NewColumns = [.. change.NewColumns.Where(n => cells.Any(c => c.IsHeading && c.Cell.Column == n.Column))] };
}

namespace SheetSync.Spreadsheets.GoogleSheets;

/// <summary>Cuts a large write into batches between whole rows.</summary>
internal static class Batches
{
    public static IEnumerable<List<TabChange>> Of(IReadOnlyList<TabChange> changes, int maxBytes)
    {
        var batch = new List<TabChange>();
        var bytes = 0;
        foreach (var change in changes)
        {
            var cells = new List<GoogleCell>();
            foreach (var row in change.Cells.GroupBy(c => c.Cell.Row).OrderBy(g => g.Key))
            {
                var size = row.Sum(BatchMapping.SizeOf);
                if (bytes > 0 && bytes + size > maxBytes)
                {
                    AddTo(batch, change, cells);
                    yield return batch;
                    (batch, cells, bytes) = ([], [], 0);
                }

                cells.AddRange(row);
                bytes += size;
            }

            AddTo(batch, change, cells);
        }

        if (batch.Count > 0)
        {
            yield return batch;
        }
    }

    // New columns go with the part that has their headings.
    private static void AddTo(List<TabChange> batch, TabChange change, List<GoogleCell> cells)
    {
        if (cells.Count > 0)
        {
            batch.Add(change with { Cells = cells, NewColumns = [.. change.NewColumns.Where(n => cells.Any(c => c.IsHeading && c.Cell.Column == n.Column))] });
        }
    }
}

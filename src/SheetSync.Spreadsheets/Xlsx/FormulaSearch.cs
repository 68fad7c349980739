using System.Runtime.ExceptionServices;
using System.Text;

namespace SheetSync.Spreadsheets.Xlsx;

/// <summary>Whether any sheet of a workbook holds a formula.</summary>
internal static class FormulaSearch
{
    /// <param name="workbook">The workbook.</param>
    /// <param name="changes">Its changed parts: those of sheets were looked through while they were changed.</param>
    public static bool HasFormulas(XlsxWorkbook workbook, PartChanges changes) =>
        workbook.Relations.Any(r => r.Kind == "calcChain") || AnyHas(changes, [.. workbook.Sheets.Select(s => s.Part).Where(part => !changes.IsRewritten(part))]);

    /// <summary>Passes over the row or cell whose start tag was just read. Whether it holds a formula.</summary>
    public static bool Pass(XmlRewriter tags)
    {
        if (tags.TryLeap(out var passed))
        {
            return HasFormulas(passed, tags.Prefix);
        }

        var found = false;
        if (!tags.IsEmpty)
        {
            for (var depth = tags.Depth; tags.Next() && !(tags.IsEnd && tags.Depth == depth);)
            {
                found |= tags.IsStart("f"u8, 4);
            }
        }

        return found;
    }

    private static bool AnyHas(PartChanges changes, IReadOnlyList<string> sheets)
    {
        try
        {
            return sheets.AsParallel().Any(sheet => HasFormulas(changes, sheet));
        }
        catch (AggregateException e)
        {
            ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
            throw;
        }
    }

    // A tag whose name is f, or begins with it: of what may stand in a row nothing else does but family, in rich text.
    private static bool HasFormulas(ReadOnlySpan<byte> bytes, string prefix)
    {
        var tag = Encoding.UTF8.GetBytes($"<{prefix}f").AsSpan();
        for (var at = bytes.IndexOf(tag); at >= 0; at = bytes.IndexOf(tag))
        {
            bytes = bytes[(at + tag.Length)..];
            if (bytes is [(byte)'>' or (byte)'/' or (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n', ..])
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasFormulas(PartChanges changes, string sheet)
    {
        using var source = changes.OpenUtf8(sheet);
        var tags = new XmlRewriter(source, Stream.Null);
        while (tags.Next())
        {
            if (tags.IsStart("row"u8, 2) && Pass(tags))
            {
                return true;
            }
        }

        return false;
    }
}

using System.Buffers;

namespace SheetSync.Spreadsheets.Xlsx;

/// <summary>
/// Whether any of a workbook's sheets that are not changed holds a formula. They are looked through on another core while the changed ones are
/// written, and on both once those are done. Nothing else tells: Excel lists its formulas in a calculation chain, but most other programs write
/// none, though they call themselves Excel in the properties.
/// </summary>
internal sealed class FormulaSearch : IDisposable
{
    private const int WindowBytes = 1 << 16;
    private static readonly SearchValues<byte> BehindName = SearchValues.Create(">/ \t\r\n"u8);
    private readonly List<Lazy<bool>> sheets;
    private volatile bool ended;

    /// <param name="changes">The parts of the workbook.</param>
    /// <param name="sheets">The parts of the sheets to look through.</param>
    public FormulaSearch(PartChanges changes, IEnumerable<string> sheets)
    {
        this.sheets = [.. sheets.Select(sheet => new Lazy<bool>(() => MayHaveFormulas(changes, sheet) && HasFormulas(changes, sheet)))];
        ThreadPool.UnsafeQueueUserWorkItem(static search => search.LookAhead(), this, preferLocal: false);
    }

    /// <summary>Waits for the answer and helps to find it.</summary>
    public bool Finds() => sheets.AsEnumerable().Reverse().Any(sheet => sheet.Value);

    /// <summary>Gives up what has not begun.</summary>
    public void Dispose() => ended = true;

    /// <summary>Passes over the row or cell whose start tag was just read. Whether it holds a formula.</summary>
    /// <param name="tags">The sheet.</param>
    /// <param name="guard">Sees each formula.</param>
    public static bool Pass(XmlRewriter tags, FormulaGuard? guard = null)
    {
        if (tags.TryLeap(out var passed))
        {
            var prefix = tags.PrefixBytes;
            Span<byte> tag = stackalloc byte[prefix.Length + 2];
            tag[0] = (byte)'<';
            prefix.CopyTo(tag[1..]);
            tag[^1] = (byte)'f';
            Show(passed, tag, guard);
            return HasTag(passed, tag);
        }

        var found = false;
        if (!tags.IsEmpty)
        {
            for (var depth = tags.Depth; tags.Next() && !(tags.IsEnd && tags.Depth == depth);)
            {
                if (tags.IsStart("f"u8, 4))
                {
                    found = true;
                    guard?.See(tags.Raw("t"u8), tags.Raw("ref"u8));
                }
            }
        }

        return found;
    }

    // What goes wrong is told to those who ask.
    private void LookAhead()
    {
        try
        {
            _ = sheets.Any(sheet => !ended && sheet.Value);
        }
        catch (Exception)
        {
        }
    }

    private static void Show(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> tag, FormulaGuard? guard)
    {
        for (int at; guard is not null && (at = bytes.IndexOf(tag)) >= 0; bytes = bytes[(at + tag.Length)..])
        {
            var formula = new XmlTags(bytes[at..]);
            if (formula.Next() && formula.IsStart("f"u8, 0))
            {
                guard.See(XmlAttribute.Find(formula.Bytes, "t"u8), XmlAttribute.Find(formula.Bytes, "ref"u8));
            }
        }
    }

    // A tag whose name is f, or begins with it: of what may stand in a row nothing else does but family, in rich text.
    private static bool HasTag(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> tag)
    {
        for (var at = bytes.IndexOf(tag); at >= 0; at = bytes.IndexOf(tag))
        {
            bytes = bytes[(at + tag.Length)..];
            if (!bytes.IsEmpty && BehindName.Contains(bytes[0]))
            {
                return true;
            }
        }

        return false;
    }

    // Whether there is anything that could be the tag of a formula, whatever its prefix and wherever it stands; the bytes alone tell.
    private static bool MayHaveFormulas(PartChanges changes, string sheet)
    {
        using var source = changes.OpenUtf8(sheet);
        var window = ArrayPool<byte>.Shared.Rent(WindowBytes);
        try
        {
            for (int kept = 0, read; (read = source.Read(window.AsSpan(kept))) > 0;)
            {
                var bytes = window.AsSpan(0, kept + read);
                if (HasTag(bytes, "<f"u8) || HasTag(bytes, ":f"u8))
                {
                    return true;
                }

                kept = Math.Min(2, bytes.Length);
                bytes[^kept..].CopyTo(window);
            }

            return false;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(window);
        }
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

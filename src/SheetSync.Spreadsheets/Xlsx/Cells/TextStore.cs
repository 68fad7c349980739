using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace SheetSync.Spreadsheets.Xlsx.Cells;

/// <summary>
/// Texts of cells as the UTF-8 bytes that the file held, escapes of <see cref="CellText"/> included. A text becomes a string when somebody
/// asks for it; short ones, which repeat, stay at hand as strings. Once filled it may be read by several threads.
/// </summary>
internal sealed class TextStore(KeptBytes kept)
{
    private const int PageBits = 20;
    private const int MaxPages = 1 << (32 - PageBits);
    private const int MaxTextBytes = 4 << 20;
    private const int LengthBytes = sizeof(int);
    private const int ShortBytes = 48;
    private const int OrdinaryBytes = 384;
    private const int SlotBits = 12;
    private const ulong Spread = 0x9E3779B97F4A7C15;
    private readonly List<byte[]> pages = [];
    private readonly Decoded?[] decoded = new Decoded?[1 << SlotBits];
    private uint[]? recent;
    private byte[] page = [];
    private int start, end;

    /// <summary>Adds a text and tells its place; a short one that was added of late gets the same place again.</summary>
    public uint Add(ReadOnlySpan<byte> text)
    {
        if (text.Length > ShortBytes)
        {
            return AddNew(text);
        }

        recent ??= new uint[1 << SlotBits];
        ref var place = ref recent[Slot(text)];
        if (pages.Count == 0 || place == 0 || !Bytes(place).SequenceEqual(text))
        {
            place = AddNew(text);
        }

        return place;
    }

    /// <summary>Adds a text to a place of its own.</summary>
    public uint AddNew(ReadOnlySpan<byte> text)
    {
        Begin();
        Append(text);
        return Finish();
    }

    /// <summary>Begins a text of several pieces.</summary>
    public void Begin()
    {
        (start, end) = (end, end + LengthBytes);
        Reserve();
    }

    /// <summary>Adds a piece to the text that was begun.</summary>
    public void Append(ReadOnlySpan<byte> piece)
    {
        end += piece.Length;
        Reserve();
        piece.CopyTo(page.AsSpan(end - piece.Length));
    }

    /// <summary>The place of the text that was begun.</summary>
    public uint Finish()
    {
        MemoryMarshal.Write(page.AsSpan(start), end - start - LengthBytes);
        return ((uint)(pages.Count - 1) << PageBits) | (uint)start;
    }

    public bool IsEmpty(uint place) => Bytes(place).IsEmpty;

    /// <summary>The text at a place, its escapes decoded.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public string Get(uint place)
    {
        var bytes = Bytes(place);
        if (bytes.Length > ShortBytes)
        {
            return Decode(bytes);
        }

        ref var slot = ref decoded[(int)(place * Spread >> (64 - SlotBits))];
        if (slot is not { } found || found.Place != place)
        {
            slot = found = new Decoded(place, Decode(bytes));
        }

        return found.Text;
    }

    // What was read is well-formed, so that it needs not be gone through a first time to learn how long the string will be.
    [SkipLocalsInit]
    private static string Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > OrdinaryBytes)
        {
            return CellText.Decode(Encoding.UTF8.GetString(bytes));
        }

        Span<char> chars = stackalloc char[OrdinaryBytes];
        return CellText.Decode(chars[..Encoding.UTF8.GetChars(bytes, chars)].ToString());
    }

    private static int Slot(ReadOnlySpan<byte> text)
    {
        var hash = (ulong)text.Length;
        for (; text.Length >= sizeof(ulong); text = text[sizeof(ulong)..])
        {
            hash = (hash ^ MemoryMarshal.Read<ulong>(text)) * Spread;
            hash ^= hash >> 32;
        }

        foreach (var value in text)
        {
            hash = (hash ^ value) * Spread;
        }

        return (int)(hash >> (64 - SlotBits));
    }

    /// <summary>The text at a place as the file held it.</summary>
    public ReadOnlySpan<byte> Bytes(uint place)
    {
        var bytes = pages[(int)(place >> PageBits)].AsSpan((int)(place & ((1 << PageBits) - 1)));
        return bytes.Slice(LengthBytes, MemoryMarshal.Read<int>(bytes));
    }

    // Each text lies in one page; one that begins at the end of a page moves to the next with what there is of it.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Reserve()
    {
        if (end > page.Length || start >= 1 << PageBits)
        {
            MoveOn();
        }
    }

    private void MoveOn()
    {
        var length = end - start;
        var isAlone = start == 0 && pages.Count > 0;
        if (length > MaxTextBytes || (!isAlone && pages.Count == MaxPages))
        {
            throw new InvalidDataException("The part holds more text than can be kept.");
        }

        var next = GC.AllocateUninitializedArray<byte>(length <= FirstPage() ? FirstPage() : Math.Max(1 << PageBits, length * 2));
        kept.Add(next.Length);
        page.AsSpan(Math.Min(start, page.Length)..Math.Min(page.Length, end)).CopyTo(next);
        page = next;
        if (isAlone)
        {
            pages[^1] = page;
        }
        else
        {
            pages.Add(page);
        }

        (start, end) = (0, length);
    }

    // A small workbook asks for little.
    private int FirstPage() => pages.Count == 0 ? 1 << (PageBits - 6) : 1 << PageBits;

    private sealed record Decoded(uint Place, string Text);
}

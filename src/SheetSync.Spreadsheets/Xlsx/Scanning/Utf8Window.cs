using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text.Unicode;

namespace SheetSync.Spreadsheets.Xlsx.Scanning;

/// <summary>
/// A window that moves over the bytes of a stream. All that comes in is checked to be well-formed UTF-8 of characters that XML knows, so that
/// whoever walks over it looks at structure only. Behind the last byte stands a zero, which no XML holds: a walk stops there without asking
/// for the end at each step.
/// </summary>
internal sealed class Utf8Window(Stream stream, int size) : IDisposable
{
    /// <summary>Longest token, in bytes: the longest text of a cell, each character of it written as an entity, is a tenth of this.</summary>
    public const int MaxSize = 4 << 20;

    private int verified;

    /// <summary>The bytes; those from <see cref="At"/> to <see cref="End"/> are still to be read.</summary>
    public byte[] Bytes { get; private set; } = new byte[size + 1];

    /// <summary>The next byte to be read.</summary>
    public int At { get; set; }

    /// <summary>Behind the last byte.</summary>
    public int End { get; private set; }

    /// <summary>Whether the stream holds no more bytes than those in the window.</summary>
    public bool IsLast { get; private set; }

    /// <summary>The bytes that are still to be read.</summary>
    public ReadOnlySpan<byte> Rest => Bytes.AsSpan(At, End - At);

    /// <summary>The same with the zero behind them.</summary>
    public ReadOnlySpan<byte> RestAndZero => Bytes.AsSpan(At, End - At + 1);

    /// <summary>Moves what is left to the front and brings in as many bytes as there is room for, making room where half of it is taken.</summary>
    /// <exception cref="InvalidDataException">There are no more bytes, they are no text that XML knows, or a token is too long.</exception>
    public void Fill()
    {
        if (IsLast)
        {
            throw new InvalidDataException("The part ends early.");
        }

        var kept = Bytes.AsSpan(At, End - At);
        var bytes = kept.Length <= (Bytes.Length - 1) / 2 ? Bytes : Larger();
        kept.CopyTo(bytes);
        (Bytes, verified, At, End) = (bytes, verified - At, 0, kept.Length);
        while (End < Bytes.Length - 1 && !IsLast)
        {
            var read = stream.Read(Bytes, End, Bytes.Length - 1 - End);
            (End, IsLast) = (End + read, read == 0);
        }

        Bytes[End] = 0;
        Verify();
    }

    /// <summary>How many bytes there are to the end of a mark that stands at or behind an offset; brings in what is missing.</summary>
    /// <exception cref="InvalidDataException">The mark does not come, or comes too late.</exception>
    public int LengthTo(ReadOnlySpan<byte> mark, int from)
    {
        int at;
        while ((at = Rest.Length < from ? -1 : Rest[from..].IndexOf(mark)) < 0)
        {
            from = Math.Max(from, Rest.Length - mark.Length + 1);
            Fill();
        }

        return from + at + mark.Length;
    }

    public void Dispose() => stream.Dispose();

    private byte[] Larger() =>
        Bytes.Length <= MaxSize ? new byte[((Bytes.Length - 1) * 2) + 1] : throw new InvalidDataException("A piece of the XML is too long.");

    private void Verify()
    {
        var fresh = Bytes.AsSpan(verified, End - verified);
        fresh = IsLast ? fresh : fresh[..^Unfinished(fresh)];
        if (!HasOnlyCharacters(fresh, out var isAscii) || (!isAscii && (!Utf8.IsValid(fresh) || fresh.IndexOf("\uFFFE"u8) >= 0 || fresh.IndexOf("\uFFFF"u8) >= 0)))
        {
            throw new InvalidDataException("The part holds bytes that are no text.");
        }

        verified += fresh.Length;
    }

    // XML 1.0, 2.2: of the characters below space only tab and the two of line ends.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool HasOnlyCharacters(ReadOnlySpan<byte> bytes, out bool isAscii)
    {
        var (all, forbidden) = (Vector256<byte>.Zero, Vector256<byte>.Zero);
        foreach (var block in MemoryMarshal.Cast<byte, Vector256<byte>>(bytes))
        {
            all |= block;
            var isKnown = Vector256.Equals(block, Vector256.Create((byte)'\t')) | Vector256.Equals(block, Vector256.Create((byte)'\n')) | Vector256.Equals(block, Vector256.Create((byte)'\r'));
            forbidden |= Vector256.AndNot(Vector256.LessThan(block, Vector256.Create((byte)' ')), isKnown);
        }

        (isAscii, var isFit) = (all.ExtractMostSignificantBits() == 0, forbidden == Vector256<byte>.Zero);
        foreach (var c in bytes[(bytes.Length & ~(Vector256<byte>.Count - 1))..])
        {
            isAscii &= c < 0x80;
            isFit &= c >= ' ' || c is (byte)'\t' or (byte)'\n' or (byte)'\r';
        }

        return isFit;
    }

    // How many bytes at the end begin a character of which the rest is still to come.
    private static int Unfinished(ReadOnlySpan<byte> bytes)
    {
        for (var back = 1; back <= Math.Min(3, bytes.Length) && bytes[^back] >= 0x80; back++)
        {
            var lead = bytes[^back];
            if (lead >= 0xC0)
            {
                return back < (lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2) ? back : 0;
            }
        }

        return 0;
    }
}

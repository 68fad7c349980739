using System.Buffers;
using System.Text.Unicode;

namespace SheetSync.Spreadsheets.Xlsx.Scanning;

/// <summary>
/// A window that moves over the bytes of a stream. All that comes in is checked to be well-formed UTF-8 of characters that XML knows, so that
/// whoever walks over it looks at structure only. Behind the last byte stands a zero, which no XML holds: a walk stops there without asking
/// for the end at each step.
/// </summary>
internal sealed class Utf8Window(Stream stream, int size) : IDisposable
{
    /// <summary>Longest token, in bytes: the longest text of a cell, each character of it written as an entity, is a fiftieth of this.</summary>
    public const int MaxSize = 16 << 20;

    // XML 1.0, 2.2: of the characters below space only tab and the two of line ends.
    private static readonly SearchValues<byte> Forbidden =
        SearchValues.Create([0, 1, 2, 3, 4, 5, 6, 7, 8, 0x0B, 0x0C, .. Enumerable.Range(0x0E, 0x20 - 0x0E).Select(b => (byte)b)]);

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

    public void Dispose() => stream.Dispose();

    private byte[] Larger() =>
        Bytes.Length <= MaxSize ? new byte[((Bytes.Length - 1) * 2) + 1] : throw new InvalidDataException("A piece of the XML is too long.");

    private void Verify()
    {
        var fresh = Bytes.AsSpan(verified, End - verified);
        fresh = IsLast ? fresh : fresh[..^Unfinished(fresh)];
        if (!Utf8.IsValid(fresh) || fresh.ContainsAny(Forbidden) || fresh.IndexOf("\uFFFE"u8) >= 0 || fresh.IndexOf("\uFFFF"u8) >= 0)
        {
            throw new InvalidDataException("The part holds bytes that are no text.");
        }

        verified += fresh.Length;
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

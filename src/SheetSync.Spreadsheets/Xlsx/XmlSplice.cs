using System.Buffers;
using System.Text;

namespace SheetSync.Spreadsheets.Xlsx;

/// <summary>A part on its way from its old bytes to its new ones: copies up to each change, in order.</summary>
internal sealed class XmlSplice(byte[] source)
{
    // Room for what is usually added: a large part is not to be copied once more for it.
    private const int Room = 1 << 14;
    private readonly ArrayBufferWriter<byte> output = new(source.Length + Room);
    private int copied;

    /// <summary>Whether anything was changed so far.</summary>
    public bool Changed { get; private set; }

    /// <summary>Puts text before the byte at <paramref name="at"/>.</summary>
    public void Insert(int at, string text) => Replace(at, at, text);

    /// <summary>Puts text in the place of the bytes from <paramref name="start"/> to before <paramref name="end"/>.</summary>
    public void Replace(int start, int end, string text)
    {
        output.Write(source.AsSpan(copied..start));
        Encoding.UTF8.GetBytes(text, output);
        copied = end;
        Changed = true;
    }

    public byte[] ToArray()
    {
        output.Write(source.AsSpan(copied));
        copied = source.Length;
        return output.WrittenSpan.ToArray();
    }
}

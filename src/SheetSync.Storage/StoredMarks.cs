using System.Buffers.Binary;

namespace SheetSync.Storage;

/// <summary>Marks of rows as bytes, 16 each.</summary>
internal static class StoredMarks
{
    private const int MarkBytes = 16;

    public static byte[] Write(IReadOnlySet<UInt128> marks)
    {
        var bytes = new byte[marks.Count * MarkBytes];
        foreach (var (i, mark) in marks.Index())
        {
            BinaryPrimitives.WriteUInt128LittleEndian(bytes.AsSpan(i * MarkBytes), mark);
        }

        return bytes;
    }

    public static IReadOnlySet<UInt128> Read(byte[]? bytes)
    {
        var marks = new HashSet<UInt128>((bytes?.Length ?? 0) / MarkBytes);
        for (var at = 0; at + MarkBytes <= bytes?.Length; at += MarkBytes)
        {
            marks.Add(BinaryPrimitives.ReadUInt128LittleEndian(bytes.AsSpan(at)));
        }

        return marks;
    }
}

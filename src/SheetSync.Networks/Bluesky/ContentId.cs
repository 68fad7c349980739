using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SheetSync.Networks.Bluesky;

/// <summary>
/// The content identifier that a server gives a record: its hash in DAG-CBOR (https://atproto.com/specs/data-model, 2026-11-22). Known beforehand, one
/// record can answer another that is made by the same call.
/// </summary>
internal static class ContentId
{
    private const string Base32 = "abcdefghijklmnopqrstuvwxyz234567";
    private const int Bits = 5;

    // Version 1, DAG-CBOR, SHA-256 of 32 bytes.
    private static readonly byte[] Prefix = [0x01, 0x71, 0x12, 0x20];

    /// <summary>The identifier of a record of texts, whole numbers, links, lists and objects.</summary>
    public static string Of(JsonObject record)
    {
        var bytes = new MemoryStream();
        Write(bytes, JsonSerializer.SerializeToElement(record));
        return Encode([.. Prefix, .. SHA256.HashData(bytes.ToArray())]);
    }

    private static void Write(MemoryStream bytes, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object when value.TryGetProperty("$link", out var link):
                WriteLink(bytes, link.GetString()!);
                break;
            case JsonValueKind.Object:
                WriteMap(bytes, value);
                break;
            case JsonValueKind.Array:
                Head(bytes, 4, (ulong)value.GetArrayLength());
                foreach (var item in value.EnumerateArray())
                {
                    Write(bytes, item);
                }

                break;
            case JsonValueKind.String:
                WriteText(bytes, Encoding.UTF8.GetBytes(value.GetString()!));
                break;
            case JsonValueKind.Number:
                var number = value.GetInt64();
                Head(bytes, number < 0 ? 1 : 0, (ulong)(number < 0 ? -1 - number : number));
                break;
            default:
                bytes.WriteByte(value.ValueKind switch { JsonValueKind.False => 0xf4, JsonValueKind.True => 0xf5, _ => 0xf6 });
                break;
        }
    }

    // Short names first, then by their bytes.
    private static void WriteMap(MemoryStream bytes, JsonElement map)
    {
        var fields = map.EnumerateObject().Select(field => (Name: Encoding.UTF8.GetBytes(field.Name), field.Value)).ToList();
        fields.Sort((one, other) => one.Name.Length != other.Name.Length ? one.Name.Length - other.Name.Length : one.Name.AsSpan().SequenceCompareTo(other.Name));
        Head(bytes, 5, (ulong)fields.Count);
        foreach (var (name, value) in fields)
        {
            WriteText(bytes, name);
            Write(bytes, value);
        }
    }

    private static void WriteText(MemoryStream bytes, byte[] text)
    {
        Head(bytes, 3, (ulong)text.Length);
        bytes.Write(text);
    }

    // Tag 42, and a zero before the identifier's own bytes.
    private static void WriteLink(MemoryStream bytes, string link)
    {
        byte[] id = [0, .. Decode(link.AsSpan(1))];
        Head(bytes, 6, 42);
        Head(bytes, 2, (ulong)id.Length);
        bytes.Write(id);
    }

    private static void Head(MemoryStream bytes, int kind, ulong value)
    {
        var (mark, length) = value switch { < 24 => ((int)value, 0), <= byte.MaxValue => (24, 1), <= ushort.MaxValue => (25, 2), <= uint.MaxValue => (26, 4), _ => (27, 8) };
        bytes.WriteByte((byte)((kind << Bits) | mark));
        for (var i = length - 1; i >= 0; i--)
        {
            bytes.WriteByte((byte)(value >> (8 * i)));
        }
    }

    private static string Encode(byte[] bytes)
    {
        var text = new StringBuilder("b");
        var (held, count) = (0, 0);
        foreach (var one in bytes)
        {
            (held, count) = (((held << 8) | one) & 0xffff, count + 8);
            for (; count >= Bits; count -= Bits)
            {
                text.Append(Base32[(held >> (count - Bits)) & 31]);
            }
        }

        return count == 0 ? text.ToString() : text.Append(Base32[(held << (Bits - count)) & 31]).ToString();
    }

    private static List<byte> Decode(ReadOnlySpan<char> text)
    {
        var bytes = new List<byte>();
        var (held, count) = (0, 0);
        foreach (var letter in text)
        {
            (held, count) = (((held << Bits) | Base32.IndexOf(letter, StringComparison.Ordinal)) & 0xffff, count + Bits);
            if (count >= 8)
            {
                count -= 8;
                bytes.Add((byte)(held >> count));
            }
        }

        return bytes;
    }
}

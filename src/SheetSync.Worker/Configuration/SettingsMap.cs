using System.Text.Json;

namespace SheetSync.Worker.Configuration;

/// <summary>Where things stand in the bytes of a settings file: its root, and its list of channels.</summary>
internal sealed class SettingsMap
{
    /// <summary>The whole object.</summary>
    public required Box Root { get; init; }

    /// <summary>The list of channels; null where there is none.</summary>
    public Box? Channels { get; init; }

    /// <summary>Finds them. The bytes are settings that can be read.</summary>
    public static SettingsMap Of(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        reader.Read();
        var root = BoxOf(ref reader, utf8);
        return new SettingsMap { Root = root, Channels = root.Properties.FirstOrDefault(property => property.Key.Equals("channels", StringComparison.OrdinalIgnoreCase))?.Inside };
    }

    private static Box BoxOf(ref Utf8JsonReader reader, ReadOnlySpan<byte> utf8)
    {
        var box = new Box { Start = (int)reader.TokenStartIndex };
        var isObject = reader.TokenType == JsonTokenType.StartObject;
        while (reader.Read() && reader.TokenType is not (JsonTokenType.EndObject or JsonTokenType.EndArray))
        {
            box.FirstStart = box.FirstStart == 0 ? (int)reader.TokenStartIndex : box.FirstStart;
            var key = string.Empty;
            if (isObject)
            {
                key = reader.GetString()!;
                reader.Read();
            }

            var start = (int)reader.TokenStartIndex;
            var text = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
            var inside = reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray ? BoxOf(ref reader, utf8) : null;
            box.LastEnd = (int)reader.BytesConsumed;
            box.Properties.Add(new Property(key, start, box.LastEnd, text, inside));
        }

        box.End = (int)reader.BytesConsumed;
        box.HasTrailingComma = box.LastEnd > 0 && IsComma(utf8[box.LastEnd..box.End]);
        return box;
    }

    // The first sign after the last value that is neither space nor comment.
    private static bool IsComma(ReadOnlySpan<byte> rest)
    {
        while (!rest.IsEmpty)
        {
            if (rest[0] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
            {
                rest = rest[1..];
            }
            else if (rest.StartsWith("//"u8))
            {
                var end = rest.IndexOf((byte)'\n');
                rest = end < 0 ? [] : rest[end..];
            }
            else if (rest.StartsWith("/*"u8))
            {
                rest = rest[(rest.IndexOf("*/"u8) + 2)..];
            }
            else
            {
                return rest[0] == (byte)',';
            }
        }

        return false;
    }

    /// <summary>An object or a list, from its opening sign to behind its closing one.</summary>
    internal sealed class Box
    {
        public int Start { get; init; }

        public int End { get; set; }

        /// <summary>Where the first thing inside begins; 0: it is empty.</summary>
        public int FirstStart { get; set; }

        /// <summary>Behind the last thing inside; 0: it is empty.</summary>
        public int LastEnd { get; set; }

        public bool HasTrailingComma { get; set; }

        /// <summary>What is inside; in a list, with empty keys.</summary>
        public List<Property> Properties { get; } = [];

        /// <summary>The objects of a list.</summary>
        public IEnumerable<Box> Items => Properties.Where(property => property.Inside is not null).Select(property => property.Inside!);
    }

    /// <summary>A value, the place where it stands, and what is inside it.</summary>
    internal sealed record Property(string Key, int Start, int End, string? Text, Box? Inside);
}

using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SheetSync.Worker.Configuration;

/// <summary>Changes one channel in the text of a settings file. Every other sign of it stays: comments, order, indents, line ends. Pure.</summary>
public static class SettingsEdit
{
    private const string Indent = "    ";
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The text with these values in the channel of that name; a channel that is not there is put after the last one.</summary>
    /// <param name="text">The settings file, which can be read.</param>
    /// <param name="name">The channel's name, whatever its case.</param>
    /// <param name="values">Its values by key: texts and flags. Other keys stay as they are.</param>
    public static string WithChannel(string text, string name, IReadOnlyList<KeyValuePair<string, object>> values)
    {
        var newLine = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        var utf8 = Encoding.UTF8.GetBytes(text);
        var map = SettingsMap.Of(utf8);
        if (map.Channels is not { } list)
        {
            return Insert(utf8, map.Root, $"{newLine}  \"channels\": [{newLine}{Indent}{Whole(name, values)}{newLine}  ]");
        }

        if (list.Items.FirstOrDefault(item => item.Properties.Any(property => property.Key.Equals("name", StringComparison.OrdinalIgnoreCase) && string.Equals(property.Text, name, StringComparison.OrdinalIgnoreCase))) is not { } channel)
        {
            return Insert(utf8, list, $"{newLine}{IndentOf(utf8, list, Indent)}{Whole(name, values)}");
        }

        // From the last to the first, so that places found before stay right.
        var changed = values.Select(value => (Value: value, At: channel.Properties.FirstOrDefault(property => property.Key.Equals(value.Key, StringComparison.OrdinalIgnoreCase)))).ToList();
        var added = changed.Where(change => change.At is null).ToList();
        if (added.Count > 0)
        {
            var between = utf8.AsSpan(channel.Start, channel.End - channel.Start).Contains((byte)'\n') ? $"{newLine}{IndentOf(utf8, channel, Indent + "  ")}" : " ";
            utf8 = Encoding.UTF8.GetBytes(Insert(utf8, channel, string.Join(',', added.Select(change => $"{between}{Pair(change.Value)}"))));
        }

        foreach (var (value, at) in changed.Where(change => change.At is not null).OrderByDescending(change => change.At!.Start))
        {
            utf8 = [.. utf8.AsSpan(0, at!.Start), .. Encoding.UTF8.GetBytes(JsonSerializer.Serialize(value.Value, Plain)), .. utf8.AsSpan(at.End)];
        }

        return Encoding.UTF8.GetString(utf8);
    }

    // Behind the last thing in it and the comments after that, with the comma that is missing.
    private static string Insert(byte[] utf8, SettingsMap.Box box, string piece)
    {
        var end = box.End - 1;
        while (end > box.Start + 1 && utf8[end - 1] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
        {
            end--;
        }

        var needsComma = box.LastEnd > 0 && !box.HasTrailingComma;
        var tail = Encoding.UTF8.GetString(utf8, end, utf8.Length - end);
        var head = needsComma
            ? $"{Encoding.UTF8.GetString(utf8, 0, box.LastEnd)},{Encoding.UTF8.GetString(utf8, box.LastEnd, end - box.LastEnd)}"
            : Encoding.UTF8.GetString(utf8, 0, end);

        // What closes the box must not end up in a comment, nor stick to a new line.
        return $"{head}{piece}{(tail.StartsWith(']') && piece.Contains('\n', StringComparison.Ordinal) ? "\n  " : string.Empty)}{tail}";
    }

    // The indent of the first thing in it, where that begins a line.
    private static string IndentOf(byte[] utf8, SettingsMap.Box box, string otherwise)
    {
        var first = box.FirstStart;
        var start = first;
        while (start > 0 && utf8[start - 1] is (byte)' ' or (byte)'\t')
        {
            start--;
        }

        return start > 0 && utf8[start - 1] == (byte)'\n' ? Encoding.UTF8.GetString(utf8, start, first - start) : otherwise;
    }

    private static string Whole(string name, IReadOnlyList<KeyValuePair<string, object>> values) =>
        $"{{ {string.Join(", ", values.Prepend(KeyValuePair.Create("name", (object)name)).Select(Pair))} }}";

    private static string Pair(KeyValuePair<string, object> value) => $"{JsonSerializer.Serialize(value.Key, Plain)}: {JsonSerializer.Serialize(value.Value, Plain)}";
}

using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace SheetSync.Networks.Http;

/// <summary>What came back of one call, or how far it came. Never thrown, always a value.</summary>
public sealed partial record HttpAnswer
{
    /// <summary>How far the call came where there is no answer.</summary>
    public HttpTrouble Trouble { get; init; }

    /// <summary>In a few words, without secrets, why there is no answer; empty where there is one.</summary>
    public string Reason { get; init; } = string.Empty;

    /// <summary>The status; 0 where there is no answer.</summary>
    public int Status { get; init; }

    /// <summary>The headers by name; several values are joined by a comma.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>The body, as much of it as the step reads.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Whether the body came to its end within the bound.</summary>
    public bool IsWhole { get; init; }

    /// <summary>When it came, in UTC.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>What may be kept of it for people who look for a cause: status, a few headers, the body without secrets, bounded.</summary>
    public string Kept { get; init; } = string.Empty;

    /// <summary>The secrets that the call carried: an answer may repeat them in words that are shown to people.</summary>
    internal IReadOnlyList<string> Secrets { get; init; } = [];

    /// <summary>Whether it is a success by its status; its body may still be cut short or unreadable.</summary>
    public bool IsSuccess => Status is >= 200 and < 300;

    /// <summary>The body as text.</summary>
    public string Text => Encoding.UTF8.GetString(Body.Span);

    /// <summary>The body as JSON, with a replacement sign for what is no letter (broken UTF-8, half a surrogate pair); null where it is none.</summary>
    public JsonElement? Json
    {
        get
        {
            if (!IsWhole || Body.IsEmpty)
            {
                return null;
            }

            try
            {
                // A text that cannot be read would be found out only where it is asked for, as an exception.
                var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(Escapes().Replace(Text, escape => escape.Groups["half"].Success ? "\\uFFFD" : escape.Value)));
                var json = JsonElement.ParseValue(ref reader);
                return reader.Read() ? null : json;
            }
            catch (JsonException)
            {
                return null;
            }
        }
    }

    /// <summary>What may be kept of it; never the body as it came.</summary>
    public override string ToString() => Kept;

    /// <summary>A header, or null.</summary>
    public string? Header(string name) => Headers.GetValueOrDefault(name);

    /// <summary>A text inside the JSON body, by the names that lead to it; null where there is none or it is empty.</summary>
    public string? Field(params ReadOnlySpan<string> path)
    {
        if (Json is not { } at)
        {
            return null;
        }

        foreach (var name in path)
        {
            if (at.ValueKind != JsonValueKind.Object || !at.TryGetProperty(name, out at))
            {
                return null;
            }
        }

        var text = at.ValueKind switch
        {
            JsonValueKind.String => at.GetString(),
            JsonValueKind.Number => at.GetRawText(),
            _ => null,
        };
        return string.IsNullOrWhiteSpace(text) ? null : text;
    }

    // Left to right, so that an escaped backslash begins no escape: a whole pair, half of one, any other.
    [GeneratedRegex(@"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(?<half>\\u[dD][89a-fA-F][0-9a-fA-F]{2})|\\.", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Escapes();
}

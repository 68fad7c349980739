using System.Text;

namespace SheetSync.Emulators.Frame;

/// <summary>One request as it came over the wire. <see cref="Path"/> and <see cref="Query"/> are still escaped.</summary>
public sealed record EmulatedCall(
    string Method, string Path, string Query, IReadOnlyDictionary<string, string> Headers, ReadOnlyMemory<byte> Body)
{
    /// <summary>The unescaped parameters in the order given; a name may come several times.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Parameters { get; } =
        [.. Query.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(part =>
        {
            var equals = part.IndexOf('=');
            return equals < 0 ? new(Unescape(part), "") : new KeyValuePair<string, string>(Unescape(part[..equals]), Unescape(part[(equals + 1)..]));
        })];

    public string BodyText => Encoding.UTF8.GetString(Body.Span);

    /// <summary>The parameter's first value, or null.</summary>
    public string? this[string name] => Parameters.Where(p => p.Key == name).Select(p => p.Value).FirstOrDefault();

    public IEnumerable<string> All(string name) => Parameters.Where(p => p.Key == name).Select(p => p.Value);

    public string? Header(string name) => Headers.TryGetValue(name, out var value) ? value : null;

    private static string Unescape(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}

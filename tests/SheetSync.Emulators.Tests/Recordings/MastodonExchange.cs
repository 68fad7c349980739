using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SheetSync.Emulators.Frame;

namespace SheetSync.Emulators.Tests.Recordings;

/// <summary>One recorded request with the answer that the server gave.</summary>
internal sealed partial record MastodonExchange(string Cassette, int Index, string Method, string Path, IReadOnlyDictionary<string, string> Headers, byte[] Content, int Status, string Answer)
{
    /// <summary>The body as text; empty where it is a file.</summary>
    public string Body => Headers.GetValueOrDefault("Content-Type", string.Empty).StartsWith("multipart", StringComparison.Ordinal) ? string.Empty : Encoding.UTF8.GetString(Content);

    /// <summary>The ids of posts and uploads in it.</summary>
    public IEnumerable<string> Ids => LongNumber().Matches($"{Path} {Body}").Select(match => match.Value);

    /// <summary>What the request is about.</summary>
    public string Kind => $"{Method} {LongNumber().Replace(Path, "ID")}";

    public override string ToString() => $"{Cassette} #{Index}: {Method} {Path} {Body}";

    public bool IsIn(params ReadOnlySpan<string> paths)
    {
        foreach (var path in paths)
        {
            if (Path.StartsWith(path, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The request with our ids in place of the recorded ones.</summary>
    public EmulatedCall Call(IReadOnlyDictionary<string, string> ours)
    {
        string Ours(string text) => LongNumber().Replace(text, match => ours.GetValueOrDefault(match.Value, match.Value));
        return new EmulatedCall(Method, Ours(Path), string.Empty, Headers, Body.Length > 0 ? Encoding.UTF8.GetBytes(Ours(Body)) : Content);
    }

    public static IEnumerable<MastodonExchange> ReadFile(string file)
    {
        var json = VcrYaml.Parse(File.ReadAllText(file));
        return json["interactions"]!.AsArray().Select((node, index) => new MastodonExchange(
            System.IO.Path.GetFileNameWithoutExtension(file),
            index,
            node!["request"]!["method"]!.GetValue<string>(),
            new Uri(node["request"]!["uri"]!.GetValue<string>()).AbsolutePath,
            node["request"]!["headers"]!.AsObject().ToDictionary(h => h.Key, h => h.Value![0]!.GetValue<string>(), StringComparer.OrdinalIgnoreCase),
            node["request"]!["body"] switch
            {
                null => [],
                JsonObject binary => Convert.FromBase64String(binary["base64"]!.GetValue<string>()),
                { } text => Encoding.UTF8.GetBytes(text.GetValue<string>()),
            },
            int.Parse(node["response"]!["status"]!["code"]!.GetValue<string>(), CultureInfo.InvariantCulture),
            node["response"]!["body"]!["string"]!.GetValue<string>()));
    }

    [GeneratedRegex("[0-9]{15,}")]
    private static partial Regex LongNumber();
}

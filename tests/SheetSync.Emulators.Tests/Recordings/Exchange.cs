using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SheetSync.Emulators.Tests.Recordings;

/// <summary>One recorded request with the answer that Google gave.</summary>
internal sealed record Exchange(string Cassette, int Index, string Method, Uri Uri, string Body, int Status, string Answer)
{
    /// <summary>What the request is about: method, path without ids and ranges, and the kinds of a batch.</summary>
    public string Kind
    {
        get
        {
            var path = Uri.AbsolutePath.Split('/').Select(part =>
                part.Length >= 40 && !part.Contains("files", StringComparison.Ordinal) ? "ID" + part[(part.IndexOf(':') is >= 0 and var colon ? colon : part.Length)..] : part).ToList();
            if (path is ["", "v4", _, _, "values", var range])
            {
                path[5] = "RANGE" + (range.LastIndexOf(':') is > 0 and var verb && char.IsAsciiLetterLower(range[^1]) ? range[verb..] : "");
            }

            var kinds = path[^1] == "ID:batchUpdate" ? " " + string.Join(',', (JsonNode.Parse(Body)!["requests"] as JsonArray)!.Select(r => ((JsonObject)r!).First().Key).Distinct()) : "";
            return $"{Method} {string.Join('/', path)}{kinds}";
        }
    }

    public override string ToString() => $"{Cassette} #{Index}: {Method} {System.Uri.UnescapeDataString(Uri.PathAndQuery)} {Body}";

    public static IEnumerable<Exchange> ReadFile(string file)
    {
        var json = JsonNode.Parse(File.ReadAllText(file))!;
        return (json["interactions"] as JsonArray)!.Select((node, index) => new Exchange(
            Path.GetFileNameWithoutExtension(file),
            index,
            node!["request"]!["method"]!.GetValue<string>(),
            new Uri(node["request"]!["uri"]!.GetValue<string>()),
            Text(node["request"]!["body"]),
            node["response"]!["status"]!["code"]!.GetValue<int>(),
            Text(node["response"]!["body"])));
    }

    private static string Text(JsonNode? body) => body switch
    {
        null => "",
        JsonObject json => json["string"] is { } inner ? inner.GetValue<string>() : Encoding.UTF8.GetString(Convert.FromBase64String(json["base64_string"]!.GetValue<string>())),
        _ => body.GetValueKind() == JsonValueKind.String ? body.GetValue<string>() : "",
    };
}

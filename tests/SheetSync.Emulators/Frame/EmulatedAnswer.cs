using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SheetSync.Emulators.Frame;

/// <summary>What goes back over the wire.</summary>
public sealed record EmulatedAnswer(int Status, string ContentType, ReadOnlyMemory<byte> Body)
{
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonSerializerOptions Indented = new(Compact) { WriteIndented = true };

    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    public static EmulatedAnswer Empty(int status) => new(status, "", default);

    public static EmulatedAnswer Json(JsonNode body, int status = 200, bool indented = false)
    {
        using var bytes = new MemoryStream();
        JsonSerializer.Serialize(bytes, body, indented ? Indented : Compact);
        return new(status, "application/json; charset=UTF-8", bytes.ToArray());
    }

    public static EmulatedAnswer Text(string body, string contentType) => new(200, contentType, Encoding.UTF8.GetBytes(body));
}

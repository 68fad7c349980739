using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using SheetSync.Worker.Output.Documents;

namespace SheetSync.Worker.Output;

/// <summary>Prints a document as JSON, on one line.</summary>
public static class JsonOutput
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        // The document goes to a terminal, a pipe or a file, never into HTML: names and captions stay readable.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>Writes the document and a line end.</summary>
    public static void Write(TextWriter writer, Document document)
    {
        // Piece by piece: a document with a problem for every row of a large sheet is never held as a whole.
        using (var stream = new TextStream(writer))
        {
            JsonSerializer.Serialize(stream, document, document.GetType(), Options);
        }

        writer.WriteLine();
    }
}

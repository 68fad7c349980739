using System.Text.Json.Nodes;

namespace SheetSync.Emulators.GoogleSheets.Values;

/// <summary>The values of a request as rows, whatever its major dimension.</summary>
public sealed record ValueData(IReadOnlyList<IReadOnlyList<JsonNode?>> Lines)
{
    public int Rows => Lines.Count;

    public int Columns => Lines.Select(line => line.Count).DefaultIfEmpty().Max();

    /// <param name="body">A ValueRange.</param>
    /// <param name="field">What the refusal calls it.</param>
    public static ValueData Read(JsonObject body, string field)
    {
        if (body["values"] is not { } values)
        {
            return new ValueData([]);
        }

        const string list = "type.googleapis.com/google.protobuf.ListValue";
        if (values is not JsonArray array)
        {
            throw ApiException.WrongType($"{field}.values", list, values);
        }

        var lines = new List<IReadOnlyList<JsonNode?>>();
        foreach (var line in array)
        {
            lines.Add(line is JsonArray cells ? [.. cells] : throw ApiException.WrongType($"{field}.values[{lines.Count}]", list, line ?? "null"));
        }

        if (body.Text("majorDimension") != "COLUMNS")
        {
            return new ValueData(lines);
        }

        var height = lines.Select(line => line.Count).DefaultIfEmpty().Max();
        return new ValueData([.. Enumerable.Range(0, height).Select(row => (IReadOnlyList<JsonNode?>)[.. lines.Select(line => row < line.Count ? line[row] : null)])]);
    }
}

using System.Text.Json.Nodes;
using SheetSync.Emulators.Frame;

namespace SheetSync.Emulators.GoogleSheets.Values;

/// <summary>How values are read: <c>valueRenderOption</c>, <c>dateTimeRenderOption</c> and <c>majorDimension</c>.</summary>
public sealed record RenderOptions(string Values, bool SerialDates, bool ByColumns)
{
    public static RenderOptions FromQuery(EmulatedCall call, string prefix = "") => Of(
        call[Name(prefix, "valueRenderOption")], call[Name(prefix, "dateTimeRenderOption")], call["majorDimension"]);

    public static RenderOptions FromBody(JsonObject body, string prefix = "") => Of(
        body.Text(Name(prefix, "valueRenderOption")), body.Text(Name(prefix, "dateTimeRenderOption")), body.Text("majorDimension"));

    private static RenderOptions Of(string? values, string? dates, string? major) =>
        new(values is null or "" ? "FORMATTED_VALUE" : values, dates != "FORMATTED_STRING", major == "COLUMNS");

    private static string Name(string prefix, string name) => prefix.Length == 0 ? name : prefix + char.ToUpperInvariant(name[0]) + name[1..];
}

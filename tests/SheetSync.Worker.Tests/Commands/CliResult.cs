using System.Text.Json;

namespace SheetSync.Worker.Tests.Commands;

/// <summary>What a command said and how it ended.</summary>
internal sealed record CliResult(int ExitCode, string Out, string Error)
{
    /// <summary>Standard output as the one JSON document that it must be.</summary>
    public JsonElement Json => JsonDocument.Parse(Out).RootElement;

    /// <summary>The names of an object's properties, in their order.</summary>
    public static string Names(JsonElement value) => string.Join(' ', value.EnumerateObject().Select(property => property.Name));
}

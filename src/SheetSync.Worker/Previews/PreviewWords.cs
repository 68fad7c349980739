using System.Collections.Frozen;
using System.Text.Json;
using SheetSync.Core.Checking;

namespace SheetSync.Worker.Previews;

/// <summary>The words of a preview page in one language, from <c>Previews/Words/*.json</c>.</summary>
internal sealed record PreviewWords
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerOptions.Web)
    {
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
    };

    private static readonly FrozenDictionary<string, PreviewWords> Languages = MessageCatalog.Languages.ToFrozenDictionary(language => language, Load);

    public required string Title { get; init; }

    public required string NoPost { get; init; }

    public required string Due { get; init; }

    public required string Now { get; init; }

    public required string NoTime { get; init; }

    public required string NotShown { get; init; }

    public required string Missing { get; init; }

    public required string NoPicture { get; init; }

    public required string More { get; init; }

    public required string Comment { get; init; }

    public required string Fine { get; init; }

    public static PreviewWords Of(string language) => Languages.GetValueOrDefault(language) ?? Languages["en"];

    public static string Fill(string text, string name, string value) => text.Replace($"{{{name}}}", value, StringComparison.Ordinal);

    private static PreviewWords Load(string language)
    {
        using var stream = typeof(PreviewWords).Assembly.GetManifestResourceStream($"SheetSync.Worker.Previews.Words.{language}.json")!;
        return JsonSerializer.Deserialize<PreviewWords>(stream, Options)!;
    }
}

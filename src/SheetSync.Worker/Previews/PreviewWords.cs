using System.Text.Json;
using SheetSync.Core.Checking;

namespace SheetSync.Worker.Previews;

/// <summary>The words of a preview page in one language, from <c>Previews/Words/*.json</c>.</summary>
internal sealed record PreviewWords
{
    private static readonly LanguageTexts<PreviewWords> Languages = new("SheetSync.Worker.Previews.Words");

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

    public required string Hidden { get; init; }

    public required string Sensitive { get; init; }

    public required string PageTitle { get; init; }

    public required string Fine { get; init; }

    public static PreviewWords Of(string language) => Languages.Of(language);

    public static string Fill(string text, string name, string value) => text.Replace($"{{{name}}}", value, StringComparison.Ordinal);
}

using SheetSync.Core.Checking;

namespace SheetSync.Worker.Demo;

/// <summary>The texts of the demo in one language, from <c>Demo/Texts/*.json</c>.</summary>
/// <param name="Owners">The people of the team; rows go round among them.</param>
/// <param name="DateInWords">A date that no program can know.</param>
/// <param name="Rows">Texts by key.</param>
internal sealed record DemoTexts(IReadOnlyList<string> Owners, string DateInWords, IReadOnlyDictionary<string, DemoText> Rows)
{
    private static readonly LanguageTexts<DemoTexts> Languages = new("SheetSync.Worker.Demo.Texts");

    /// <summary>The texts of a language (en, nb, pl).</summary>
    public static DemoTexts In(string language) => Languages.Of(language);
}

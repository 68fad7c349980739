using SheetSync.Core.Checking;

namespace SheetSync.Core.Tests.Reading;

public sealed class ProblemTextTests
{
    [Theory]
    [InlineData("en", "“linkedn-page” is not a channel of this calendar. Did you mean “linkedin-page”? Known: linkedin-page, x-main, insta. Correct the name, or add the channel in the settings.")]
    [InlineData("nb", "«linkedn-page» er ikke en kanal i denne kalenderen. Mente du «linkedin-page»? Kjente kanaler: linkedin-page, x-main, insta. Rett navnet, eller legg til kanalen i innstillingene.")]
    [InlineData("pl", "„linkedn-page” nie jest kanałem tego kalendarza. Czy chodziło o „linkedin-page”? Znane kanały: linkedin-page, x-main, insta. Popraw nazwę albo dodaj kanał w ustawieniach.")]
    public void An_unknown_channel_is_said_in_three_languages(string language, string expected)
        => Assert.Equal(expected, Text(Sheet.One(["Date", "Channels", "Caption"], ["2026-12-24 18:00", "linkedn-page", "Hi"]).Problems, language));

    [Theory]
    [InlineData("en", "“Newsletter” is not a channel of this calendar. Known: linkedin-page, x-main, insta. Correct the name, or add the channel in the settings.")]
    [InlineData("nb", "«Newsletter» er ikke en kanal i denne kalenderen. Kjente kanaler: linkedin-page, x-main, insta. Rett navnet, eller legg til kanalen i innstillingene.")]
    public void Where_nothing_is_near_nothing_is_suggested(string language, string expected)
        => Assert.Equal(expected, Text(Sheet.One(["Date", "Channels", "Caption"], ["2026-12-24 18:00", "Newsletter", "Hi"]).Problems, language));

    [Theory]
    [InlineData("en", "02:30 comes twice on 2026-10-25 in Europe/Oslo: the clocks go back. It could mean 02:30 (+02:00) or 02:30 (+01:00). Write “02:30 (1)” for the first or “02:30 (2)” for the second, or put +02:00 or +01:00 into the time zone cell.")]
    [InlineData("nb", "Klokken 02:30 kommer to ganger den 2026-10-25 i Europe/Oslo: klokken stilles tilbake. Det kan bety 02:30 (+02:00) eller 02:30 (+01:00). Skriv «02:30 (1)» for den første eller «02:30 (2)» for den andre, eller sett +02:00 eller +01:00 i cellen for tidssone.")]
    [InlineData("pl", "Godzina 02:30 dnia 2026-10-25 w strefie Europe/Oslo wypada dwa razy: zegary są cofane. Może chodzić o 02:30 (+02:00) albo 02:30 (+01:00). Wpisz „02:30 (1)” dla pierwszej albo „02:30 (2)” dla drugiej, lub podaj +02:00 albo +01:00 w komórce strefy czasowej.")]
    public void A_doubled_time_says_both_readings_and_how_to_choose(string language, string expected)
        => Assert.Equal(expected, Text(Sheet.One(["Date", "Channels", "Caption"], ["2026-10-25 02:30", "X", "Hi"]).Problems, language));

    [Theory]
    [InlineData("en", "A heading is missing in row 1: Date. Add a column with one of these headings, or name your own in the settings. “Daet” in A1 looks like “Date”: did you mean that?")]
    [InlineData("nb", "Det mangler en overskrift i rad 1: Dato. Legg til en kolonne med en av disse overskriftene, eller oppgi deres egen i innstillingene. «Daet» i A1 ligner på «Date»: var det den du mente?")]
    [InlineData("pl", "W wierszu 1 brakuje nagłówka: Data. Dodaj kolumnę z jednym z tych nagłówków albo podaj własny w ustawieniach. „Daet” w A1 przypomina „Date”: czy o to chodziło?")]
    public void A_missing_heading_names_the_near_miss(string language, string expected)
        => Assert.Equal(expected, Text(Sheet.Bind(Sheet.Tab(["Daet", "Channel", "Caption"]), Sheet.Calendar(language)).Problems, language));

    [Fact]
    public void A_text_of_a_cell_never_fills_a_placeholder()
    {
        var problem = Assert.Single(Sheet.One(["Date", "Channels", "Caption"], ["2026-12-24 18:00", "{known} [[x]]", "Hi"]).Problems);
        Assert.StartsWith("“{known} [[x]]” is not", MessageCatalog.Message(problem, "en"), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_problem_of_headings_and_rows_has_a_message_and_a_fix_in_every_language()
    {
        foreach (var code in Enum.GetValues<ProblemCode>().Where(code => (int)code < 300))
        {
            var texts = MessageCatalog.Languages.Select(language => MessageCatalog.TextOf(code, language)).ToList();
            Assert.All(texts, text => Assert.True(text.Message.Length > 10 && text.Fix.Length > 10, code.ToString()));
            Assert.Equal(3, texts.Select(text => text.Message).Distinct().Count());
            Assert.Single(texts.Select(text => string.Join(',', Placeholders(text.Message + text.Fix))).Distinct());
        }

        static IEnumerable<string> Placeholders(string text) =>
            text.Split('{').Skip(1).Select(part => part[..part.IndexOf('}', StringComparison.Ordinal)]).Distinct().Order();
    }

    private static string Text(IEnumerable<Problem> problems, string language)
    {
        var problem = Assert.Single(problems);
        return $"{MessageCatalog.Message(problem, language)} {MessageCatalog.Fix(problem, language)}";
    }
}

using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Reading;

namespace SheetSync.Core.Tests.Reading;

public sealed class ProblemTextTests
{
    [Theory]
    [InlineData("en", "Did you mean “linkedin-page”? Write one of the calendar’s channels (linkedin-page, x-main, insta), or add a new one in the settings. The calendar has no channel called “linkedn-page”.")]
    [InlineData("nb", "Mente du «linkedin-page»? Skriv en av kanalene i kalenderen (linkedin-page, x-main, insta), eller legg til en ny i innstillingene. Kalenderen har ingen kanal som heter «linkedn-page».")]
    [InlineData("pl", "Czy chodziło o „linkedin-page”? Wpisz jeden z kanałów kalendarza (linkedin-page, x-main, insta) albo dodaj nowy w ustawieniach. W kalendarzu nie ma kanału „linkedn-page”.")]
    public void An_unknown_channel_is_said_in_three_languages(string language, string expected)
        => Assert.Equal(expected, Text(Sheet.One(["Date", "Channels", "Caption"], ["2026-12-24 18:00", "linkedn-page", "Hi"]).Problems, language));

    [Theory]
    [InlineData("en", "Write one of the calendar’s channels (linkedin-page, x-main, insta), or add a new one in the settings. The calendar has no channel called “Newsletter”.")]
    [InlineData("nb", "Skriv en av kanalene i kalenderen (linkedin-page, x-main, insta), eller legg til en ny i innstillingene. Kalenderen har ingen kanal som heter «Newsletter».")]
    public void Where_nothing_is_near_nothing_is_suggested(string language, string expected)
        => Assert.Equal(expected, Text(Sheet.One(["Date", "Channels", "Caption"], ["2026-12-24 18:00", "Newsletter", "Hi"]).Problems, language));

    [Theory]
    [InlineData("en", "Write “02:30 (1)” for 02:30 (+02:00) or “02:30 (2)” for 02:30 (+01:00), or put +02:00 or +01:00 under “Time zone”. 02:30 comes twice on 2026-10-25 in Europe/Oslo: the clocks go back.")]
    [InlineData("nb", "Skriv «02:30 (1)» for 02:30 (+02:00) eller «02:30 (2)» for 02:30 (+01:00), eller sett +02:00 eller +01:00 under «Tidssone». Klokken 02:30 kommer to ganger den 2026-10-25 i Europe/Oslo: klokken stilles tilbake.")]
    [InlineData("pl", "Wpisz „02:30 (1)”, czyli 02:30 (+02:00), albo „02:30 (2)”, czyli 02:30 (+01:00), lub podaj +02:00 albo +01:00 w kolumnie „Strefa czasowa”. Godzina 02:30 dnia 2026-10-25 w strefie Europe/Oslo wypada dwa razy: zegary są cofane.")]
    public void A_doubled_time_says_both_readings_and_how_to_choose(string language, string expected)
        => Assert.Equal(expected, Text(Sheet.One(["Date", "Channels", "Caption"], ["2026-10-25 02:30", "X", "Hi"]).Problems, language));

    [Theory]
    [InlineData("en", "Did you mean “Date” by “Daet” in A1? Add the heading that is missing, or name your own in the settings: Date. Row 1 lacks a heading that every calendar needs.")]
    [InlineData("nb", "Mente du «Date» med «Daet» i A1? Legg til overskriften som mangler, eller oppgi deres egen i innstillingene: Dato. Rad 1 mangler en overskrift som alle kalendere trenger.")]
    [InlineData("pl", "Czy „Daet” w A1 to „Date”? Dodaj brakujący nagłówek albo podaj własny w ustawieniach: Data. W wierszu 1 brakuje nagłówka, którego potrzebuje każdy kalendarz.")]
    public void A_missing_heading_names_the_near_miss(string language, string expected)
        => Assert.Equal(expected, Text(Sheet.Bind(Sheet.Tab(["Daet", "Channel", "Caption"]), Sheet.Calendar(language)).Problems, language));

    [Theory]
    [InlineData("en", "Did you mean “October”? Rename a tab, or correct its name in the settings. Tabs in this workbook: October, Lists. There is no tab called “Oktober”.")]
    [InlineData("nb", "Mente du «October»? Gi en fane nytt navn, eller rett navnet i innstillingene. Faner i arbeidsboken: October, Lists. Det finnes ingen fane som heter «Oktober».")]
    [InlineData("pl", "Czy chodziło o „October”? Zmień nazwę karty albo popraw ją w ustawieniach. Karty w tym skoroszycie: October, Lists. Nie ma karty o nazwie „Oktober”.")]
    public void A_tab_that_is_gone_is_said_with_those_that_are_there(string language, string expected)
    {
        var reading = SheetReading.Of(
            new WorkbookSnapshot(new SheetRevision("1"), [], ["October", "Lists"]), Sheet.Calendar(language) with { Tabs = ["Oktober"] },
            new Dictionary<string, IReadOnlyDictionary<ManagedColumn, string>>(), Sheet.Now, _ => null, RowMemory.None);
        Assert.Equal(expected, Text(reading.Problems, language));
    }

    [Fact]
    public void A_text_of_a_cell_never_fills_a_placeholder()
    {
        var problem = Assert.Single(Sheet.One(["Date", "Channels", "Caption"], ["2026-12-24 18:00", "{known} [[x]]", "Hi"]).Problems);
        Assert.EndsWith("called “{known} [[x]]”.", MessageCatalog.Text(problem, "en"), StringComparison.Ordinal);
    }

    private static string Text(IEnumerable<Problem> problems, string language) => MessageCatalog.Text(Assert.Single(problems), language);
}

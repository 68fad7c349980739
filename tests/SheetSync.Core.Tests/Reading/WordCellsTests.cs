using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Posts;

namespace SheetSync.Core.Tests.Reading;

public sealed class WordCellsTests
{
    [Theory]
    [InlineData("Approved", Stage.Approved)]
    [InlineData("APPROVED!", Stage.Approved)]
    [InlineData("✅ Approved", Stage.Approved)]
    [InlineData(" approved ✔", Stage.Approved)]
    [InlineData("✅ Godkjent", Stage.Approved)]
    [InlineData("GODKJENT", Stage.Approved)]
    [InlineData("zatwierdzone", Stage.Approved)]
    [InlineData("Zaakceptowany", Stage.Approved)]
    [InlineData("Idea", Stage.Idea)]
    [InlineData("💡 Idé", Stage.Idea)]
    [InlineData("Ide", Stage.Idea)]
    [InlineData("Pomysl", Stage.Idea)]
    [InlineData("In design", Stage.InDesign)]
    [InlineData("Under utforming", Stage.InDesign)]
    [InlineData("W projektowaniu", Stage.InDesign)]
    [InlineData("📝 Draft", Stage.Draft)]
    [InlineData("In-Progress", Stage.Draft)]
    [InlineData("Kladd", Stage.Draft)]
    [InlineData("wersja robocza", Stage.Draft)]
    [InlineData("In review", Stage.InReview)]
    [InlineData("Under Review", Stage.InReview)]
    [InlineData("pending approval", Stage.InReview)]
    [InlineData("Til godkjenning", Stage.InReview)]
    [InlineData("do akceptacji", Stage.InReview)]
    [InlineData("Changes requested", Stage.ChangesRequested)]
    [InlineData("Not approved", Stage.ChangesRequested)]
    [InlineData("Ikke godkjent", Stage.ChangesRequested)]
    [InlineData("Do poprawy", Stage.ChangesRequested)]
    [InlineData("On hold", Stage.OnHold)]
    [InlineData("På vent", Stage.OnHold)]
    [InlineData("Wstrzymane", Stage.OnHold)]
    [InlineData("Cancelled", Stage.Cancelled)]
    [InlineData("Canceled", Stage.Cancelled)]
    [InlineData("Avlyst", Stage.Cancelled)]
    [InlineData("anulowane", Stage.Cancelled)]
    [InlineData(null, Stage.None)]
    [InlineData("  ", Stage.None)]
    public void A_stage_is_read_in_three_languages_and_with_decoration(string? word, Stage stage)
    {
        var draft = Row("Stage", word);
        Assert.Equal(stage, draft.Stage);
        Assert.Empty(draft.Problems);
    }

    [Theory]
    [InlineData("Approved?")]
    [InlineData("❌ Approved")]
    [InlineData("⏳ approved")]
    [InlineData("🟡 Godkjent")]
    [InlineData("approved by nobody")]
    [InlineData("almost approved")]
    [InlineData("Ready")]
    [InlineData("Scheduled")]
    [InlineData("Live")]
    [InlineData("✅")]
    [InlineData("ok")]
    [InlineData("yes")]
    public void A_word_that_is_not_certain_waits_with_a_problem(string word)
    {
        var draft = Row("Stage", word);
        Assert.Equal(Stage.Unknown, draft.Stage);
        Assert.Equal((ProblemCode.StageUnknown, Severity.Warning), (Assert.Single(draft.Problems).Code, draft.Problems[0].Severity));
    }

    [Theory]
    [InlineData("Ready to go", Stage.Approved)]
    [InlineData("READY TO GO!", Stage.Approved)]
    [InlineData("✅", Stage.Approved)]
    [InlineData("Approved", Stage.InReview)]
    [InlineData("ready to go?", Stage.Unknown)]
    public void The_team_s_own_words_go_first(string word, Stage stage)
    {
        var calendar = Sheet.Calendar() with
        {
            StageWords = new Dictionary<string, Stage> { ["Ready to go"] = Stage.Approved, ["✅"] = Stage.Approved, ["approved"] = Stage.InReview },
        };
        Assert.Equal(stage, Row("Stage", word, calendar).Stage);
    }

    [Theory]
    [InlineData("Approved")]
    [InlineData("Approved?")]
    [InlineData("Approved (yes/no)")]
    [InlineData("✅ Approved")]
    [InlineData("Approval")]
    [InlineData("Godkjent")]
    [InlineData("GODKJENT?")]
    [InlineData("Godkjent ja/nei")]
    [InlineData("Zatwierdzone")]
    [InlineData("Zaakceptowane (tak/nie)")]
    [InlineData("Akceptacja")]
    [InlineData("Akceptacja (T/N)")]
    public void A_column_that_asks_whether_a_row_is_approved_is_its_stage(string heading)
    {
        var tab = Sheet.Tab(["Date", "Channels", "Caption", heading], ["2026-12-24 18:00", "X", "Hi", "ja"], ["2026-12-24 18:00", "X", "Ho", "nie"], ["2026-12-24 18:00", "X", "He", null], [null, null, null, false]);

        Assert.Equal([Stage.Approved, Stage.None, Stage.None], Sheet.Read(tab).Drafts.Select(draft => draft.Stage));
    }

    [Theory]
    [InlineData("Stage", "Approved", "Draft", "yes", Stage.Draft)]
    [InlineData("Status", "Approved", "Draft", "yes", Stage.Draft)]
    [InlineData("Godkjent av", "Godkjent", "Anna", "ja", Stage.Approved)]
    [InlineData("Approved", "Godkjent", "yes", "ja", Stage.None)]
    public void Such_a_column_counts_only_where_it_is_the_one_that_says_so(string one, string other, string first, string second, Stage stage) =>
        Assert.Equal(stage, Sheet.One(["Date", "Channels", "Caption", one, other], ["2026-12-24 18:00", "X", "Hi", first, second]).Stage);

    [Fact]
    public void Every_word_that_SheetSync_shows_is_read_back()
    {
        foreach (var language in MessageCatalog.Languages)
        {
            Assert.All(DisplayWords.All<Stage>(language), pair => Assert.Equal(pair.Key, Row("Stage", pair.Value).Stage));
            Assert.All(DisplayWords.All<PostAction>(language), pair => Assert.Equal(pair.Key, Row("Action", pair.Value).Action));
            Assert.All(DisplayWords.All<ContentType>(language), pair => Assert.Equal(pair.Key, Row("Content type", pair.Value).ContentType));
        }
    }

    [Theory]
    [InlineData("Try again", PostAction.TryAgain)]
    [InlineData("retry", PostAction.TryAgain)]
    [InlineData("Prøv på nytt", PostAction.TryAgain)]
    [InlineData("Ponów", PostAction.TryAgain)]
    [InlineData("It is published", PostAction.ItIsPublished)]
    [InlineData("Det er publisert!", PostAction.ItIsPublished)]
    [InlineData("Jest opublikowany", PostAction.ItIsPublished)]
    [InlineData("It is not published: post it", PostAction.ItIsNotPublished)]
    [InlineData("it's not published - post it", PostAction.ItIsNotPublished)]
    [InlineData("Det er ikke publisert: legg det ut", PostAction.ItIsNotPublished)]
    [InlineData("nie jest opublikowany, opublikuj", PostAction.ItIsNotPublished)]
    public void An_action_is_read_in_three_languages(string word, PostAction action)
    {
        Assert.Equal(action, Row("Action", word).Action);
        Assert.Empty(Row("Action", word).Problems);
    }

    [Theory]
    [InlineData("post it")]
    [InlineData("publish")]
    [InlineData("delete")]
    [InlineData("It is published?")]
    [InlineData("It is not published")]
    public void Another_action_does_nothing_and_says_so(string word)
    {
        var draft = Row("Action", word);
        Assert.Equal(PostAction.Unknown, draft.Action);
        Assert.Equal([ProblemCode.ActionUnknown], draft.Problems.Codes());
    }

    [Theory]
    [InlineData("Image", ContentType.Image)]
    [InlineData("photo", ContentType.Image)]
    [InlineData("Bilde", ContentType.Image)]
    [InlineData("Zdjęcie", ContentType.Image)]
    [InlineData("📷 Photo", ContentType.Image)]
    [InlineData("VIDEO", ContentType.Video)]
    [InlineData("Film", ContentType.Video)]
    [InlineData("Text only", ContentType.Text)]
    [InlineData("Lenke", ContentType.Link)]
    [InlineData("Carousel", ContentType.Carousel)]
    [InlineData("Karuzela", ContentType.Carousel)]
    [InlineData("Stories", ContentType.Story)]
    [InlineData("Relacja", ContentType.Story)]
    [InlineData("Reels", ContentType.Reel)]
    [InlineData("Rolka", ContentType.Reel)]
    [InlineData("PDF", ContentType.Document)]
    public void A_content_type_is_read_in_three_languages(string word, ContentType type)
    {
        Assert.Equal(type, Row("Content type", word).ContentType);
        Assert.Empty(Row("Content type", word).Problems);
    }

    [Theory]
    [InlineData("Educational", Severity.Warning, "")]
    [InlineData("Behind the scenes", Severity.Warning, "")]
    [InlineData("Stroy", Severity.Error, "story")]
    [InlineData("Carousell", Severity.Error, "carousel")]
    public void A_content_type_that_is_nearly_known_is_an_error_and_a_strange_one_a_warning(string word, Severity severity, string suggestion)
    {
        var problem = Assert.Single(Row("Content type", word).Problems);
        Assert.Equal((ProblemCode.ContentTypeUnknown, severity, suggestion), (problem.Code, problem.Severity, problem.Value("suggestion")));
    }

    [Theory]
    [InlineData("yes", true)]
    [InlineData("Y", true)]
    [InlineData("Ja", true)]
    [InlineData("tak", true)]
    [InlineData("x", true)]
    [InlineData("✅", true)]
    [InlineData("no", false)]
    [InlineData("nei", false)]
    [InlineData("Nie", false)]
    [InlineData("-", false)]
    [InlineData(null, false)]
    [InlineData("maybe", false, true)]
    [InlineData("next year", false, true)]
    public void Yes_and_no_are_read_in_three_languages(string? word, bool expected, bool isProblem = false)
    {
        var draft = Row("Repeat allowed", word);
        Assert.Equal(expected, draft.RepeatAllowed);
        Assert.Equal(isProblem ? [ProblemCode.YesNoUnknown] : [], draft.Problems.Codes());
    }

    private static PostDraft Row(string heading, string? word, CalendarDefinition? calendar = null) =>
        Sheet.One(["Date", "Channels", "Caption", heading], ["2026-12-24 18:00", "X", "Hi", word], calendar);
}

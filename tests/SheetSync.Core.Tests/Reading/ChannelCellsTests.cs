using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Posts;

namespace SheetSync.Core.Tests.Reading;

public sealed class ChannelCellsTests
{
    private static readonly CalendarDefinition Calendar = Sheet.Calendar(
        "en",
        "UTC",
        new Channel("linkedin-page", "linkedin", "acme"),
        new Channel("x-main", "x", "acme") { Aliases = ["the bird"] },
        new Channel("x-support", "x", "acmehelp"),
        new Channel("fb", "facebook", "Acme AS"),
        new Channel("fb again", "facebook", "Acme AS"),
        new Channel("Rock & Roll / Oslo", "instagram", "rock.oslo"),
        new Channel("insta", "instagram", "acme.no"));

    [Theory]
    [InlineData("linkedin-page", "linkedin-page")]
    [InlineData("LinkedIn Page", "linkedin-page")]
    [InlineData("LinkedIn", "linkedin-page")]
    [InlineData("Linked In", "linkedin-page")]
    [InlineData("the bird", "x-main")]
    [InlineData("x-main, linkedin-page", "x-main", "linkedin-page")]
    [InlineData("x-main; linkedin-page;", "x-main", "linkedin-page")]
    [InlineData("x-main\nlinkedin-page", "x-main", "linkedin-page")]
    [InlineData("x-main + linkedin-page", "x-main", "linkedin-page")]
    [InlineData("x-main / linkedin-page", "x-main", "linkedin-page")]
    [InlineData("x-main | linkedin-page", "x-main", "linkedin-page")]
    [InlineData("x-main and linkedin-page", "x-main", "linkedin-page")]
    [InlineData("x-main og LinkedIn", "x-main", "linkedin-page")]
    [InlineData("x-main i LinkedIn", "x-main", "linkedin-page")]
    [InlineData("• x-main\n• linkedin-page", "x-main", "linkedin-page")]
    [InlineData("- x-main\n- linkedin-page", "x-main", "linkedin-page")]
    [InlineData("Rock & Roll / Oslo", "Rock & Roll / Oslo")]
    [InlineData("insta, Rock & Roll / Oslo, x-support", "insta", "Rock & Roll / Oslo", "x-support")]
    [InlineData("fb, fb again", "fb")]
    [InlineData("Facebook", "fb")]
    [InlineData("fb again", "fb again")]
    [InlineData("acmehelp", "x-support")]
    [InlineData("@acme.no", "insta")]
    [InlineData("All", "linkedin-page", "x-main", "x-support", "fb", "Rock & Roll / Oslo", "insta")]
    [InlineData("alle kanaler", "linkedin-page", "x-main", "x-support", "fb", "Rock & Roll / Oslo", "insta")]
    public void A_channels_cell_names_channels_however_people_write_them(string cell, params string[] channels)
    {
        var draft = Row(cell, null, null);
        Assert.Empty(draft.Problems);
        Assert.Equal(channels, draft.Deliveries.Select(d => d.Channel.Name));
    }

    [Theory]
    [InlineData("linkedin-pgae", ProblemCode.ChannelUnknown, "linkedin-page")]
    [InlineData("Newsletter", ProblemCode.ChannelUnknown, "")]
    [InlineData("TikTok", ProblemCode.ChannelUnknown, "")]
    [InlineData("Facebok", ProblemCode.ChannelUnknown, "Facebook")]
    public void An_unknown_channel_is_a_problem_with_the_nearest_known_one(string cell, ProblemCode code, string suggestion)
    {
        var problem = Assert.Single(Row(cell, null, null).Problems);
        Assert.Equal((code, suggestion), (problem.Code, problem.Value("suggestion")));
        Assert.Contains("linkedin-page", problem.Value("known"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("X")]
    [InlineData("Twitter/X")]
    [InlineData("IG")]
    [InlineData("acme")]
    public void A_name_that_could_be_two_channels_is_not_guessed(string cell)
    {
        var draft = Row(cell, null, null);
        Assert.Equal([ProblemCode.ChannelAmbiguous], draft.Problems.Codes());
        Assert.Empty(draft.Deliveries);
    }

    [Fact]
    public void One_unknown_name_among_known_ones_keeps_the_row_back()
    {
        var draft = Row("x-main, linkdin-page", null, null);
        Assert.Equal(["x-main"], draft.Deliveries.Select(d => d.Channel.Name));
        Assert.False(draft.IsComplete);
    }

    [Theory]
    [InlineData("LinkedIn", null, "linkedin-page")]
    [InlineData("LinkedIn, FB", null, "linkedin-page", "fb")]
    [InlineData("X", "acme", "x-main")]
    [InlineData("X", "@acmehelp", "x-support")]
    [InlineData("Twitter/X", "acme, acmehelp", "x-main", "x-support")]
    [InlineData("LinkedIn + X", "acme", "linkedin-page", "x-main")]
    [InlineData("Instagram", "insta", "insta")]
    [InlineData("linkedin-page", null, "linkedin-page")]
    [InlineData(null, "acmehelp", "x-support")]
    [InlineData(null, "acme.no; Acme AS", "insta", "fb")]
    public void Network_and_account_name_a_channel_together(string? network, string? account, params string[] channels)
    {
        var draft = Row(null, network, account);
        Assert.Empty(draft.Problems);
        Assert.Equal(channels, draft.Deliveries.Select(d => d.Channel.Name));
    }

    [Theory]
    [InlineData("Facebok", null, ProblemCode.NetworkUnknown, "B2")]
    [InlineData("Newsletter", null, ProblemCode.NetworkUnknown, "B2")]
    [InlineData("X", null, ProblemCode.ChannelAmbiguous, "B2")]
    [InlineData("TikTok", null, ProblemCode.ChannelUnknown, "B2")]
    [InlineData("X", "acmehlp", ProblemCode.AccountUnknown, "C2")]
    [InlineData("LinkedIn", "acmehelp", ProblemCode.AccountUnknown, "C2")]
    [InlineData("LinkedIn", "acme, stranger", ProblemCode.AccountUnknown, "C2")]
    [InlineData(null, "stranger", ProblemCode.AccountUnknown, "C2")]
    [InlineData(null, "acme", ProblemCode.ChannelAmbiguous, "C2")]
    [InlineData(null, "🙂", ProblemCode.AccountUnknown, "C2")]
    [InlineData(null, null, ProblemCode.ChannelMissing, "A2")]
    public void What_does_not_lead_to_a_channel_is_a_problem_at_its_cell(string? network, string? account, ProblemCode code, string cell)
    {
        var problem = Assert.Single(Row(null, network, account).Problems);
        Assert.Equal((code, cell), (problem.Code, problem.Place.Cell.ToString()!));
    }

    [Fact]
    public void A_channel_and_a_network_that_contradict_each_other_are_a_problem()
        => Assert.Equal([ProblemCode.AccountUnknown], Row("linkedin-page", "Facebook", null).Problems.Codes());

    [Fact]
    public void A_network_in_the_channels_cell_is_made_certain_by_the_account()
        => Assert.Equal(["x-support"], Row("X", null, "acmehelp").Deliveries.Select(d => d.Channel.Name));

    [Fact]
    public void A_network_that_only_the_settings_know_has_its_id_for_a_name()
        => Assert.Equal(
            ["hook"],
            Sheet.One(["Date", "Network", "Caption"], ["2026-12-24 18:00", "Webhook", "Hi"], Sheet.Calendar("en", "UTC", new Channel("hook", "webhook", "crm"))).Deliveries.Select(d => d.Channel.Name));

    private static PostDraft Row(string? channels, string? network, string? account) =>
        Sheet.One(["Channels", "Network", "Account", "Date", "Caption"], [channels, network, account, "2026-12-24 18:00", "Hi"], Calendar);
}

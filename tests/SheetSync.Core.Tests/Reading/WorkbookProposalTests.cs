using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Posts;
using SheetSync.Core.Reading;

namespace SheetSync.Core.Tests.Reading;

public sealed class WorkbookProposalTests
{
    [Fact]
    public void A_team_s_workbook_gives_its_language_tabs_channels_and_strange_words()
    {
        var proposal = WorkbookProposal.From(
            Workbook(
                Named("Januar", ["Plan for januar"], ["Dato", "Klokkeslett", "Plattform", "Konto", "Tekst", "Status", "Uke"],
                    ["02.01.2027", "18:00", "LinkedIn", "Acme AS", "Hei", "Godkjent", 1],
                    ["03.01.2027", "18:00", "IG, FB", "@acme", "Hei", "Gokjent", 1],
                    ["04.01.2027", "18:00", "X", null, "Hei", "Klar", 1],
                    ["05.01.2027", "18:00", "Nyhetsbrev", null, "Hei", "klar!", 1]),
                Named("Lister", ["Plattform"], ["LinkedIn"])),
            null,
            Sheet.Now);
        Assert.Equal("nb", proposal.Language);
        var tab = Assert.Single(proposal.Tabs);
        Assert.Equal(("Januar", 2, 4), (tab.Tab, tab.HeaderRow, tab.Rows));
        Assert.Equal(["Uke"], tab.Unknown.Select(u => u.Heading));
        Assert.Equal(
            [("linkedin-acme-as", "linkedin", "Acme AS"), ("instagram-acme", "instagram", "acme"), ("facebook-acme", "facebook", "acme"), ("x", "x", "x")],
            proposal.Channels.Select(c => (c.Name, c.Network, c.Account)));
        Assert.All(proposal.Channels, channel => Assert.True(channel.ToOutbox));
        Assert.Equal(["Nyhetsbrev"], proposal.UnknownChannels);
        Assert.Equal([KeyValuePair.Create("Gokjent", (Stage?)Stage.Approved), KeyValuePair.Create("Klar", (Stage?)null)], proposal.UnknownStages);
        Assert.True(proposal.HasStage);
    }

    [Fact]
    public void The_proposed_channels_read_the_sheet()
    {
        var tab = Named("Plan", ["Date", "Platform", "Account", "Caption"], ["2027-01-02 18:00", "LinkedIn, X", "Acme", "One"], ["2027-01-03 18:00", "X", null, "Two"], ["2027-01-04 18:00", "TikTok", null, "Three"]);
        var calendar = new CalendarDefinition("plan", "UTC", "en", WorkbookProposal.From(Workbook(tab), null, Sheet.Now).Channels);
        Assert.All(Sheet.Read(tab, calendar).Drafts, draft => Assert.True(draft.IsComplete));
    }

    [Fact]
    public void A_missing_heading_is_proposed_from_a_word_within_another()
    {
        var tab = Assert.Single(WorkbookProposal.From(Workbook(Named("Plan", ["Content Title", "Platforms Targeted", "Generation Date", "Status", "Performance Link"])), null, Sheet.Now).Tabs);
        Assert.Null(tab.Map);
        Assert.Equal([ProblemCode.HeadingMissing], tab.Problems.Codes());
        Assert.Contains(new ColumnSuggestion(new CellAddress(1, 3), "Generation Date", ColumnRole.Date), tab.Unknown);
    }

    [Fact]
    public void A_language_that_was_asked_for_stays()
        => Assert.Equal("pl", WorkbookProposal.From(Workbook(Named("Plan", ["Date", "Channel", "Caption"])), "pl", Sheet.Now).Language);

    [Theory]
    [InlineData("en", "Date", "Channel", "Caption")]
    [InlineData("nb", "Dato", "Kanal", "Tekst")]
    [InlineData("pl", "Data", "Kanał", "Treść")]
    [InlineData("en", "Shopping", "list", "x")]
    public void The_language_is_that_of_the_headings(string language, params string[] headings)
        => Assert.Equal(language, WorkbookProposal.From(Workbook(Named("Plan", [.. headings])), null, Sheet.Now).Language);

    [Fact]
    public void Without_settings_every_network_and_every_account_found_is_a_channel()
    {
        var tab = Named("Plan", ["Date", "Network", "Account", "Caption"],
            ["2027-01-02 18:00", "LinkedIn", "Acme", "One"],
            ["2027-01-02 18:00", "twitter/x + IG", null, "Two"],
            ["2027-01-02 18:00", "LinkedIn", null, "Three"],
            ["2027-01-02 18:00", null, "Our page", "Four"],
            ["2027-01-02 18:00", "Facebok", null, "Five"],
            [null, "X", null, "Six"]);
        var calendar = CheckDefaults.For("plan", Workbook(tab), null, "Europe/Oslo");
        Assert.Equal(("en", ApprovalMode.None), (calendar.Language, calendar.Approval));
        var drafts = Sheet.Read(tab, calendar).Drafts;
        Assert.Equal([true, true, true, true, false, false], drafts.Select(d => d.IsComplete));
        Assert.Equal(["linkedin", "x", "instagram", "linkedin"], drafts.Take(3).SelectMany(d => d.Deliveries).Select(d => d.Channel.Network));
        Assert.Equal([ProblemCode.NetworkUnknown], drafts[4].Problems.Codes());
        Assert.Equal([ProblemCode.DateMissing], drafts[5].Problems.Codes());
    }

    [Theory]
    [InlineData("LinkedIn, X, FB, Insta, TikTok, Pinterest, GBP, Bluesky, Mastodon", 9)]
    [InlineData("IG", 1)]
    [InlineData("Twitter/X", 1)]
    public void Without_settings_a_channels_cell_may_name_any_network(string cell, int count)
    {
        var tab = Named("Plan", ["Date", "Channels", "Caption", "Status"], ["2027-01-02 18:00", cell, "One", "Approved"]);
        var calendar = CheckDefaults.For("plan", Workbook(tab), null, "UTC");
        Assert.Equal(ApprovalMode.Stage, calendar.Approval);
        Assert.Equal(count, Assert.Single(Sheet.Read(tab, calendar).Drafts).Deliveries.Count);
    }

    private static TabSnapshot Named(string name, params object?[]?[] rows) => Sheet.Tab(rows) with { Name = name };

    private static WorkbookSnapshot Workbook(params TabSnapshot[] tabs) => new(new SheetRevision("1"), tabs, [.. tabs.Select(tab => tab.Name)]);
}

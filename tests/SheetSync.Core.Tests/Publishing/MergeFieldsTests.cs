using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Posts;
using SheetSync.Core.Publishing;
using SheetSync.Core.Tests.Reading;

namespace SheetSync.Core.Tests.Publishing;

/// <summary>From the cells of a sheet to the text that goes out.</summary>
public sealed class MergeFieldsTests
{
    private static readonly object?[] Headings = ["Date", "Time", "Channels", "Title", "Caption", "Price (NOK)", "Campaign", "Caption (X)", "First comment"];

    [Theory]
    [InlineData("{{Title}} for {{Price (NOK)}}", "Autumn roast for 129")]
    [InlineData("{{ title }} {{TITTEL}} {{tytuł}}", "Autumn roast Autumn roast Autumn roast")]
    [InlineData("{{price (nok)}} kr", "129 kr")]
    [InlineData("No field, {one} brace", "No field, {one} brace")]
    public void A_field_stands_for_what_the_row_says_under_its_heading(string caption, string text)
    {
        var draft = Row(caption);

        Assert.Equal(text, Compose(draft).Text);
        Assert.Empty(Check(draft));
    }

    [Fact]
    public void A_heading_of_the_teams_own_names_its_column_as_well()
    {
        var calendar = Sheet.Calendar() with { ColumnAliases = new Dictionary<string, ColumnRole> { ["Overline"] = ColumnRole.Title } };
        var draft = Sheet.One(["Date", "Time", "Channels", "Overline", "Caption"], ["2026-12-24", "18:00", "linkedin-page", "Big news", "{{Overline}}: more"], calendar);

        Assert.Equal("Big news: more", Compose(draft).Text);
    }

    [Fact]
    public void A_value_that_holds_braces_is_not_filled_again()
    {
        var draft = Sheet.One(Headings, ["2026-12-24", "18:00", "linkedin-page", "{{Campaign}}", "Now: {{Title}}", null, "Yule"]);

        Assert.Equal("Now: {{Campaign}}", Compose(draft).Text);
    }

    [Theory]
    [InlineData("{{Prize (NOK)}}", ProblemCode.MergeFieldUnknown, "{{Price (NOK)}}")]
    [InlineData("{{Nonsense}}", ProblemCode.MergeFieldUnknown, "")]
    [InlineData("{{Caption}}", ProblemCode.MergeFieldUnknown, null)]
    [InlineData("{{Campaign}}", ProblemCode.MergeFieldEmpty, null)]
    public void A_field_without_a_column_or_a_value_is_an_error_at_the_caption(string caption, ProblemCode code, string? suggestion)
    {
        var problem = Assert.Single(Check(Row(caption)));

        Assert.Equal((code, Severity.Error, "E2"), (problem.Code, problem.Severity, problem.Place.Cell.ToString()));
        Assert.Contains(caption, MessageCatalog.English(problem));
        if (suggestion is not null)
        {
            Assert.Equal(suggestion, problem.Value("suggestion"));
        }
    }

    [Fact]
    public void What_is_brought_in_must_not_change_by_itself_nor_be_an_error_value()
    {
        var random = Sheet.One(Headings, ["2026-12-24", "18:00", "linkedin-page", "T", "{{Price (NOK)}}", CellValue.FromNumber(0.5) with { IsFormula = true, IsVolatile = true }]);
        var broken = Sheet.One(Headings, ["2026-12-24", "18:00", "linkedin-page", "T", "{{Price (NOK)}}", CellValue.FromError("#REF!")]);
        var unused = Sheet.One(Headings, ["2026-12-24", "18:00", "linkedin-page", "T", "Hi", CellValue.FromNumber(0.5) with { IsFormula = true, IsVolatile = true }]);

        Assert.Equal((ProblemCode.FormulaVolatile, "F2"), (random.Problems.Single().Code, random.Problems.Single().Place.Cell.ToString()));
        Assert.Equal((ProblemCode.CellError, "F2"), (broken.Problems.Single().Code, broken.Problems.Single().Place.Cell.ToString()));
        Assert.Empty(unused.Problems);
    }

    [Fact]
    public void An_approval_of_the_content_covers_what_the_text_brings_in_and_no_other_column()
    {
        string Content(object price, object campaign) => ContentHash.OfContent(Row("{{Price (NOK)}}", price, campaign), string.Empty);

        Assert.NotEqual(Content(129, "Yule"), Content(99, "Yule"));
        Assert.Equal(Content(129, "Yule"), Content(129, "Spring"));
    }

    [Fact]
    public void An_approval_of_the_content_covers_what_a_signature_brings_in()
    {
        var channel = new Channel("linkedin-page", "linkedin", "acme") { Text = TextLayout.Default with { Signature = "Only {{Price (NOK)}}" } };
        string Content(object price) => ContentHash.OfContent(
            Sheet.One(Headings, ["2026-12-24", "18:00", "linkedin-page", "T", "Hi", price], Sheet.Calendar(channels: channel)), string.Empty);

        Assert.NotEqual(Content(129), Content(99));
    }

    [Fact]
    public void First_comments_and_signatures_are_filled_too()
    {
        var channel = new Channel("linkedin-page", "linkedin", "acme") { Text = TextLayout.Default with { Signature = "From {{Price (NOK)}} at Acme" } };
        var draft = Sheet.One(Headings, ["2026-12-24", "18:00", "linkedin-page", "T", "Hi", 129, null, null, "About {{Title}}"], Sheet.Calendar(channels: channel));

        var post = Compose(draft);

        Assert.Equal(("Hi\n\nFrom 129 at Acme", "About T"), (post.Text, post.FirstComment));
    }

    [Theory]
    [InlineData("{{Title}}", "Autumn roast")]
    [InlineData("{{Tittel}} / {{ TYTUŁ }} / {{title}}", "Autumn roast / Autumn roast / Autumn roast")]
    [InlineData("{{Overskrift}}", "Autumn roast")]
    [InlineData("{{Kampania}} {{Kampanje}} {{Overline}}", "Yule Yule Big news")]
    [InlineData("{{price (nok)}} {{Price NOK}}", "129 129")]
    [InlineData("{{Dato}}", "2026-12-24")]
    public void A_signature_and_a_caption_take_the_same_names(string text, string filled)
    {
        object?[] headings = [.. Headings[..9], "Overline"], cells = ["2026-12-24", "18:00", "linkedin-page", "Autumn roast", "Hi", 129, "Yule", null, null, "Big news"];
        var signed = Sheet.One(headings, cells, Sheet.Calendar(channels: Signed(text)));
        cells[4] = text;
        var captioned = Sheet.One(headings, cells, Sheet.Calendar(channels: Signed(string.Empty)));

        Assert.Equal(($"Hi\n\n{filled}", filled), (Compose(signed).Text, Compose(captioned).Text));
        Assert.Empty(Check(signed).Concat(Check(captioned)));
    }

    [Fact]
    public void A_heading_that_only_the_sheet_explains_is_known_in_a_signature_as_well()
    {
        var calendar = Sheet.Calendar(channels: Signed("{{Kicker}}!")) with { ColumnAliases = new Dictionary<string, ColumnRole> { ["Kicker"] = ColumnRole.Title } };
        PostDraft Of(string? kicker) => Sheet.One(["Date", "Time", "Channels", "Kicker", "Caption"], ["2026-12-24", "18:00", "linkedin-page", kicker, "Hi"], calendar);

        Assert.Equal("Hi\n\nBig news!", Compose(Of("Big news")).Text);
        Assert.Equal(ProblemCode.MergeFieldEmpty, Assert.Single(Check(Of(null))).Code);
        Assert.NotEqual(ContentHash.OfContent(Of("Big news"), string.Empty), ContentHash.OfContent(Of("Bigger news"), string.Empty));
    }

    [Theory]
    [InlineData("{{Prize (NOK)}}", ProblemCode.MergeFieldUnknown, "{{Price (NOK)}}")]
    [InlineData("{{Nonsens}}", ProblemCode.MergeFieldUnknown, "")]
    [InlineData("{{Kampanje}}", ProblemCode.MergeFieldEmpty, null)]
    public void A_signature_whose_field_has_no_column_or_no_value_is_an_error_in_the_row(string signature, ProblemCode code, string? suggestion)
    {
        var problem = Assert.Single(Check(Sheet.One(Headings, ["2026-12-24", "18:00", "linkedin-page", "T", "Hi", 129], Sheet.Calendar(channels: Signed(signature)))));

        Assert.Equal((code, Severity.Error), (problem.Code, problem.Severity));
        Assert.Equal(suggestion, problem.Values.FirstOrDefault(value => value.Key == "suggestion").Value);
    }

    [Fact]
    public void What_a_signature_alone_brings_in_must_not_change_by_itself_nor_be_an_error_value()
    {
        PostDraft Of(CellValue price, string channel = "linkedin-page") => Sheet.One(Headings, ["2026-12-24", "18:00", channel, "T", "Hi", price],
            Sheet.Calendar(channels: [Signed("{{Price NOK}}"), new Channel("x-main", "x", "acme")]));
        var random = CellValue.FromNumber(0.5) with { IsFormula = true, IsVolatile = true };

        Assert.Equal((ProblemCode.FormulaVolatile, "F2"), (Of(random).Problems.Single().Code, Of(random).Problems.Single().Place.Cell.ToString()));
        Assert.Equal(ProblemCode.CellError, Of(CellValue.FromError("#REF!")).Problems.Single().Code);
        Assert.Empty(Of(random, "x-main").Problems);
    }

    private static Channel Signed(string signature) => new("linkedin-page", "linkedin", "acme") { Text = TextLayout.Default with { Signature = signature } };

    private static PostDraft Row(string caption, object? price = null, object? campaign = null) =>
        Sheet.One(Headings, ["2026-12-24", "18:00", "linkedin-page", "Autumn roast", caption, price ?? 129, campaign]);

    private static ComposedPost Compose(PostDraft draft) =>
        PostComposer.Compose(draft.Fields, draft.ContentType, draft.Deliveries[0].Channel, NetworkCatalog.Find(draft.Deliveries[0].Channel.Network)!);

    private static IReadOnlyList<Problem> Check(PostDraft draft) => PostChecker.Check(draft, Sheet.Calendar() with { Approval = ApprovalMode.None }, null, Sheet.Now);
}

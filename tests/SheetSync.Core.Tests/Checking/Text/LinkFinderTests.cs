using SheetSync.Core.Checking.Text;

namespace SheetSync.Core.Tests.Checking.Text;

public sealed class LinkFinderTests
{
    [Theory]
    [InlineData("go to https://example.com/a?b=c#d now", "https://example.com/a?b=c#d")]
    [InlineData("go to HTTPS://Example.COM.", "HTTPS://Example.COM")]
    [InlineData("a (https://en.wikipedia.org/wiki/Oslo_(city)) b", "https://en.wikipedia.org/wiki/Oslo_(city)")]
    [InlineData("twice example.com, example.no!", "example.com|example.no")]
    [InlineData("https://www.blåbær.no/syltetøy", "https://www.blåbær.no/syltetøy")]
    [InlineData("https://xn--blbr-roah.no/x", "https://xn--blbr-roah.no/x")]
    [InlineData("日本語example.comテスト", "example.com")]
    [InlineData("nothing.hereabouts", "")]
    [InlineData("me@example.com", "")]
    [InlineData("http://www.-domain.com/", "")]
    [InlineData("http://", "")]
    [InlineData("version 1.2.3", "")]
    [InlineData("end.Thus we go", "")]
    public void Links_are_found_as_X_finds_them(string text, string links) =>
        Assert.Equal(links, string.Join('|', LinkFinder.Find(text, bareDomains: true).Select(link => link.Of(text))));

    [Fact]
    public void Without_bare_domains_only_http_links_count()
        => Assert.Equal(["http://a.no"], LinkFinder.Find("example.com http://a.no", bareDomains: false).Select(l => l.Of("example.com http://a.no")));

    [Theory]
    [InlineData("#påske og #2026 #jul2026 #日本 a#b", "#påske|#jul2026|#日本")]
    [InlineData("https://example.com/#del #ekte", "#ekte")]
    [InlineData("👍#tag", "#tag")]
    public void Hashtags_are_found_where_networks_link_them(string text, string tags) => Assert.Equal(tags, string.Join('|', TagFinder.Hashtags(text)));

    [Theory]
    [InlineData("hi @ola, and @kari.nordmann. mail me@example.com", "@ola|@kari.nordmann")]
    [InlineData("@ola@snabel.no!", "@ola@snabel.no")]
    public void Mentions_are_found(string text, string mentions) => Assert.Equal(mentions, string.Join('|', TagFinder.Mentions(text)));

    [Fact]
    public void Cashtags_are_letters_after_a_dollar() => Assert.Equal(["$EQNR", "$A.B"], TagFinder.Cashtags("$EQNR $A.B $100 a$B"));
}

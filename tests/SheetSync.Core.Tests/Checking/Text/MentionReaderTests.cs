using SheetSync.Core.Checking;
using SheetSync.Core.Checking.Text;

namespace SheetSync.Core.Tests.Checking.Text;

public sealed class MentionReaderTests
{
    [Theory]
    [InlineData("x", "@acme, beta", "@acme @beta")]
    [InlineData("x", "Acme Oslo, Beta", "@AcmeOslo @Beta")]
    [InlineData("x", "＠acme @ACME", "@acme")]
    [InlineData("x", "https://x.com/acme https://twitter.com/beta?lang=nb", "@acme @beta")]
    [InlineData("x", "https://www.instagram.com/acme/ @beta", "@beta")]
    [InlineData("x", "@acme@mastodon.social @beta.bsky.social @gamma", "@gamma")]
    [InlineData("instagram", "https://www.instagram.com/acme.no/", "@acme.no")]
    [InlineData("instagram", "instagram.com/acme", "@acme")]
    [InlineData("linkedin", "https://www.linkedin.com/company/acme/", "@acme")]
    [InlineData("mastodon", "@acme@mastodon.social @local", "@acme@mastodon.social @local")]
    [InlineData("mastodon", "https://mastodon.social/@acme https://x.com/beta", "@acme@mastodon.social")]
    [InlineData("bluesky", "https://bsky.app/profile/acme.example @beta.bsky.social", "@acme.example @beta.bsky.social")]
    [InlineData("bluesky", "@ , ; @@", "")]
    public void Mentions_are_read_into_the_form_of_the_network(string network, string cell, string mentions) =>
        Assert.Equal(mentions, string.Join(' ', MentionReader.Read(cell, NetworkCatalog.Find(network)!)));
}

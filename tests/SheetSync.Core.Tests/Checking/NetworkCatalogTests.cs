using SheetSync.Core.Checking;

namespace SheetSync.Core.Tests.Checking;

public sealed class NetworkCatalogTests
{
    [Fact]
    public void Every_network_file_is_embedded()
        => Assert.Equal(["bluesky", "facebook", "google", "instagram", "linkedin", "mastodon", "pinterest", "tiktok", "x"], NetworkCatalog.All.Select(p => p.Id));

    [Fact]
    public void A_way_of_publishing_that_only_channels_name_is_no_network_of_the_sheet()
    {
        Assert.Equal(["other", "webhook"], NetworkCatalog.Further.Select(p => p.Id));
        Assert.Null(NetworkCatalog.FindByName("webhook"));
        Assert.NotNull(NetworkCatalog.Find("webhook"));
    }

    [Theory]
    [InlineData("twitter", "x")]
    [InlineData("Twitter / X", "x")]
    [InlineData("X (Twitter)", "x")]
    [InlineData("IG", "instagram")]
    [InlineData("Linked In", "linkedin")]
    [InlineData("Google My Business", "google")]
    public void A_network_is_found_by_what_people_call_it(string name, string id) => Assert.Equal(id, NetworkCatalog.FindByName(name)?.Id);

    [Fact]
    public void No_two_networks_share_a_name()
    {
        foreach (var profile in NetworkCatalog.All)
        {
            Assert.All(profile.Aliases.Append(profile.Name).Append(profile.Id), name => Assert.Same(profile, NetworkCatalog.FindByName(name)));
        }
    }
}

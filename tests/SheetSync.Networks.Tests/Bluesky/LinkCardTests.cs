using System.Net;
using System.Net.Sockets;
using System.Text;
using SheetSync.Core.Posts;
using SheetSync.Core.Publishing;
using SheetSync.Networks.Http;
using SheetSync.Networks.Tests.Http;

namespace SheetSync.Networks.Tests.Bluesky;

/// <summary>What a post's link card shows, from pages that a cell names.</summary>
public sealed class LinkCardTests
{
    private const string Page = "https://acme.example/page";

    [Theory]
    [InlineData("https://10.0.0.7/secret", "10.0.0.7")]
    [InlineData("https://nowhere.invalid/page", "nowhere.invalid")]
    public async Task A_page_that_cannot_be_looked_at_leaves_a_card_with_its_host(string link, string title)
    {
        await using var test = new BlueskyUnderTest();
        Assert.Equal((title, string.Empty), await CardAsync(test, link));
    }

    [Theory]
    [InlineData("<title>\n One &amp; two \n</title>", "One & two", "")]
    [InlineData("<META CONTENT=\"It's here\" NAME=\"og:title\"><title>x</title><meta name=og:description>", "It's here", "")]
    [InlineData("no page at all", "acme.example", "")]
    public async Task A_card_says_what_the_page_says_of_itself(string page, string title, string description)
    {
        using var internet = new PageProxy();
        await using var test = new BlueskyUnderTest(internet: internet);
        internet.Show(Page, Encoding.UTF8.GetBytes(page));
        Assert.Equal((title, description), await CardAsync(test, Page));
    }

    [Theory]
    [InlineData("windows-1250", "text/html; charset=windows-1250", "")]
    [InlineData("iso-8859-2", "text/html; charset=\"ISO-8859-2\"", "<meta charset=utf-8>")]
    [InlineData("windows-1250", "text/html", "<meta charset=\"windows-1250\">")]
    [InlineData("iso-8859-2", "text/html", "<META http-equiv='Content-Type' content='text/html; charset=iso-8859-2'>")]
    [InlineData("utf-8", "text/html; charset=no-such-thing", "")]
    [InlineData("utf-8", "no type at all", "<meta charset=utf-16>")]
    public async Task A_page_is_read_in_the_character_set_that_it_is_written_in(string written, string contentType, string meta)
    {
        using var internet = new PageProxy();
        await using var test = new BlueskyUnderTest(internet: internet);
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding(written) ?? Encoding.GetEncoding(written);
        internet.Show(Page, encoding.GetBytes($"<head>{meta}<title>Zażółć gęślą jaźń</title><meta name='description' content='Łódź'>"), contentType);
        Assert.Equal(("Zażółć gęślą jaźń", "Łódź"), await CardAsync(test, Page));
    }

    [Fact]
    public async Task A_page_that_does_not_say_how_it_is_written_gives_its_host_and_nothing_garbled()
    {
        using var internet = new PageProxy();
        await using var test = new BlueskyUnderTest(internet: internet);
        internet.Show(Page, CodePagesEncodingProvider.Instance.GetEncoding(1250)!.GetBytes("<title>Zażółć</title><meta name='description' content='Łódź'>"), "text/html");
        Assert.Equal(("acme.example", string.Empty), await CardAsync(test, Page));
    }

    // The settings name the loopback, where the account's server is: that is no leave for whoever edits the sheet.
    [Fact]
    public async Task A_private_host_that_the_settings_name_is_not_read_for_a_cell_and_neither_is_one_that_a_page_leads_to()
    {
        using var inside = Wire.Saying(Wire.Answer(200, "<title>The payroll</title>"));
        using var internet = new PageProxy();
        internet.Lead(Page, inside.Address.AbsoluteUri);
        internet.Lead("https://acme.example/further", Page);
        await using var test = new BlueskyUnderTest(internet: internet);
        Assert.Equal(("127.0.0.1", string.Empty), await CardAsync(test, inside.Address.AbsoluteUri));
        Assert.Equal(("acme.example", string.Empty), await CardAsync(test, Page));
        Assert.Equal(("acme.example", string.Empty), await CardAsync(test, "https://acme.example/further"));
        Assert.Equal(0, inside.Connections);
    }

    [Fact]
    public async Task A_proxy_is_not_asked_for_a_name_that_lies_inside()
    {
        // The machine's own name, where it has an address.
        var inside = (await AddressesAsync(Dns.GetHostName())).Any(address => !HostGuard.IsPublic(address)) ? Dns.GetHostName().ToLowerInvariant() : "localhost";
        using var internet = new PageProxy();
        internet.Show($"https://{inside}/", "<title>The payroll</title>"u8.ToArray());
        internet.Show(Page, "<title>Outside</title>"u8.ToArray());
        await using var test = new BlueskyUnderTest(internet: internet);
        Assert.Equal((inside, string.Empty), await CardAsync(test, $"https://{inside}/"));
        Assert.Equal(("Outside", string.Empty), await CardAsync(test, Page));
        Assert.Equal(["acme.example"], internet.Tunnels);
    }

    private static async Task<IPAddress[]> AddressesAsync(string host)
    {
        try
        {
            return await Dns.GetHostAddressesAsync(host);
        }
        catch (SocketException)
        {
            return [];
        }
    }

    private static async Task<(string Title, string Description)> CardAsync(BlueskyUnderTest test, string link)
    {
        var request = new PublishRequest
        {
            Key = link, PostId = "PBCDFGHJKL", Calendar = "spring", Channel = BlueskyUnderTest.Channel, DueAt = test.Clock.GetUtcNow(), BodyHash = "b", RowHash = "r",
            Post = new ComposedPost { Text = link, Link = link, ContentType = ContentType.Link },
        };
        var prepared = Assert.IsType<PrepareOutcome.Ready>(await test.Publisher.PrepareAsync(request, StepRecord.Empty, default)).Post;
        Assert.IsType<PublishOutcome.Published>(await test.Publisher.CommitAsync(prepared, default));
        var card = test.Server.Records.Values.Single(record => record["text"]!.GetValue<string>() == link)["embed"]!["external"]!;
        return (card["title"]!.GetValue<string>(), card["description"]!.GetValue<string>());
    }
}

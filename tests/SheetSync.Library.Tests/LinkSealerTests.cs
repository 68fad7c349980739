using System.Security.Cryptography;
using FsCheck;
using FsCheck.Fluent;
using SheetSync.Core.Assets;
using SheetSync.Library.Links;

namespace SheetSync.Library.Tests;

public sealed class LinkSealerTests
{
    private static readonly string Hash = Convert.ToHexStringLower(SHA256.HashData("a picture"u8));
    private static readonly LinkTicket Ticket = new("spring", "2026/été/bilde 1.jpg", Hash, new DateTimeOffset(2026, 11, 22, 16, 0, 0, TimeSpan.Zero));
    private readonly LinkSealer sealer = new(RandomNumberGenerator.GetBytes(LinkSealer.KeyBytes));

    [Fact]
    public void A_token_gives_its_ticket_again_whatever_the_names() => Prop.ForAll(
        ArbMap.Default.ArbFor<NonNull<string>>(), ArbMap.Default.ArbFor<NonNull<string>>(), (calendar, asset) =>
        {
            // What no UTF-8 can say is no name of a calendar or file.
            var ticket = Ticket with { Calendar = calendar.Get.Normalize(), Asset = asset.Get };
            return ticket.Calendar.Any(char.IsSurrogate) || ticket.Asset.Any(char.IsSurrogate) || sealer.Open(sealer.Seal(ticket)) == ticket;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_token_is_plain_letters_and_digits_and_tells_nothing()
    {
        var token = sealer.Seal(Ticket);
        Assert.All(token, c => Assert.True(char.IsAsciiLetterOrDigit(c) || c is '-' or '_'));
        Assert.NotEqual(token, sealer.Seal(Ticket));
        Assert.True(token.Length < 200);
    }

    [Fact]
    public void No_token_with_one_sign_changed_or_left_out_is_opened()
    {
        var token = sealer.Seal(Ticket);
        for (var at = 0; at < token.Length; at++)
        {
            var other = token[at] == 'A' ? 'B' : 'A';
            Assert.Null(sealer.Open(string.Concat(token.AsSpan(0, at), other.ToString(), token.AsSpan(at + 1))));
            Assert.Null(sealer.Open(token.Remove(at, 1)));
            Assert.All(" \t\n=%A", sign => Assert.Null(sealer.Open(token.Insert(at, sign.ToString()))));
        }

        Assert.All(" \t\n=%A", sign => Assert.Null(sealer.Open(token + sign)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("AAAA")]
    [InlineData("not base64 at all!")]
    [InlineData("æøå")]
    public void What_is_no_token_is_not_opened(string text) => Assert.Null(sealer.Open(text));

    [Fact]
    public void Random_bytes_and_endless_ones_are_not_opened()
    {
        for (var bytes = 0; bytes < 300; bytes++)
        {
            Assert.Null(sealer.Open(System.Buffers.Text.Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(bytes))));
        }

        Assert.Null(sealer.Open(new string('A', 1 << 20)));
    }

    [Fact]
    public void Another_key_opens_nothing_and_names_contents_otherwise()
    {
        var other = new LinkSealer(RandomNumberGenerator.GetBytes(LinkSealer.KeyBytes));
        Assert.Null(other.Open(sealer.Seal(Ticket)));
        Assert.NotEqual(other.NameOf("spring", Hash), sealer.NameOf("spring", Hash));
        Assert.NotEqual(sealer.NameOf("summer", Hash), sealer.NameOf("spring", Hash));
        Assert.Equal(sealer.NameOf("spring", Hash), sealer.NameOf("spring", Hash));
        Assert.DoesNotContain(Hash, sealer.NameOf("spring", Hash), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("photo.jpg", "photo.jpg")]
    [InlineData("2026/mai/Bilde 1.JPG", "Bilde-1.jpg")]
    [InlineData("æøå.png", "media.png")]
    [InlineData("..%2f..%2fetc%2fpasswd", "media.-2fetc-2fpasswd")]
    [InlineData("no ending", "no-ending")]
    [InlineData("a\\b?c#d.mp4", "a-b-c-d.mp4")]
    public void The_name_in_an_address_is_plain(string asset, string expected)
    {
        var name = LinkNames.FileOf(asset);
        Assert.DoesNotContain('/', name);
        Assert.Equal(Uri.EscapeDataString(name), name);
        if (expected.Length <= 15)
        {
            Assert.Equal(expected, name);
        }
    }

    [Fact]
    public void The_name_of_a_very_long_file_is_short() => Assert.Equal(60 + ".webp".Length, LinkNames.FileOf(new string('x', 240) + ".webp").Length);

    [Fact]
    public async Task A_link_lies_under_the_public_address_and_ends_when_it_was_asked_to()
    {
        var now = new DateTimeOffset(2026, 11, 22, 16, 0, 0, TimeSpan.Zero);
        var links = new ServedLinks(new Uri("https://acme.example/files/"), _ => ValueTask.FromResult(sealer), new Standing(now));

        var made = Assert.IsType<MediaLink.Made>(await links.LinkAsync("spring", Ticket.Asset, Hash, TimeSpan.FromHours(24), TestContext.Current.CancellationToken));
        Assert.Equal(now.AddHours(24), made.Ends);
        Assert.StartsWith("https://acme.example/files/media/", made.Address.AbsoluteUri, StringComparison.Ordinal);
        Assert.EndsWith("/bilde-1.jpg", made.Address.AbsoluteUri, StringComparison.Ordinal);
        Assert.Equal(Ticket with { Ends = made.Ends }, sealer.Open(made.Address.Segments[^2].TrimEnd('/')));
        Assert.DoesNotContain(made.Address.Segments[^2].TrimEnd('/'), made.ToString(), StringComparison.Ordinal);

        Assert.IsType<MediaLink.Refused>(await links.LinkAsync("spring", new string('x', 2000), Hash, TimeSpan.FromHours(24), TestContext.Current.CancellationToken));
        var lost = new ServedLinks(new Uri("https://acme.example/"), _ => throw new IOException("/secret/place"), new Standing(now));
        var refused = Assert.IsType<MediaLink.Refused>(await lost.LinkAsync("spring", "a.jpg", Hash, TimeSpan.FromHours(1), TestContext.Current.CancellationToken));
        Assert.DoesNotContain("/secret/place", SheetSync.Core.Checking.MessageCatalog.English(refused.Problem), StringComparison.Ordinal);
    }

    private sealed class Standing(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}

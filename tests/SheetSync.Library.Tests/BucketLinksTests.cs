using System.Net;
using System.Security.Cryptography;
using System.Text;
using SheetSync.Core.Assets;
using SheetSync.Core.Checking;
using SheetSync.Emulators.Bucket;
using SheetSync.Emulators.Frame;
using SheetSync.Library.Buckets;
using SheetSync.Library.Links;
using SheetSync.Library.Local;

namespace SheetSync.Library.Tests;

/// <summary>Links to a bucket, against one on the loopback that checks every signature.</summary>
public sealed class BucketLinksTests : IAsyncLifetime
{
    private const string KeyId = "AKIAEXAMPLE";
    private const string Secret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
    private readonly string folder = Directory.CreateTempSubdirectory("sheetsync-bucket-").FullName;
    private readonly LinkSealer sealer = new(RandomNumberGenerator.GetBytes(LinkSealer.KeyBytes));
    private readonly Ahead clock = new();
    private readonly HttpClient http = new();
    private BucketService bucket = null!;
    private EmulatorHost host = null!;

    public async ValueTask InitializeAsync()
    {
        bucket = new BucketService("acme-media", KeyId, Secret, "eu-north-1", clock);
        host = await EmulatorHost.StartAsync(bucket);
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await host.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("photo.png", "image/png")]
    [InlineData("2026/mai/Bilde æøå (1) & + %.jpg", "image/png")]
    [InlineData("notes.pdf", "application/pdf")]
    public async Task A_file_is_put_once_and_fetched_by_its_link(string asset, string type)
    {
        var content = Put(asset, type == "image/png" ? "\u0089PNG\r\n\u001a\n and more" : "%PDF- and more");
        using var links = Open();
        var first = await LinkAsync(links, asset, content);
        using var answer = await http.GetAsync(first.Address, TestContext.Current.CancellationToken);

        Assert.Equal(content, await answer.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal(type, answer.Content.Headers.ContentType?.ToString());
        using var again = Open();
        await LinkAsync(again, asset, content);
        await LinkAsync(links, asset, content);
        Assert.Single(host.Calls.All, call => call.Method == "PUT");
        Assert.Equal(2, host.Calls.All.Count(call => call.Method == "HEAD"));
        Assert.DoesNotContain(Convert.ToHexStringLower(SHA256.HashData(content)), Assert.Single(bucket.Objects).Key, StringComparison.Ordinal);
        Assert.StartsWith("sheetsync/", Assert.Single(bucket.Objects).Key, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_ends_is_for_reading_alone_and_cannot_be_changed()
    {
        var content = Put("a.jpg", "a picture");
        using var links = Open();
        var link = await LinkAsync(links, "a.jpg", content, TimeSpan.FromMinutes(10));
        Assert.InRange(link.Ends - DateTimeOffset.UtcNow, TimeSpan.FromMinutes(9), TimeSpan.FromMinutes(10));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(HttpMethod.Get, link.Address));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(HttpMethod.Put, link.Address));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(HttpMethod.Get, new Uri(link.Address.AbsoluteUri.Replace("a.jpg", "b.jpg", StringComparison.Ordinal))));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(HttpMethod.Get, new Uri(link.Address.AbsoluteUri.Replace("Expires=", "Expires=9", StringComparison.Ordinal))));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(HttpMethod.Get, new Uri(link.Address.GetLeftPart(UriPartial.Path))));
        clock.By = TimeSpan.FromMinutes(11);
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(HttpMethod.Get, link.Address));
    }

    [Fact]
    public async Task No_link_is_longer_than_a_week()
    {
        using var links = Open();
        var link = await LinkAsync(links, "a.jpg", Put("a.jpg", "a picture"), TimeSpan.FromDays(30));
        Assert.InRange(link.Ends - DateTimeOffset.UtcNow, TimeSpan.FromDays(6.9), TimeSpan.FromDays(7));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(HttpMethod.Get, link.Address));
    }

    [Fact]
    public async Task The_bucket_takes_no_other_content_than_the_one_that_is_linked()
    {
        var approved = Put("a.jpg", "approved");
        Put("a.jpg", "changed!");
        using var links = Open();
        Assert.Contains("it was changed meanwhile", await RefusalAsync(links, "a.jpg", approved), StringComparison.Ordinal);
        Assert.DoesNotContain(host.Calls.All, call => call.Method == "PUT");
        Assert.Contains("gone from the library", await RefusalAsync(links, "b.jpg", approved), StringComparison.Ordinal);
        Assert.Contains("gone from the library", await RefusalAsync(links, "../secret", approved), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Equal_names_of_other_contents_or_calendars_are_other_objects()
    {
        using var links = Open();
        await LinkAsync(links, "a.jpg", Put("a.jpg", "first"));
        var second = Put("a.jpg", "second");
        await LinkAsync(links, "a.jpg", second);
        Assert.IsType<MediaLink.Made>(await links.LinkAsync("summer", "a.jpg", HashOf(second), TimeSpan.FromHours(1), TestContext.Current.CancellationToken));
        Assert.Equal(3, bucket.Objects.Count);
    }

    [Fact]
    public async Task Keys_that_may_list_nothing_are_enough()
    {
        bucket.HidesAbsence = true;
        using var links = Open();
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(HttpMethod.Get, (await LinkAsync(links, "a.jpg", Put("a.jpg", "a picture"))).Address));
    }

    [Theory]
    [InlineData(503)]
    [InlineData(500)]
    public async Task A_bucket_that_stumbles_is_asked_again(int status)
    {
        host.Faults.Add(new Fault { Match = "PUT", Status = status, Times = 2 });
        using var links = Open();
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(HttpMethod.Get, (await LinkAsync(links, "a.jpg", Put("a.jpg", "a picture"))).Address));
    }

    [Fact]
    public async Task What_is_wrong_is_said_without_a_key()
    {
        var content = Put("a.jpg", "a picture");
        host.Faults.Add(new Fault { Match = "PUT", Status = 503, Times = 9 });
        using var links = Open();
        await HoldsAsync("answered with status 503 (SlowDown)", links);
        host.Faults.Clear();
        using (var wrong = Open(keys: new BucketKeys(KeyId, "another")))
        {
            await HoldsAsync("refuses its keys (SignatureDoesNotMatch)", wrong);
        }

        using (var unknown = Open(keys: new BucketKeys("AKIAOTHER", Secret)))
        {
            await HoldsAsync("refuses its keys (InvalidAccessKeyId)", unknown);
        }

        using (var missing = Open(Options with { Name = "other" }))
        {
            await HoldsAsync("there is no bucket other", missing);
        }

        using (var away = Open(Options with { Endpoint = new Uri("http://127.0.0.1:1/") }))
        {
            await HoldsAsync("cannot be reached at 127.0.0.1", away);
        }

        host.Faults.Add(new Fault { Match = "PUT", Status = 403, Body = $"<Error><Code>{Secret} <b></Code></Error>" });
        await HoldsAsync("refuses its keys", links);

        using (var keyless = new BucketLinks(
            Options, new BucketKeys(KeyId, Secret), _ => new LocalAssetStore(folder), _ => throw new UnauthorizedAccessException("/secret/place"), () => new HttpClient(), TimeProvider.System))
        {
            await HoldsAsync("the key of links cannot be read", keyless);
        }

        async Task HoldsAsync(string expected, BucketLinks of)
        {
            var said = await RefusalAsync(of, "a.jpg", content);
            Assert.Contains(expected, said, StringComparison.Ordinal);
            Assert.DoesNotContain(Secret, said, StringComparison.Ordinal);
        }
    }

    private BucketOptions Options => new("acme-media", "eu-north-1") { Endpoint = host.BaseUri };

    private BucketLinks Open(BucketOptions? options = null, BucketKeys? keys = null) => new(
        options ?? Options, keys ?? new BucketKeys(KeyId, Secret), _ => new LocalAssetStore(folder), _ => ValueTask.FromResult(sealer), () => new HttpClient(), TimeProvider.System);

    private byte[] Put(string asset, string text)
    {
        var file = Path.Combine(folder, asset);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var content = Encoding.Latin1.GetBytes(text);
        File.WriteAllBytes(file, content);
        return content;
    }

    private static string HashOf(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    private static async Task<MediaLink.Made> LinkAsync(BucketLinks links, string asset, byte[] content, TimeSpan? validFor = null) =>
        Assert.IsType<MediaLink.Made>(await links.LinkAsync("spring", asset, HashOf(content), validFor ?? TimeSpan.FromHours(1), TestContext.Current.CancellationToken));

    private static async Task<string> RefusalAsync(BucketLinks links, string asset, byte[] content) => MessageCatalog.English(
        Assert.IsType<MediaLink.Refused>(await links.LinkAsync("spring", asset, HashOf(content), TimeSpan.FromHours(1), TestContext.Current.CancellationToken)).Problem);

    private async Task<HttpStatusCode> StatusAsync(HttpMethod method, Uri address)
    {
        using var answer = await http.SendAsync(new HttpRequestMessage(method, address), TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    // The bucket's clock; the SDK signs by the machine's.
    private sealed class Ahead : TimeProvider
    {
        public TimeSpan By { get; set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + By;
    }
}

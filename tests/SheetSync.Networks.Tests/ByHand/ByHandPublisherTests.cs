using System.Text.RegularExpressions;
using SheetSync.Conformance.Publishing;
using SheetSync.Conformance.Stores;
using SheetSync.Conformance.Time;
using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Posts;
using SheetSync.Core.Publishing;
using SheetSync.Networks.ByHand;
using SheetSync.Networks.Tests.Outbox;

namespace SheetSync.Networks.Tests.ByHand;

public sealed class ByHandPublisherTests : PublisherSuite
{
    protected override IReadOnlyList<PublisherFault> Impossible => Enum.GetValues<PublisherFault>();

    protected override bool IsByHand => true;

    protected override IPublisherUnderTest Open() => new Bench();

    [Theory]
    [InlineData("en", "To post by hand: Instagram", "Copy the text and attach the files in this order.")]
    [InlineData("nb", "Legges ut manuelt: Instagram", "Kopier teksten og legg ved filene i denne rekkefølgen.")]
    [InlineData("pl", "Do publikacji ręcznej: Instagram", "Skopiuj tekst i dołącz pliki w tej kolejności.")]
    public async Task The_page_says_in_the_calendars_language_what_to_do(string language, string title, string step)
    {
        await using var bench = new Bench(language);
        var page = await PageAsync(bench, Illustrated());
        Assert.Contains($"<h1>{System.Net.WebUtility.HtmlEncode(title)}</h1>", page, StringComparison.Ordinal);
        Assert.Contains(System.Net.WebUtility.HtmlEncode(step), page, StringComparison.Ordinal);
        Assert.Contains(System.Net.WebUtility.HtmlEncode(DisplayWords.Of(PostStatus.ToPostByHand, language)), page, StringComparison.Ordinal);
        Assert.Contains("2026-05-04 18:00 (Europe/Oslo)", page, StringComparison.Ordinal);
        Assert.Contains("src=\"1-photo.jpg\"", page, StringComparison.Ordinal);
        Assert.Equal(5, Regex.Count(page, "<button "));
    }

    [Fact]
    public async Task A_network_that_SheetSync_does_not_know_is_called_as_its_channel_is()
    {
        await using var bench = new Bench("nb", "other");
        var page = await PageAsync(bench, Illustrated() with { Channel = new Channel("nyhetsbrev", "other", "Nordlys") });
        Assert.Contains("<h1>Legges ut manuelt: nyhetsbrev</h1>", page, StringComparison.Ordinal);
        Assert.Contains("Legg det ut p&#229; nyhetsbrev som Nordlys.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Other", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_in_a_cell_can_become_a_part_of_the_page()
    {
        const string Evil = "\"><script>alert(1)</script><img src=x onerror=alert(1)>'&lt;";
        await using var bench = new Bench();
        var post = new ComposedPost
        {
            Text = Evil, Title = Evil, Link = "javascript:alert(1)", FirstComment = Evil, Assets = ["javascript:alert(2)//x.jpg", "https://a.example/\"><script>.jpg"], AltTexts = [Evil, Evil],
            Options = new Dictionary<string, string> { [Evil] = Evil },
        };
        bench.Library.Files["javascript:alert(2)//x.jpg"] = "x";
        var page = await PageAsync(bench, Request("a") with { Post = post, Channel = new Channel(Evil, "instagram", Evil), PostId = "PBCDFGHJKL" });

        Assert.Equal(1, Regex.Count(page, "<script"));
        Assert.DoesNotContain("<img src=x", page, StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"javascript:", page, StringComparison.OrdinalIgnoreCase);
        var policy = Regex.Match(page, "Content-Security-Policy\" content=\"([^\"]+)\"").Groups[1].Value;
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        var script = Regex.Match(page, "<script>(.*?)</script>", RegexOptions.Singleline).Groups[1].Value;
        var hash = Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(script)));
        Assert.Contains($"script-src 'sha256-{hash}'", policy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_copied_is_the_text_to_the_letter()
    {
        await using var bench = new Bench();
        var page = await PageAsync(bench, Illustrated());
        var shown = Regex.Match(page, "<pre id=\"text\" dir=\"auto\">(.*?)</pre>", RegexOptions.Singleline).Groups[1].Value;
        Assert.Equal(Illustrated().Post.Text, System.Net.WebUtility.HtmlDecode(shown));
    }

    private PublishRequest Illustrated() => Request("PBCDFGHJKL/instagram:acme#1") with
    {
        Channel = new Channel("insta-stories", "instagram", "acme_coffee"),
        Post = new ComposedPost
        {
            Text = "Våren er her 🌱 – kom & se\n\n#vår  #kaffe", Assets = ["spring/photo.jpg", "clip & more.mp4"], AltTexts = ["A tree", "A clip"],
            ContentType = ContentType.Carousel, FirstComment = "Mer i butikken", Link = "https://acme.example/",
        },
    };

    private static async Task<string> PageAsync(Bench bench, PublishRequest request)
    {
        var ready = await ReadyAsync(bench, request);
        var laid = Assert.IsType<PublishOutcome.LaidReady>(await bench.Publisher.CommitAsync(ready, default));
        return await File.ReadAllTextAsync(new Uri(laid.Url).LocalPath);
    }

    private sealed class Bench : IPublisherUnderTest
    {
        private readonly string _folder = Directory.CreateTempSubdirectory("byhand").FullName;

        public Bench(string language = "en", string network = "instagram") => Publisher = new ByHandPublisher(
            NetworkCatalog.Find(network)!, Path.Combine(_folder, "out"), _ => Library, name => new CalendarDefinition(name, "Europe/Oslo", language, []), Clock);

        public MemoryLibrary Library { get; } = new();

        public IPublisher Publisher { get; }

        public FakeClock Clock { get; } = new(new DateTimeOffset(2026, 5, 4, 16, 0, 0, TimeSpan.Zero));

        public IReadOnlyList<string> Accepted => File.Exists(Path.Combine(_folder, "out", "accepted.jsonl"))
            ? [.. File.ReadAllLines(Path.Combine(_folder, "out", "accepted.jsonl")).Select(line => OutboxUnderTest.JsonDocumentOf(line).GetProperty("key").GetString()!)]
            : [];

        public bool Inject(PublisherFault fault) => false;

        public ValueTask DisposeAsync()
        {
            Directory.Delete(_folder, recursive: true);
            return ValueTask.CompletedTask;
        }
    }
}

using System.Net.Sockets;
using System.Text.RegularExpressions;
using SheetSync.Worker.Demo.Networks;
using SheetSync.Worker.Tests.Commands;
using SheetSync.Worker.Tests.Kill;

namespace SheetSync.Worker.Tests.Demo;

/// <summary>The demo with networks as a newcomer starts it: a process of its own, with the emulators in another.</summary>
public sealed partial class NetworkDemoTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(150);
    private static readonly TimeSpan ToBeGone = TimeSpan.FromSeconds(20);
    private readonly CliBench bench = new();

    private string Folder => bench.PathOf("show");

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task Each_delivery_reaches_its_network_once_and_no_emulator_is_left_behind()
    {
        var (exitCode, said) = await RealProgram.RunAsync(Patience, "demo", "--networks", "--once", "--dir", Folder);

        Assert.True(exitCode == 0, said);
        Assert.Contains("Bluesky: deliveries 2, posts there 2, calls that asked for a post 2", said);
        Assert.Contains("Mastodon: deliveries 2, posts there 2, calls that asked for a post 3", said);
        Assert.Contains("Webhook: deliveries 1, posts there 1, calls that asked for a post 1", said);
        Assert.Single(Regex.Matches(said, "the answer got lost"));
        Assert.Single(Regex.Matches(said, "takes no posts for some seconds"));
        Assert.Single(Regex.Matches(said, "its receiver called back: https://blog.example/posts/0"));
        Assert.Contains("11 planned in the next 7 days", said);
        Assert.Equal(["Rehearsed", "Published", "Published", "To post by hand", "Scheduled", "Waiting", "Scheduled", "Scheduled"], await CellsAsync("Status"));
        Assert.Matches(
            "^blog: https://blog.example/posts/0 bluesky: https://bsky.app/profile/nordlys.example/post/\\w+ mastodon: https://social.example/@nordlys/\\d+$",
            string.Join(' ', (await CellsAsync("Post URL"))[1].Split('\n').Order(StringComparer.Ordinal)));
        Assert.All(Addresses(), address => Assert.False(Answers(address), $"{address} is still there."));
        Assert.All(NetworkPlan.Secrets.Values.Select(secret => secret.Value!).Where(secret => secret.Length > 10), secret => Assert.All(
            Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories), file => Assert.DoesNotContain(secret, File.ReadAllText(file), StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("KILL")]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task However_it_is_ended_its_emulators_end_with_it(string signal)
    {
        using var program = RealProgram.Start("demo", "--networks", "--dir", Folder);
        Assert.True(await program.SaysAsync("Working in", Patience), program.Said);
        Assert.All(Addresses(), address => Assert.True(Answers(address), $"{address} is not there."));

        var exitCode = await program.StopAsync(signal, Patience);

        Assert.Equal(signal == "KILL" ? 128 + 9 : 0, exitCode);
        for (var started = TimeProvider.System.GetTimestamp(); Addresses().Any(Answers); await Task.Delay(50, TestContext.Current.CancellationToken))
        {
            Assert.True(TimeProvider.System.GetElapsedTime(started) < ToBeGone, "An emulator is still there.");
        }
    }

    [Fact]
    public async Task A_demo_that_was_played_is_not_deleted_unasked()
    {
        Directory.CreateDirectory(Folder);
        await File.WriteAllTextAsync(Path.Combine(Folder, ".sheetsync-demo"), string.Empty, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(Folder, "sheetsync.json"), "{}", TestContext.Current.CancellationToken);

        var again = await bench.RunAsync("demo", "--networks", "--once", "--dir", "show");

        Assert.Equal(2, again.ExitCode);
        Assert.Contains("--fresh", again.Error);
        Assert.Equal("{}", await File.ReadAllTextAsync(Path.Combine(Folder, "sheetsync.json"), TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("nb")]
    [InlineData("pl")]
    public void It_says_the_same_in_each_language(string language)
    {
        foreach (var property in typeof(NetworkDemoTexts).GetProperties())
        {
            Assert.Equal(Shape("en"), Shape(language));

            string Shape(string of) => property.GetValue(NetworkDemoTexts.In(of)) switch
            {
                string text => Places(text),
                IEnumerable<string> lines => string.Join('|', lines.Select(Places)),
                _ => string.Empty,
            };
        }
    }

    private static string Places(string text) => string.Concat(Place().Matches(text).Select(match => match.Value).Order(StringComparer.Ordinal));

    private Task<IReadOnlyList<string>> CellsAsync(string heading) => CliBench.CellsOfAsync(Path.Combine(Folder, "calendar.xlsx"), heading);

    // The settings name where each emulator listens.
    private List<Uri> Addresses() => [.. Address().Matches(File.ReadAllText(Path.Combine(Folder, "sheetsync.json"))).Select(match => new Uri(match.Value))];

    private static bool Answers(Uri address)
    {
        try
        {
            using var client = new TcpClient(address.Host, address.Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+/")]
    private static partial Regex Address();

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Place();
}

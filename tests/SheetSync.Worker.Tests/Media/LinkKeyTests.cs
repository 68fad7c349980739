using SheetSync.Core.Secrets;
using SheetSync.Library.Links;
using SheetSync.Networks.Secrets;
using SheetSync.Worker.Configuration;
using SheetSync.Worker.Media;

namespace SheetSync.Worker.Tests.Media;

public sealed class LinkKeyTests : IDisposable
{
    private static readonly LinkTicket Ticket = new("spring", "a.jpg", new string('a', 64), DateTimeOffset.UnixEpoch);
    private readonly string folder = Directory.CreateTempSubdirectory("sheetsync-key-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Workers_that_start_at_once_agree_on_one_key()
    {
        var keys = Enumerable.Range(0, 12).Select(_ => Open()).ToList();
        var sealers = await Task.WhenAll(keys.Select(key => Task.Run(() => key.SealerAsync(TestContext.Current.CancellationToken).AsTask())));
        var token = sealers[0].Seal(Ticket);
        Assert.All(sealers, sealer => Assert.Equal(Ticket, sealer.Open(token)));
    }

    [Fact]
    public async Task A_worker_that_starts_later_knows_the_links_of_the_one_before()
    {
        var token = (await Open().SealerAsync(TestContext.Current.CancellationToken)).Seal(Ticket);
        Assert.Equal(Ticket, (await Open().SealerAsync(TestContext.Current.CancellationToken)).Open(token));
        File.Delete(Assert.Single(Directory.GetFiles(Path.Combine(folder, "tokens"), "media-*.sealed")));
        Assert.Null((await Open().SealerAsync(TestContext.Current.CancellationToken)).Open(token));
    }

    [Fact]
    public async Task A_key_of_the_environment_is_the_one_and_is_not_kept()
    {
        var given = new MediaSettings { Key = new byte[LinkSealer.KeyBytes] };
        var token = (await Open(given).SealerAsync(TestContext.Current.CancellationToken)).Seal(Ticket);
        Assert.Equal(Ticket, new LinkSealer(new byte[LinkSealer.KeyBytes]).Open(token));
        Assert.False(Directory.Exists(Path.Combine(folder, "tokens")));
    }

    [Fact]
    public async Task The_key_is_readable_by_its_owner_alone()
    {
        await Open().SealerAsync(TestContext.Current.CancellationToken);
        var file = Assert.Single(Directory.GetFiles(Path.Combine(folder, "tokens"), "media-*.sealed"));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }
    }

    // Each with a ring of its own in the same folder, as in programs of their own.
    private LinkKey Open(MediaSettings? settings = null) => new(
        new SealedChannelSecrets(Path.Combine(folder, "tokens"), new Lazy<ISealer?>(() => new KeyRingSealer(Path.Combine(folder, "keys"))), new Dictionary<string, string>()),
        settings ?? new MediaSettings());
}

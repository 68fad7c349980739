using System.Security.Cryptography;
using SheetSync.Core.Calendars;
using SheetSync.Core.Secrets;
using SheetSync.Networks.Secrets;

namespace SheetSync.Networks.Tests.Secrets;

public sealed class SealedChannelSecretsTests : IDisposable
{
    private static readonly Channel Blog = new("my-blog", "webhook", "blog");
    private readonly string _folder = Directory.CreateTempSubdirectory("secrets").FullName;
    private readonly KeySealer _sealer = KeySealer.From(Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)))!;

    [Fact]
    public async Task What_is_kept_is_found_again_by_whoever_opens_the_folder_with_the_key()
    {
        await Open().KeepAsync(Blog, new Dictionary<string, string?> { ["accessToken"] = "a-1", ["refreshToken"] = "r-1" }, default);
        await Open().KeepAsync(Blog, new Dictionary<string, string?> { ["accessToken"] = "a-2", ["refreshToken"] = null }, default);
        Assert.Equal("a-2", await Open().FindAsync(Blog, "accessToken", default));
        Assert.Null(await Open().FindAsync(Blog, "refreshToken", default));
        Assert.Null(await Open().FindAsync(Blog with { Account = "other" }, "accessToken", default));
    }

    [Fact]
    public async Task The_folder_alone_gives_nothing_away()
    {
        await Open().KeepAsync(Blog, new Dictionary<string, string?> { ["accessToken"] = "very-secret-token" }, default);
        var file = Assert.Single(Directory.GetFiles(_folder));
        Assert.DoesNotContain("very-secret", await File.ReadAllTextAsync(file), StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }

        var other = KeySealer.From(Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
        Assert.Null(await new SealedChannelSecrets(_folder, new Lazy<ISealer?>(other), new Dictionary<string, string>()).FindAsync(Blog, "accessToken", default));
    }

    [Fact]
    public async Task The_environment_counts_first()
    {
        await Open().KeepAsync(Blog, new Dictionary<string, string?> { ["accessToken"] = "kept" }, default);
        var given = Open(new Dictionary<string, string> { ["SHEETSYNC_CHANNEL_MY_BLOG_ACCESS_TOKEN"] = "given" });
        Assert.Equal("given", await given.FindAsync(Blog, "accessToken", default));
    }

    [Fact]
    public async Task One_exchange_at_a_time()
    {
        var held = await Open().HoldAsync(Blog, default);
        var second = Open().HoldAsync(Blog, default).AsTask();
        await (await Open().HoldAsync(Blog with { Account = "other" }, default)).DisposeAsync();
        Assert.False(second.IsCompleted);
        await held.DisposeAsync();
        await (await second).DisposeAsync();
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private SealedChannelSecrets Open(Dictionary<string, string>? environment = null) => new(_folder, new Lazy<ISealer?>(_sealer), environment ?? []);
}

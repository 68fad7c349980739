using System.Security.Cryptography;
using SheetSync.Core.Secrets;
using SheetSync.Networks.Secrets;

namespace SheetSync.Networks.Tests.Secrets;

public sealed class SealerTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("sheetsync-keys-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_was_sealed_can_be_opened_again_and_read_by_nobody_else(bool isRing)
    {
        var key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
        ISealer Sealer() => isRing ? new KeyRingSealer(Path.Combine(folder, "keys")) : KeySealer.From(key)!;
        var text = Sealer().Seal("refresh-token-Ł");

        Assert.Equal("refresh-token-Ł", Sealer().Open(text));
        Assert.DoesNotContain("refresh", text, StringComparison.Ordinal);
        Assert.NotEqual(text, Sealer().Seal("refresh-token-Ł"));
        Assert.Equal(string.Empty, Sealer().Open(Sealer().Seal(string.Empty)));
    }

    [Fact]
    public void Another_key_or_a_changed_text_opens_nothing()
    {
        var ring = new KeyRingSealer(Path.Combine(folder, "keys"));
        var key = KeySealer.From(Convert.ToBase64String(new byte[32]))!;

        Assert.All([ring, key], (ISealer sealer) =>
        {
            var text = sealer.Seal("secret");
            Assert.Null(new KeyRingSealer(Path.Combine(folder, "others")).Open(text));
            Assert.Null(KeySealer.From(Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)))!.Open(text));
            Assert.Null(sealer.Open(text[..^6] + "AAAAAA"));
            Assert.Null(sealer.Open("secret"));
            Assert.Null(sealer.Open(string.Empty));
        });
    }

    [Theory]
    [InlineData("")]
    [InlineData("password")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void A_key_has_32_bytes(string base64) => Assert.Null(KeySealer.From(base64));

    // DPAPI is on Windows alone: to be asked for there.
    [Fact(Explicit = true)]
    public void On_Windows_the_keys_are_sealed_for_their_user()
    {
        new KeyRingSealer(Path.Combine(folder, "keys")).Seal("secret");
        Assert.Contains("DpapiXmlDecryptor", File.ReadAllText(Assert.Single(Directory.GetFiles(Path.Combine(folder, "keys"), "*.xml"))), StringComparison.Ordinal);
    }

    [Fact]
    public void The_key_ring_lies_where_nobody_but_its_owner_may_look()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no such modes.");
            return;
        }

        var keys = Directory.CreateDirectory(Path.Combine(folder, "keys")).FullName;
        File.SetUnixFileMode(keys, (UnixFileMode)0b111_111_111);

        new KeyRingSealer(keys).Seal("secret");

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(keys));
        Assert.NotEmpty(Directory.GetFiles(keys));
    }
}

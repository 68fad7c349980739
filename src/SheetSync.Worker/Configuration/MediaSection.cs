using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Library.Links;
using SheetSync.Networks.Http;

namespace SheetSync.Worker.Configuration;

/// <summary>Section <c>media</c>: how networks that fetch media from an address reach the assets.</summary>
public static class MediaSection
{
    /// <summary>The variable that may hold the key of links, 32 bytes in Base64: for several machines that serve one another's links.</summary>
    public const string KeyVariable = "SHEETSYNC_MEDIA_KEY";

    private const string AddressExample = "\"https://media.example.org/\"";

    /// <summary>Reads the section.</summary>
    /// <param name="root">The settings file.</param>
    /// <param name="guard">Who may be called.</param>
    /// <param name="channels">The channels: one that sends links asks for the section.</param>
    /// <param name="environment">The environment's variables.</param>
    /// <param name="faults">Takes what is wrong with the environment.</param>
    public static MediaSettings Read(SettingsNode root, HostGuard guard, IReadOnlyList<Channel> channels, IReadOnlyDictionary<string, string> environment, List<Problem> faults)
    {
        var section = root.Section("media");
        var settings = new MediaSettings
        {
            PublicUrl = PublicAddress.UrlOf(section, guard, AddressExample),
            Bucket = BucketSection.Read(section, guard),
            BucketKeys = BucketSection.KeysOf(environment),
            Key = KeyOf(environment, faults),
        };
        if (section.OptionalText("listen") is { } listen)
        {
            settings = settings with { Listen = PublicAddress.ListenOf(section, listen, settings.Listen) };
        }

        if (section.Has("bucket") && (section.Has("publicUrl") || section.Has("listen")))
        {
            section.RejectBoth(section.Has("publicUrl") ? "publicUrl" : "listen", "bucket");
        }
        else if (!section.Has("publicUrl") && !section.Has("bucket") && (section.Has("listen") || channels.Any(AsksForLinks)))
        {
            section.RequiredText("publicUrl", AddressExample);
        }

        section.RejectUnknown();
        return settings;
    }

    // What a network itself takes by address alone is said in the rows that need it; a channel's own setting is said here.
    private static bool AsksForLinks(Channel channel) =>
        channel is { ToOutbox: false, ByHand: false } && NetworkCatalog.Find(channel.Network) is { ByUrl: null } profile && profile.UsesLinks(channel);

    private static ReadOnlyMemory<byte>? KeyOf(IReadOnlyDictionary<string, string> environment, List<Problem> faults)
    {
        if (environment.GetValueOrDefault(KeyVariable) is not { Length: > 0 } text)
        {
            return null;
        }

        var key = new byte[LinkSealer.KeyBytes + 3];
        if (Convert.TryFromBase64String(text.Trim(), key, out var written) && written == LinkSealer.KeyBytes)
        {
            return key.AsMemory(0, LinkSealer.KeyBytes);
        }

        faults.Add(Problem.Error(ProblemCode.TokenKeyUnreadable, ProblemPlace.None, ("variable", KeyVariable)));
        return null;
    }
}

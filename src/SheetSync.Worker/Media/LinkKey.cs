using System.Security.Cryptography;
using SheetSync.Core.Calendars;
using SheetSync.Library.Links;
using SheetSync.Networks.Secrets;
using SheetSync.Worker.Configuration;

namespace SheetSync.Worker.Media;

/// <summary>
/// The key of media links: from the environment, else one that is made once and kept sealed beside the secrets of channels, so that links outlive a
/// restart and every worker of the workspace knows those of the others.
/// </summary>
/// <param name="secrets">Keeps it.</param>
/// <param name="settings">The section <c>media</c>.</param>
public sealed class LinkKey(IChannelSecrets secrets, MediaSettings settings)
{
    private const string Name = "linkKey";
    private static readonly Channel Keeper = new("media", "media", "links");
    private LinkSealer? sealer = settings.Key is { } key ? new LinkSealer(key.Span) : null;

    /// <summary>The sealer with the key. Throws <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/> where it can be neither read nor kept.</summary>
    public async ValueTask<LinkSealer> SealerAsync(CancellationToken cancellationToken) =>
        sealer ??= new LinkSealer(Convert.FromBase64String(await FindAsync(cancellationToken) ?? await MakeAsync(cancellationToken)));

    private ValueTask<string?> FindAsync(CancellationToken cancellationToken) => secrets.FindAsync(Keeper, Name, cancellationToken);

    // Two workers that start at once must not each keep a key of their own.
    private async ValueTask<string> MakeAsync(CancellationToken cancellationToken)
    {
        await using var held = await secrets.HoldAsync(Keeper, cancellationToken);
        if (await FindAsync(cancellationToken) is { } made)
        {
            return made;
        }

        var key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(LinkSealer.KeyBytes));
        await secrets.KeepAsync(Keeper, new Dictionary<string, string?> { [Name] = key }, cancellationToken);
        return key;
    }
}

using SheetSync.Core.Assets;
using SheetSync.Core.Checking;

namespace SheetSync.Networks.Tests.Webhook;

/// <summary>Links that are another each time, as real ones are.</summary>
internal sealed class CountedLinks : IMediaLinks
{
    // What every link holds and nobody else may see.
    private const string Token = "AAECAwQFBgcICQoLDA0ODxAREhM";

    public static readonly DateTimeOffset Ends = new(2026, 5, 5, 16, 0, 0, TimeSpan.Zero);

    public List<(string Asset, string Hash, TimeSpan ValidFor)> Asked { get; } = [];

    public bool IsDown { get; set; }

    public ValueTask<MediaLink> LinkAsync(string calendar, string asset, string contentHash, TimeSpan validFor, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Asked.Add((asset, contentHash, validFor));
        return ValueTask.FromResult<MediaLink>(IsDown
            ? new MediaLink.Refused(Problem.Error(ProblemCode.MediaLinkFailed, ProblemPlace.None, ("asset", asset), ("cause", "the bucket is away")))
            : new MediaLink.Made(new Uri($"https://media.example/media/{Token}-{Asked.Count(asked => asked.Asset == asset)}/{asset}"), Ends));
    }
}

using SheetSync.Core.Assets;
using SheetSync.Core.Checking;

namespace SheetSync.Library.Links;

/// <summary>Stands for links that are set up but lack something.</summary>
/// <param name="reason">What they lack.</param>
public sealed class NoLinks(string reason) : IMediaLinks
{
    /// <inheritdoc/>
    public ValueTask<MediaLink> LinkAsync(string calendar, string asset, string contentHash, TimeSpan validFor, CancellationToken cancellationToken) =>
        ValueTask.FromResult<MediaLink>(new MediaLink.Refused(Problem.Error(ProblemCode.MediaLinkFailed, ProblemPlace.None, ("asset", asset), ("cause", reason))));
}

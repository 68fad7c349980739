using SheetSync.Core.Calendars;

namespace SheetSync.Networks.Secrets;

/// <summary>Where publishers have their keys, passwords and tokens from. They know names, never places.</summary>
public interface IChannelSecrets
{
    /// <summary>The secret of a channel's account under a name such as <c>password</c> or <c>accessToken</c>; null where there is none.</summary>
    ValueTask<string?> FindAsync(Channel channel, string name, CancellationToken cancellationToken);

    /// <summary>
    /// Keeps secrets of the account; a null takes one away. On the disk when it returns: a token that was just exchanged is kept before it is used.
    /// Throws <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/> where it cannot be kept.
    /// </summary>
    ValueTask KeepAsync(Channel channel, IReadOnlyDictionary<string, string?> secrets, CancellationToken cancellationToken);

    /// <summary>
    /// Holds the account's secrets for one exchange at a time, among all workers of the workspace. Whoever gets it reads the secrets again:
    /// somebody else may have exchanged them meanwhile. Disposed, it is given back.
    /// </summary>
    ValueTask<IAsyncDisposable> HoldAsync(Channel channel, CancellationToken cancellationToken);
}

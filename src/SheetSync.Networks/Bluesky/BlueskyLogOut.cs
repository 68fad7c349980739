using SheetSync.Networks.Http;

namespace SheetSync.Networks.Bluesky;

/// <summary>
/// Ends a session that was kept: its refresh token is good no more; its token for calls ends by itself within two hours. The app password stays good
/// (com.atproto.server.deleteSession of @atproto/pds 0.4.217, 2026-11-22).
/// </summary>
public static class BlueskyLogOut
{
    /// <summary>Whether the server ended it; false also where nothing was kept that could be ended.</summary>
    /// <param name="client">Calls the network.</param>
    /// <param name="kept">What was kept of the account, by name.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<bool> EndAsync(NetworkClient client, IReadOnlyDictionary<string, string> kept, CancellationToken cancellationToken)
    {
        if (BlueskySession.Read(kept.GetValueOrDefault(BlueskySessions.Kept)) is not { } session)
        {
            return false;
        }

        var call = session.Call(HttpMethod.Post, "xrpc/com.atproto.server.deleteSession") with { Bearer = session.Refresh };
        return (await client.SendAsync(HttpStep.Once, call, cancellationToken).ConfigureAwait(false)).IsSuccess;
    }
}

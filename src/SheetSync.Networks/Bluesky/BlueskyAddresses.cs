namespace SheetSync.Networks.Bluesky;

/// <summary>Where a handle's server is asked for when the settings name none.</summary>
/// <param name="Resolver">Says the DID of a handle.</param>
/// <param name="Directory">Says the server of a DID.</param>
public sealed record BlueskyAddresses(Uri Resolver, Uri Directory)
{
    /// <summary>Those of the open network (https://docs.bsky.app/docs/advanced-guides/api-directory, 2026-11-22).</summary>
    public static BlueskyAddresses Public { get; } = new(new Uri("https://public.api.bsky.app/"), new Uri("https://plc.directory/"));
}

namespace SheetSync.Emulators.Mastodon;

/// <summary>Ids as the server gives them: milliseconds and a count, so that later ones are greater.</summary>
internal sealed class MastodonIds(TimeProvider clock)
{
    private int given;

    public string Next() => $"{(clock.GetUtcNow().ToUnixTimeMilliseconds() << 16) + (given++ & 0xffff)}";
}

namespace SheetSync.Emulators.Mastodon;

/// <summary>A call that the server refuses, with its status and its own words.</summary>
internal sealed class MastodonRefusal(int status, string error) : Exception(error)
{
    public int Status => status;
}

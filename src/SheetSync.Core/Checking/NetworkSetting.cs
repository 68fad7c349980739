namespace SheetSync.Core.Checking;

/// <summary>A setting that channels of one network have beside name and account, such as the server of a Mastodon account.</summary>
/// <param name="Key">The key in the channel's settings.</param>
/// <param name="Example">A value, as it stands in the settings.</param>
public sealed record NetworkSetting(string Key, string Example)
{
    /// <summary>Whether a live channel cannot do without it.</summary>
    public bool Required { get; init; }

    /// <summary>What its text must match as a whole, as a regular expression; null: any text.</summary>
    public string? Pattern { get; init; }

    /// <summary>Whether it is an address that is called: https, or http where the settings name its private host.</summary>
    public bool IsAddress { get; init; }

    /// <summary>The value with which the channel gives out assets by links (<see cref="SheetSync.Core.Assets.IMediaLinks"/>); null: none does.</summary>
    public string? LinksWith { get; init; }
}

using SheetSync.Core.Assets;

namespace SheetSync.Core.Checking;

/// <summary>The file formats that a network takes.</summary>
/// <param name="Formats">Formats by name: <c>jpeg</c>, <c>mp4</c>.</param>
/// <param name="Source">The key of its source in <see cref="NetworkProfile.Sources"/>.</param>
public sealed record FormatRule(IReadOnlyList<string> Formats, string Source)
{
    /// <summary>False where no page of the network itself states it: then it is a warning.</summary>
    public bool Confirmed { get; init; } = true;

    /// <summary>Whether the network takes the format.</summary>
    public bool Takes(AssetFormat format) => Formats.Contains(format.Name);
}

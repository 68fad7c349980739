namespace SheetSync.Core.Assets;

/// <summary>What kind of file an asset is.</summary>
public enum AssetKind
{
    /// <summary>Nothing that a network takes.</summary>
    Other,

    /// <summary>A still picture.</summary>
    Image,

    /// <summary>A GIF, which networks treat as neither picture nor video.</summary>
    Animation,
    Video,
    Audio,

    /// <summary>PDF, Word or PowerPoint.</summary>
    Document,
}

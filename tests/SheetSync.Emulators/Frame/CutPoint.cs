namespace SheetSync.Emulators.Frame;

/// <summary>Where a connection breaks.</summary>
public enum CutPoint
{
    /// <summary>It holds.</summary>
    None,

    /// <summary>The call has no effect and no answer.</summary>
    Before,

    /// <summary>The call takes effect and its answer breaks off in the middle.</summary>
    During,

    /// <summary>The call takes effect and nobody hears of it.</summary>
    After,
}

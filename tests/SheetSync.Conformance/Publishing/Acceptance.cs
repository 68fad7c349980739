using SheetSync.Core.Publishing;

namespace SheetSync.Conformance.Publishing;

/// <summary>A post that the network made.</summary>
public sealed record Acceptance(PublishRequest Request, DateTimeOffset At)
{
    /// <summary>The key of the commit.</summary>
    public required string Key { get; init; }

    /// <summary>The text of the part.</summary>
    public required string Text { get; init; }

    /// <summary>The id of the post that it answers; null where it answers none.</summary>
    public string? Answers { get; init; }
}

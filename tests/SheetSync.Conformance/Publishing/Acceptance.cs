using SheetSync.Core.Publishing;

namespace SheetSync.Conformance.Publishing;

/// <summary>A post that the network made.</summary>
public sealed record Acceptance(PublishRequest Request, DateTimeOffset At);

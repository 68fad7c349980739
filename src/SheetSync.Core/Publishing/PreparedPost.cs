namespace SheetSync.Core.Publishing;

/// <summary>A request whose uploads are done.</summary>
public sealed record PreparedPost(PublishRequest Request, StepRecord Steps);

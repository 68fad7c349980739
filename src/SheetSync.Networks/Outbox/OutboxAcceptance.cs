namespace SheetSync.Networks.Outbox;

/// <summary>One line of <c>accepted.jsonl</c>: a commit that was accepted.</summary>
/// <param name="At">When, in UTC.</param>
/// <param name="Key">The delivery's key: id and generation.</param>
/// <param name="PostId">The post.</param>
/// <param name="Calendar">The calendar.</param>
/// <param name="Network">The network's id.</param>
/// <param name="Account">The account.</param>
/// <param name="Channel">The channel.</param>
/// <param name="BodyHash">Hash of text, media and link.</param>
/// <param name="Folder">The name of the post's folder, in the folder of its channel.</param>
public sealed record OutboxAcceptance(
    DateTimeOffset At, string Key, string PostId, string Calendar, string Network, string Account, string Channel, string BodyHash, string Folder);

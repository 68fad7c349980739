namespace SheetSync.Core.Stores;

/// <summary>One line of the attempt log: what was tried for a delivery and what came of it. Never holds a token or a body.</summary>
/// <param name="DeliveryId">The delivery.</param>
/// <param name="Key">Its key: delivery and generation.</param>
/// <param name="At">When, in UTC.</param>
/// <param name="Step">claim, prepare, commit, check, lookUp, complete.</param>
/// <param name="Result">The outcome in one word and, redacted, what the network said.</param>
public sealed record AttemptEntry(string DeliveryId, string Key, DateTimeOffset At, string Step, string Result);

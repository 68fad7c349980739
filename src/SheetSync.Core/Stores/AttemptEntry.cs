namespace SheetSync.Core.Stores;

/// <summary>One line of the attempt log: what was tried for a delivery and what came of it. Never holds a token or a body.</summary>
/// <param name="DeliveryId">The delivery.</param>
/// <param name="Key">Its key: delivery and generation.</param>
/// <param name="At">When, in UTC.</param>
/// <param name="Step">claim, prepare, commit, check, lookUp, complete, callBack.</param>
/// <param name="Result">The outcome in one word and what was made of it.</param>
/// <param name="Answer">What the network answered, without secrets and bounded; null where nothing was answered.</param>
public sealed record AttemptEntry(string DeliveryId, string Key, DateTimeOffset At, string Step, string Result, string? Answer = null);

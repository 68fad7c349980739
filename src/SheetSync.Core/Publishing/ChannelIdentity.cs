using SheetSync.Core.Checking;

namespace SheetSync.Core.Publishing;

/// <summary>The account behind a channel, or why it cannot be reached.</summary>
/// <param name="Name">The account's name as people see it; empty with a problem.</param>
/// <param name="Url">Its page, where it has one.</param>
/// <param name="Problem">What is wrong; null when all is well.</param>
public sealed record ChannelIdentity(string Name, string? Url, Problem? Problem = null);

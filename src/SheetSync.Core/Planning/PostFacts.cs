using SheetSync.Core.Calendars;

namespace SheetSync.Core.Planning;

/// <summary>What holds for all deliveries of one post in one pass.</summary>
/// <param name="PostId">The post's ID, given or new.</param>
/// <param name="ContentHash">What an approval would hold for.</param>
/// <param name="IsContentChanged">Whether that differs from the record.</param>
/// <param name="IdSeen">Whether this read showed the Post ID in the row.</param>
/// <param name="Approval">What is remembered of approvals.</param>
/// <param name="Bodies">Hash of what would be sent, by account.</param>
public sealed record PostFacts(
    string PostId, string ContentHash, bool IsContentChanged, bool IdSeen, ApprovalMemory Approval, IReadOnlyDictionary<string, string> Bodies)
{
    /// <summary>Hash of what would be sent to the channel's account.</summary>
    public string BodyOf(Channel channel) => Bodies.GetValueOrDefault(channel.AccountKey, string.Empty);
}

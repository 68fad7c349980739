using SheetSync.Core.Calendars;
using SheetSync.Core.Posts;

namespace SheetSync.Core.Planning;

/// <summary>Whether a row may go out. A list of what may, never of what may not: every word but Approved waits.</summary>
public static class ApprovalRule
{
    /// <summary>What the record remembers of approvals after this read of the row.</summary>
    /// <param name="draft">The row.</param>
    /// <param name="known">The post as remembered; null for a new one.</param>
    /// <param name="isCopy">Whether the row is a pasted copy, whose pasted Approved counts for nothing.</param>
    /// <param name="contentHash">What an approval would hold for.</param>
    public static ApprovalMemory Remember(PostDraft draft, PostRecord? known, bool isCopy, string contentHash)
    {
        if (draft.Stage != Stage.Approved)
        {
            return new ApprovalMemory(null, false);
        }

        var needsFresh = isCopy || (known?.NeedsFreshApproval ?? false);
        var approvedHash = known?.ApprovedHash;
        if (!needsFresh && (approvedHash is null || IsSigned(draft, contentHash)))
        {
            approvedHash = contentHash;
        }

        return new ApprovalMemory(approvedHash, needsFresh);
    }

    /// <summary>Whether the mode lets the row out, given what is remembered.</summary>
    public static bool Allows(ApprovalMode mode, PostDraft draft, ApprovalMemory memory, string contentHash) => mode switch
    {
        ApprovalMode.None => draft.Stage is Stage.None or Stage.Idea or Stage.InDesign or Stage.Draft or Stage.InReview
            or Stage.ChangesRequested or Stage.Approved,
        ApprovalMode.Stage => draft.Stage == Stage.Approved && !memory.NeedsFresh,
        _ => draft.Stage == Stage.Approved && !memory.NeedsFresh && memory.ApprovedHash == contentHash,
    };

    private static bool IsSigned(PostDraft draft, string contentHash) =>
        draft.Fields.Common(ColumnRole.ApprovedBy).Contains(ApprovalCode.Of(contentHash), StringComparison.OrdinalIgnoreCase);
}

namespace SheetSync.Core.Planning;

/// <summary>The short code by which <i>Approved by</i> approves exactly one content: five consonants of its hash.</summary>
public static class ApprovalCode
{
    private const string Letters = "BCDFGHJKLMNPQRST";

    /// <summary>The code of a content hash.</summary>
    public static string Of(string contentHash) =>
        string.Concat(contentHash.Take(5).Select(c => Letters[Convert.ToInt32(c.ToString(), 16)]));
}

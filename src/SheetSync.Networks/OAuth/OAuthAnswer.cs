namespace SheetSync.Networks.OAuth;

/// <summary>What came of one exchange. There are these and no others.</summary>
public abstract record OAuthAnswer
{
    private OAuthAnswer()
    {
    }

    /// <summary>The network gave tokens.</summary>
    public sealed record Granted(OAuthTokens Tokens) : OAuthAnswer;

    /// <summary>The network refused: the code or the refresh token is not, or no longer, good (RFC 6749, 5.2).</summary>
    /// <param name="Reason">The network's words, without secrets.</param>
    public sealed record Refused(string Reason) : OAuthAnswer;

    /// <summary>No answer that says anything: try again later.</summary>
    /// <param name="Reason">Why, in a few words without secrets.</param>
    public sealed record OutOfReach(string Reason) : OAuthAnswer;
}

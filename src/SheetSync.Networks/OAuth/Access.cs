using SheetSync.Core.Publishing;

namespace SheetSync.Networks.OAuth;

/// <summary>Whether a call can be made on an account now. There are these and no others.</summary>
public abstract record Access
{
    private Access()
    {
    }

    /// <summary>It can, with this token.</summary>
    public sealed record Open(string Token) : Access
    {
        /// <summary>Never the token.</summary>
        public override string ToString() => "open";
    }

    /// <summary>It cannot: <see cref="PublishOutcome.AccessLost"/> or <see cref="PublishOutcome.Unavailable"/>, as a publisher answers it.</summary>
    public sealed record Closed(PublishOutcome Outcome) : Access;
}

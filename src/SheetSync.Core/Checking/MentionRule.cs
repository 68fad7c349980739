namespace SheetSync.Core.Checking;

/// <summary>How a network mentions people and pages.</summary>
public sealed record MentionRule
{
    /// <summary>The form of a mention.</summary>
    public MentionForm Form { get; init; }

    /// <summary>The hosts of links to profiles, without <c>www.</c></summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];
}

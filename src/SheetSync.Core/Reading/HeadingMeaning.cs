using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;

namespace SheetSync.Core.Reading;

/// <summary>What one heading says.</summary>
/// <param name="Role">The role, or <see cref="ColumnRole.Custom"/>.</param>
/// <param name="Strength">How surely: the team's own word beats a strong one, that one a weak one.</param>
internal sealed record HeadingMeaning(ColumnRole Role, HeadingStrength Strength)
{
    /// <summary>An unknown heading.</summary>
    public static HeadingMeaning Unknown { get; } = new(ColumnRole.Custom, HeadingStrength.None);

    /// <summary>The network id or channel name it is for alone.</summary>
    public string? Scope { get; init; }

    /// <summary>The id of a network option, or the zone that a date or time heading states.</summary>
    public string? Name { get; init; }

    /// <summary>What is doubtful about it.</summary>
    public ProblemCode? Doubt { get; init; }

    /// <summary>How much the doubt matters.</summary>
    public Severity DoubtSeverity { get; init; } = Severity.Warning;

    /// <summary>The part of the heading that is doubtful.</summary>
    public string Doubtful { get; init; } = string.Empty;

    /// <summary>What was probably meant; empty when nothing is near.</summary>
    public string Suggestion { get; init; } = string.Empty;

    /// <summary>The role of a near miss.</summary>
    public ColumnRole? NearRole { get; init; }

    /// <summary>The language of the word.</summary>
    public string? Language { get; init; }
}

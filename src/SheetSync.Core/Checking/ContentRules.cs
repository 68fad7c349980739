using SheetSync.Core.Posts;

namespace SheetSync.Core.Checking;

/// <summary>What a network takes as content of some types: a feed post, a story, a reel.</summary>
/// <param name="Types">The content types it is for.</param>
public sealed record ContentRules(IReadOnlyList<ContentType> Types)
{
    private readonly NetworkLimit[] limits = [];

    /// <summary>The figures: those of the network as a whole are among them where nothing here replaces them.</summary>
    public IReadOnlyList<NetworkLimit> Limits
    {
        get => limits;
        init => limits = [.. value];
    }

    /// <summary>The same, to go through without an enumerator: several times for each delivery of each row.</summary>
    internal ReadOnlySpan<NetworkLimit> Figures => limits;

    /// <summary>The file formats; null: those of the network as a whole.</summary>
    public FormatRule? Formats { get; init; }

    /// <summary>Whether the network has no place for a text of that kind.</summary>
    public bool LeavesOut(LimitSubject text)
    {
        foreach (var limit in limits)
        {
            if (limit.Of == text && limit.Max == 0)
            {
                return true;
            }
        }

        return false;
    }
}

using SheetSync.Core.Calendars;

namespace SheetSync.Core.Posts;

/// <summary>All filled fields of a post, in the order of the sheet's columns.</summary>
public sealed record PostFields(IReadOnlyList<PostField> All)
{
    /// <summary>A post with no field.</summary>
    public static PostFields Empty { get; } = new([]);

    /// <summary>The field for a channel: the one for that channel, else for its network, else the common one, else empty text.</summary>
    public string For(ColumnRole role, Channel channel) =>
        (Find(role, channel.Name) ?? Find(role, channel.Network) ?? Find(role, null))?.Text ?? string.Empty;

    /// <summary>The common field, or empty text.</summary>
    public string Common(ColumnRole role) => Find(role, null)?.Text ?? string.Empty;

    /// <summary>A network's own option for a channel, or empty text.</summary>
    public string Option(Channel channel, string option) =>
        All.FirstOrDefault(f => f.Role == ColumnRole.NetworkOption && f.Name == option && f.Scope == channel.Network)?.Text ?? string.Empty;

    // Asked ten times for each delivery of each row: a loop, so that asking costs nothing.
    private PostField? Find(ColumnRole role, string? scope)
    {
        for (var i = 0; i < All.Count; i++)
        {
            if (All[i].Role == role && string.Equals(All[i].Scope, scope, StringComparison.OrdinalIgnoreCase))
            {
                return All[i];
            }
        }

        return null;
    }
}

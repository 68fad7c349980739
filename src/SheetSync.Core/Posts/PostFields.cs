using SheetSync.Core.Calendars;

namespace SheetSync.Core.Posts;

/// <summary>All filled fields of a post, in the order of the sheet's columns.</summary>
public sealed record PostFields(IReadOnlyList<PostField> All)
{
    private readonly PostField[] fields = All as PostField[] ?? [.. All];

    // A bit for each role that any field has: most of what is asked for is in no cell of the row.
    private readonly ulong roles = RolesOf(All);

    /// <summary>The same, to go through without an enumerator: several times for each row.</summary>
    internal ReadOnlySpan<PostField> Span => fields;

    /// <summary>A post with no field.</summary>
    public static PostFields Empty { get; } = new([]);

    /// <summary>The field for a channel: the one for that channel, else for its network, else the common one, else empty text.</summary>
    public string For(ColumnRole role, Channel channel)
    {
        if (!Has(role))
        {
            return string.Empty;
        }

        // Asked ten times for each delivery of each row: one loop, so that asking costs little.
        string? ofNetwork = null, common = null;
        foreach (var field in fields)
        {
            if (field.Role != role)
            {
                continue;
            }

            if (field.Scope is null)
            {
                common ??= field.Text;
            }
            else if (field.Scope.Equals(channel.Name, StringComparison.OrdinalIgnoreCase))
            {
                return field.Text;
            }
            else if (field.Scope.Equals(channel.Network, StringComparison.OrdinalIgnoreCase))
            {
                ofNetwork ??= field.Text;
            }
        }

        return ofNetwork ?? common ?? string.Empty;
    }

    /// <summary>Whether any field, for all channels or for one, has the role.</summary>
    public bool Has(ColumnRole role) => (roles & (1UL << (int)role)) != 0;

    /// <summary>The common field, or empty text.</summary>
    public string Common(ColumnRole role) => Array.Find(fields, f => f.Role == role && f.Scope is null)?.Text ?? string.Empty;

    /// <summary>A network's own option for a channel, or empty text.</summary>
    public string Option(Channel channel, string option) =>
        Array.Find(fields, f => f.Role == ColumnRole.NetworkOption && f.Name == option && f.Scope == channel.Network)?.Text ?? string.Empty;

    private static ulong RolesOf(IReadOnlyList<PostField> all)
    {
        var roles = 0UL;
        foreach (var field in all as PostField[] ?? [.. all])
        {
            roles |= 1UL << (int)field.Role;
        }

        return roles;
    }
}

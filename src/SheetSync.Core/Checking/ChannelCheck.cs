using SheetSync.Core.Assets;
using SheetSync.Core.Calendars;
using SheetSync.Core.Posts;
using SheetSync.Core.Publishing;

namespace SheetSync.Core.Checking;

/// <summary>One row looked at for one channel.</summary>
internal sealed record ChannelCheck(PostDraft Draft, Channel Channel, NetworkProfile Profile, ComposedPost Post, AssetListing? Assets)
{
    /// <summary>Whether assets can be given a public address.</summary>
    public bool HasLinks { get; init; } = true;

    /// <summary>The cell that the channel's value of the role comes from.</summary>
    public ProblemPlace At(ColumnRole role)
    {
        string?[] scopes = [Channel.Name, Channel.Network, null];
        var scope = scopes.FirstOrDefault(scope =>
            Draft.Fields.All.Any(field => field.Role == role && string.Equals(field.Scope, scope, StringComparison.OrdinalIgnoreCase)));
        return Draft.PlaceOf(role, scope);
    }

    /// <summary>The cell of one of the network's own options; the row where no column gives it.</summary>
    public ProblemPlace AtOption(string id)
    {
        var column = Draft.Columns.People.FirstOrDefault(c => c.Role == ColumnRole.NetworkOption && c.Scope == Channel.Network && c.Name == id);
        return column is null
            ? ProblemPlace.AtRow(Draft.Tab, Draft.Row)
            : ProblemPlace.At(Draft.Tab, new CellAddress(Draft.Row, column.Column), column.Heading);
    }

    /// <summary>A finding about a figure of the network: an error, or a warning where the figure is not firm.</summary>
    public Problem Over(NetworkLimit limit, ProblemCode code, ColumnRole role, params ReadOnlySpan<(string Name, string Value)> values)
    {
        var problem = limit.Severity == Severity.Error ? Problem.Error(code, At(role), values) : Problem.Warning(code, At(role), values);
        return problem with { Values = [new("network", Profile.Name), .. problem.Values] };
    }
}

namespace SheetSync.Core.Calendars;

/// <summary>One people's column and what it is for.</summary>
/// <param name="Column">The 1-based column.</param>
/// <param name="Heading">The heading as it stands in the sheet.</param>
/// <param name="Role">What the column is for.</param>
/// <param name="Scope">The network id or channel name that the column is for alone (<c>Caption (X)</c>, and the network of an option); null for all.</param>
/// <param name="Name">The option id of a <see cref="ColumnRole.NetworkOption"/>, the heading of a <see cref="ColumnRole.Custom"/> column,
/// the zone that a date or time heading states (<c>Time (UTC)</c>), <see cref="YesOrNo"/>; else null.</param>
public sealed record ColumnBinding(int Column, string Heading, ColumnRole Role, string? Scope = null, string? Name = null)
{
    /// <summary>The name of a stage column in which a yes approves the row: <c>Approved</c>.</summary>
    public const string YesOrNo = "yesOrNo";
}

using SheetSync.Core.Calendars;

namespace SheetSync.Core.Posts;

/// <summary>One field of a post as text.</summary>
/// <param name="Role">What it is.</param>
/// <param name="Scope">The network id or channel name it is for alone; null for all.</param>
/// <param name="Name">The option id, or the custom column's heading or the name by which a signature brings a column in; else null.</param>
/// <param name="Text">The text as it stands in the cell, line breaks as <c>\n</c>, merge fields by the name of their role; never empty.</param>
public sealed record PostField(ColumnRole Role, string? Scope, string? Name, string Text);

namespace SheetSync.Core.Sources;

/// <summary>A heading that was seen in a 1-based column of the heading row.</summary>
public readonly record struct HeadingCell(int Column, string Text);

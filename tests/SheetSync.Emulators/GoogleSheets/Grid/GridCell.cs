using System.Text.Json.Nodes;

namespace SheetSync.Emulators.GoogleSheets.Grid;

/// <summary>One cell. The JSON parts are never changed in place: a changed cell is another cell.</summary>
public sealed record GridCell
{
    /// <summary>The literal value; null beside a <see cref="Formula"/>.</summary>
    public CellContent? Value { get; init; }

    /// <summary>Starts with <c>=</c>.</summary>
    public string? Formula { get; init; }

    public JsonObject? Format { get; init; }

    public string? Note { get; init; }

    public JsonObject? Validation { get; init; }

    public JsonArray? TextRuns { get; init; }

    public JsonArray? ChipRuns { get; init; }

    public static GridCell Empty { get; } = new();

    public bool HasContent => Value is not null || Formula is not null;

    public bool IsEmpty => !HasContent && Format is null && Note is null && Validation is null && TextRuns is null && ChipRuns is null;

    public string? NumberFormatType => Format?.Part("numberFormat")?.Text("type");

    public string? NumberFormatPattern => Format?.Part("numberFormat")?.Text("pattern");

    /// <summary>The cell without what it holds; look, note and validation stay.</summary>
    public GridCell Cleared() => this with { Value = null, Formula = null, TextRuns = null, ChipRuns = null };
}

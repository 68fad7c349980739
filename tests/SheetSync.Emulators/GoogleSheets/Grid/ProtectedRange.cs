using System.Text.Json.Nodes;

namespace SheetSync.Emulators.GoogleSheets.Grid;

/// <param name="Rest">Description, warningOnly, editors, unprotectedRanges … as they were set.</param>
public sealed record ProtectedRange(int Id, GridRange Range, JsonObject Rest);

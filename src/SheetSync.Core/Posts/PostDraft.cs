using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;

namespace SheetSync.Core.Posts;

/// <summary>What one row of the sheet asks for, as it was read this time, with everything that is wrong with it.</summary>
public sealed record PostDraft
{
    /// <summary>The tab.</summary>
    public required string Tab { get; init; }

    /// <summary>The sheet's own 1-based row number.</summary>
    public required int Row { get; init; }

    /// <summary>The text of the Post ID cell, trimmed; empty when there is none.</summary>
    public string PostId { get; init; } = string.Empty;

    /// <summary>The fields that people filled, schedule, stage and action included as raw text.</summary>
    public PostFields Fields { get; init; } = PostFields.Empty;

    /// <summary>One delivery for each account that the row names; empty when none could be read.</summary>
    public IReadOnlyList<DeliveryDraft> Deliveries { get; init; } = [];

    /// <summary>The content type, if the row says one.</summary>
    public ContentType ContentType { get; init; }

    /// <summary>The stage.</summary>
    public Stage Stage { get; init; }

    /// <summary>The request in the Action cell.</summary>
    public PostAction Action { get; init; }

    /// <summary>Whether the row says that the same content may go out again.</summary>
    public bool RepeatAllowed { get; init; }

    /// <summary>What the managed cells of the row showed.</summary>
    public IReadOnlyDictionary<ManagedColumn, CellValue> Managed { get; init; } = new Dictionary<ManagedColumn, CellValue>();

    /// <summary>The row's cells as they were read; null where there are none any more.</summary>
    public SheetRow? Cells { get; init; }

    /// <summary>The row's <see cref="RowFingerprint"/>, worked out when somebody asks: only a row without an ID of its own needs it.</summary>
    public string Fingerprint
    {
        get => field ??= Cells is null ? string.Empty : RowFingerprint.Of(Cells, Columns.ManagedNumbers);
        init;
    }

    /// <summary>The headings by role, to place a problem in the row's cell later.</summary>
    public required ColumnMap Columns { get; init; }

    /// <summary>All that is wrong with the row, not only the first finding.</summary>
    public IReadOnlyList<Problem> Problems { get; init; } = [];

    /// <summary>True when no problem is an error: the row could go out.</summary>
    public bool IsComplete => Deliveries.Count > 0 && Problems.All(p => p.Severity != Severity.Error);

    /// <summary>The place of the cell with this role in this row, or the row where there is no such column.</summary>
    public ProblemPlace PlaceOf(ColumnRole role, string? scope = null) => Columns.PlaceOf(role, Row, scope);
}

using System.Diagnostics.CodeAnalysis;
using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;

namespace SheetSync.Core.Posts;

/// <summary>What one row of the sheet asks for, as it was read this time, with everything that is wrong with it.</summary>
public sealed record PostDraft
{
    private static readonly IReadOnlyDictionary<ManagedColumn, CellValue> NothingManaged = new Dictionary<ManagedColumn, CellValue>();
    private readonly Func<SheetRow, PostDraft>? read;
    private PostDraft? whole;

    /// <summary>The tab.</summary>
    public required string Tab { get; init; }

    /// <summary>The sheet's own 1-based row number.</summary>
    public required int Row { get; init; }

    /// <summary>The text of the Post ID cell, trimmed; empty when there is none.</summary>
    public string PostId { get; init; } = string.Empty;

    /// <summary>The fields that people filled, schedule, stage and action included as raw text.</summary>
    public PostFields Fields
    {
        get => read is null ? field : Whole.Fields;
        init => field = IsRead ? value : throw NotRead();
    } = PostFields.Empty;

    /// <summary>One delivery for each account that the row names; empty when none could be read.</summary>
    public IReadOnlyList<DeliveryDraft> Deliveries
    {
        get => read is null ? field : Whole.Deliveries;
        init => field = IsRead ? value : throw NotRead();
    } = [];

    /// <summary>The content type, if the row says one.</summary>
    public ContentType ContentType
    {
        get => read is null ? field : Whole.ContentType;
        init => field = IsRead ? value : throw NotRead();
    }

    /// <summary>The stage.</summary>
    public Stage Stage
    {
        get => read is null ? field : Whole.Stage;
        init => field = IsRead ? value : throw NotRead();
    }

    /// <summary>The request in the Action cell.</summary>
    public PostAction Action
    {
        get => read is null ? field : Whole.Action;
        init => field = IsRead ? value : throw NotRead();
    }

    /// <summary>Whether the row says that the same content may go out again.</summary>
    public bool RepeatAllowed
    {
        get => read is null ? field : Whole.RepeatAllowed;
        init => field = IsRead ? value : throw NotRead();
    }

    /// <summary>What the managed cells of the row showed.</summary>
    public IReadOnlyDictionary<ManagedColumn, CellValue> Managed
    {
        get => read is null ? field : Whole.Managed;
        init => field = IsRead ? value : throw NotRead();
    } = NothingManaged;

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
    public IReadOnlyList<Problem> Problems
    {
        get => read is null ? field : Whole.Problems;
        init => field = IsRead ? value : throw NotRead();
    } = [];

    /// <summary>True when no problem is an error: the row could go out.</summary>
    public bool IsComplete => Deliveries.Count > 0 && Problems.All(p => p.Severity != Severity.Error);

    /// <summary>The place of the cell with this role in this row, or the row where there is no such column.</summary>
    public ProblemPlace PlaceOf(ColumnRole role, string? scope = null) => Columns.PlaceOf(role, Row, scope);

    /// <summary>The row's mark, where it shows a Post ID: kept when nothing differs from the post, it spares the next reading.</summary>
    public UInt128? Mark { get; init; }

    /// <summary>What the store remembers of the row, where by its mark nothing of it differs: then its text is only read when somebody asks for it.</summary>
    public RememberedRow? Remembered { get; init; }

    /// <summary>The row with all that it says read: what is changed with <c>with</c>.</summary>
    public PostDraft Whole => read is null ? this : whole ??= read(Cells!);

    /// <summary>A row that is as it was when nothing of it differed from its post.</summary>
    /// <param name="read">Reads the row, whenever something of it is asked for that is not here.</param>
    /// <param name="light">Place, Post ID, columns, cells and mark.</param>
    /// <param name="remembered">What the store remembers of it.</param>
    public static PostDraft Unread(Func<SheetRow, PostDraft> read, PostDraft light, RememberedRow remembered) => new(read, light) { Remembered = remembered };

    /// <summary>A row that was read.</summary>
    public PostDraft()
    {
    }

    [SetsRequiredMembers]
    private PostDraft(Func<SheetRow, PostDraft> read, PostDraft light) : this(light) => this.read = read;

    private bool IsRead => read is null;

    private static InvalidOperationException NotRead() => new("A row that was not read is changed by way of its whole.");
}

using SheetSync.Core.Checking;

namespace SheetSync.Core.Posts;

/// <summary>What we remember of one post and its deliveries: the unit in which the store loads and saves. All times are UTC.</summary>
public sealed record PostRecord
{
    /// <summary>The stable key.</summary>
    public required string PostId { get; init; }

    /// <summary>The calendar that the ID was issued for.</summary>
    public required string Calendar { get; init; }

    /// <summary>The tab in which its row was seen last.</summary>
    public required string Tab { get; init; }

    /// <summary>The 1-based row in which it was seen last.</summary>
    public required int Row { get; init; }

    /// <summary>0 for a post not saved yet; the store raises it at every save and refuses a save of an older version.</summary>
    public long Version { get; init; }

    /// <summary>The fields as they were applied last.</summary>
    public PostFields Fields { get; init; } = PostFields.Empty;

    /// <summary>The content type as applied last.</summary>
    public ContentType ContentType { get; init; }

    /// <summary>Hash of all that people wrote in the row.</summary>
    public string RowHash { get; init; } = string.Empty;

    /// <summary>Hash of what an approval holds for: all that shapes what is sent, and its time.</summary>
    public string ContentHash { get; init; } = string.Empty;

    /// <summary>Hash of text, media and link.</summary>
    public string BodyHash { get; init; } = string.Empty;

    /// <summary>SHA-256 of its assets as they were read last, by name, in the order of names.</summary>
    public IReadOnlyDictionary<string, string> Media { get; init; } = NoMedia;

    /// <summary>The stage seen last.</summary>
    public Stage Stage { get; init; }

    /// <summary>The Action cell seen last; it counts once per change.</summary>
    public PostAction Action { get; init; }

    /// <summary>Whether the row says that the same content may go out again.</summary>
    public bool RepeatAllowed { get; init; }

    /// <summary>The content for which the approval counts (<see cref="Calendars.ApprovalMode.Content"/>).</summary>
    public string? ApprovedHash { get; init; }

    /// <summary>Approved counts only after the stage was seen as something else: the row is a pasted copy, or its approval is outdated.</summary>
    public bool NeedsFreshApproval { get; init; }

    /// <summary>Whether the Post ID was read back from the sheet.</summary>
    public bool IdSeen { get; init; }

    /// <summary>Whether the row was in the sheet at the last read.</summary>
    public bool IsPresent { get; init; } = true;

    /// <summary>Why the post is held: neither edited, nor cancelled, nor published until people act.</summary>
    public Problem? Hold { get; init; }

    /// <summary>The row's problems and what waits, as the last plan found them.</summary>
    public IReadOnlyList<Problem> Problems { get; init; } = [];

    /// <summary>Hash of the managed cells that the record asks for; null when they must be worked out again.</summary>
    public string? ManagedHash { get; init; }

    /// <summary>When an answer about this post changes by time alone; null: never.</summary>
    public DateTimeOffset? NextAnswerAt { get; init; }

    /// <summary>The deliveries, one for each account.</summary>
    public IReadOnlyList<DeliveryRecord> Deliveries { get; init; } = [];

    private static IReadOnlyDictionary<string, string> NoMedia { get; } = new Dictionary<string, string>();

    /// <summary>The record with one of its deliveries replaced; its managed cells must be worked out again.</summary>
    public PostRecord With(DeliveryRecord delivery) => this with
    {
        Deliveries = [.. Deliveries.Select(d => d.Id == delivery.Id ? delivery : d)],
        ManagedHash = null,
    };
}

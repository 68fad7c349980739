using SheetSync.Core.Calendars;

namespace SheetSync.Core.Publishing;

/// <summary>
/// Exactly what is to be published, built at the claim and stored with it: while a commit of it may be out, only this counts,
/// whatever the row says by then.
/// </summary>
public sealed record PublishRequest
{
    /// <summary>The delivery's key: id and generation. The same for every commit of this request.</summary>
    public required string Key { get; init; }

    /// <summary>The post.</summary>
    public required string PostId { get; init; }

    /// <summary>The calendar.</summary>
    public required string Calendar { get; init; }

    /// <summary>The channel.</summary>
    public required Channel Channel { get; init; }

    /// <summary>When it was due, in UTC.</summary>
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>The text and all that goes with it.</summary>
    public required ComposedPost Post { get; init; }

    /// <summary>Hash of text, media and link.</summary>
    public required string BodyHash { get; init; }

    /// <summary>SHA-256 of its files as the row's last read found them, by name: what was approved. Of a file that is not among them nobody can tell.</summary>
    public IReadOnlyDictionary<string, string> Media { get; init; } = new Dictionary<string, string>();

    /// <summary>Hash of the whole row at the claim: shows whether people changed it since.</summary>
    public required string RowHash { get; init; }
}

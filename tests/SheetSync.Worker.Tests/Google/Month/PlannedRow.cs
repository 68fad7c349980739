using SheetSync.Core.Posts;

namespace SheetSync.Worker.Tests.Google.Month;

/// <summary>One row as the people who write it mean it.</summary>
internal sealed class PlannedRow(int number)
{
    /// <summary>The number that its caption begins with; a copy gets one of its own.</summary>
    public int Number => number;

    public string Caption { get; set; } = $"Post {number}";

    public DateTimeOffset Due { get; set; } = DateTimeOffset.MaxValue;

    public IReadOnlyList<string> Channels { get; set; } = [];

    public Stage Stage { get; set; } = Stage.None;

    /// <summary>When a person last changed what is sent, or whether and when.</summary>
    public DateTimeOffset ChangedAt { get; set; }

    /// <summary>When a person deleted it.</summary>
    public DateTimeOffset? DeletedAt { get; set; }

    /// <summary>Whether it stood there twice for a while: which of the two is the old one, nobody can say.</summary>
    public bool WasDoubled { get; set; }

    /// <summary>Whether a person is at work on it: others leave it alone.</summary>
    public bool IsBusy { get; set; }

    public override string ToString() => $"{Caption}, due {Due:O}, {Stage}, changed {ChangedAt:O}, deleted {DeletedAt:O}{(WasDoubled ? ", doubled" : "")}";
}

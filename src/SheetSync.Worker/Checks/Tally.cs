using SheetSync.Core.Checking;
using SheetSync.Core.Posts;
using SheetSync.Core.Publishing;

namespace SheetSync.Worker.Checks;

/// <summary>What rows come to that were checked and let go.</summary>
internal sealed class Tally
{
    private readonly List<ContentUse> own;
    private readonly List<IReadOnlyList<ContentUse>> uses;
    private readonly HashSet<int> faulty = [];
    private readonly HashSet<int> invalid = [];
    private readonly Dictionary<(ProblemCode Code, Severity Severity), int> counts = [];

    /// <param name="rows">How many rows there may be.</param>
    public Tally(int rows = 0) => uses = [own = new List<ContentUse>(rows)];

    /// <summary>How many rows are posts.</summary>
    public int Posts { get; private set; }

    /// <summary>How many of them have an error.</summary>
    public int Invalid => invalid.Count;

    /// <summary>The number of the last row that holds anything; 0 where none does.</summary>
    public int LastRow { get; private set; }

    /// <summary>The contents that the posts send, in parts.</summary>
    public IReadOnlyList<IReadOnlyList<ContentUse>> Uses => uses;

    /// <summary>How many problems there are of each kind: the most severe first, then the most frequent.</summary>
    public IReadOnlyList<ProblemCount> Counts =>
    [
        .. counts.Select(count => new ProblemCount(count.Key.Code, count.Key.Severity, count.Value))
            .OrderByDescending(count => count.Severity).ThenByDescending(count => count.Count).ThenBy(count => count.Code),
    ];

    /// <summary>Whether a row has a problem.</summary>
    public bool IsFaulty(int row) => faulty.Contains(row);

    /// <summary>Counts a row that is no post but holds something.</summary>
    public void AddOther(int row) => LastRow = Math.Max(LastRow, row);

    /// <summary>Counts a post.</summary>
    public void AddPost(PostDraft draft, IReadOnlyList<ComposedDelivery> deliveries)
    {
        AddOther(draft.Row);
        Posts++;
        ContentUse.Add(draft, deliveries, own);
    }

    /// <summary>Counts the problems of a row.</summary>
    public void Add(IReadOnlyList<Problem> problems, int row)
    {
        for (var i = 0; i < problems.Count; i++)
        {
            Add(problems[i], row);
        }
    }

    /// <summary>Counts a problem of a row.</summary>
    public void Add(Problem problem, int row)
    {
        Add(problem);
        faulty.Add(row);
        if (problem.Severity == Severity.Error)
        {
            invalid.Add(row);
        }
    }

    /// <summary>Counts a problem of the tab.</summary>
    public void Add(Problem problem) => Add((problem.Code, problem.Severity), 1);

    /// <summary>Adds what other rows come to.</summary>
    public void Add(Tally other)
    {
        AddOther(other.LastRow);
        Posts += other.Posts;
        uses.AddRange(other.uses);
        faulty.UnionWith(other.faulty);
        invalid.UnionWith(other.invalid);
        foreach (var (kind, count) in other.counts)
        {
            Add(kind, count);
        }
    }

    private void Add((ProblemCode, Severity) kind, int count) => counts[kind] = counts.GetValueOrDefault(kind) + count;
}

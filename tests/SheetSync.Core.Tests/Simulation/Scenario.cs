using System.Globalization;
using System.Text.RegularExpressions;
using SheetSync.Core.Calendars;

namespace SheetSync.Core.Tests.Simulation;

/// <summary>A world's settings and what happens in it. Drawn from a seed; a list that breaks a promise is shortened until no step can be left out.</summary>
internal sealed partial record Scenario(ApprovalMode Approval, bool PublishUnmarked, IReadOnlyList<Step> Steps)
{
    // How often each kind is drawn.
    private static readonly (StepKind Kind, int Weight)[] Weights =
    [
        (StepKind.AddRow, 14), (StepKind.StartRow, 3), (StepKind.TypeMissing, 10), (StepKind.Approve, 8), (StepKind.TakeBack, 4), (StepKind.Retime, 6),
        (StepKind.Reword, 4), (StepKind.ReplacePost, 2), (StepKind.Rechannel, 3), (StepKind.DeleteRow, 3), (StepKind.InsertBlank, 3),
        (StepKind.SortRows, 4), (StepKind.SortSomeColumns, 2), (StepKind.CutAndPaste, 4), (StepKind.CopyRow, 4), (StepKind.CopyPeoplesCells, 2),
        (StepKind.MoveToOtherTab, 3), (StepKind.ClearIds, 2), (StepKind.ClearStatuses, 2), (StepKind.ScribbleInManagedCells, 3), (StepKind.Answer, 5),
        (StepKind.Backup, 2), (StepKind.Restore, 2), (StepKind.SaveOverOurWrite, 2), (StepKind.Undo, 3),
        (StepKind.Advance, 20), (StepKind.AdvanceToDue, 16), (StepKind.Crash, 6), (StepKind.NetworkFault, 6), (StepKind.FailRead, 2),
        (StepKind.FailWrite, 2), (StepKind.LoseReceipt, 2), (StepKind.Lock, 1), (StepKind.Unlock, 2), (StepKind.Pause, 1), (StepKind.Resume, 3),
        (StepKind.Accept, 1),
    ];

    public static Scenario Draw(int seed)
    {
        var random = new Random(seed);
        var approval = (ApprovalMode)random.Next(3);
        var isUnmarked = random.Next(6) == 0;

        // Some worlds are orderly, so that what must go out undisturbed is asked often; most are not.
        var isOrderly = random.Next(4) == 0;
        var kinds = Weights.Where(w => !isOrderly || IsOrderly(w.Kind)).SelectMany(w => Enumerable.Repeat(w.Kind, w.Weight)).ToArray();
        var steps = Enumerable.Range(0, 10 + random.Next(70)).Select(_ =>
        {
            var kind = kinds[random.Next(kinds.Length)];
            return new Step(kind, random.Next(1000), random.Next(1000), random.Next(4) == 0 ? 1 + random.Next(12) : 0);
        });
        return new Scenario(approval, isUnmarked, [.. steps]);
    }

    public async Task<(IReadOnlyList<string> Violations, Figures Figures)> RunAsync(Action<string>? trace = null)
    {
        var world = new SimulatedWorld(Approval, PublishUnmarked) { Trace = trace };
        var begun = world.Now;
        IReadOnlyList<string> violations;
        try
        {
            violations = await world.RunAsync(Steps);
        }
        catch (Exception e)
        {
            violations = [$"{world.Now:MM-dd HH:mm:ss} {e}"];
        }

        world.Figures.Time = world.Now - begun;
        return (violations, world.Figures);
    }

    /// <summary>The kind of a broken promise: its words without ids, numbers and times.</summary>
    public static string KindOf(string violation) => Words().Replace(violation, string.Empty);

    /// <summary>The shortest list that still breaks the same promise: steps are left out, many at first, then one by one.</summary>
    public async Task<Scenario> ShortenAsync(string kind)
    {
        var shortest = this;
        for (var size = Math.Max(1, Steps.Count / 2); size > 0; size /= 2)
        {
            bool isShorter;
            do
            {
                isShorter = false;
                for (var from = 0; from < shortest.Steps.Count;)
                {
                    var shorter = shortest with { Steps = [.. shortest.Steps.Take(from), .. shortest.Steps.Skip(from + size)] };
                    if ((await shorter.RunAsync()).Violations.Any(v => KindOf(v) == kind))
                    {
                        (shortest, isShorter) = (shorter, true);
                    }
                    else
                    {
                        from += size;
                    }
                }
            }
            while (isShorter && size == 1);
        }

        return shortest;
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"approval {Approval}, publishUnmarked {PublishUnmarked}\n{string.Join('\n', Steps)}");

    private static bool IsOrderly(StepKind kind) => kind is StepKind.AddRow or StepKind.StartRow or StepKind.TypeMissing or StepKind.Approve
        or StepKind.TakeBack or StepKind.Retime or StepKind.Reword or StepKind.Rechannel or StepKind.DeleteRow or StepKind.InsertBlank or StepKind.SortRows
        or StepKind.CutAndPaste or StepKind.Advance or StepKind.AdvanceToDue or StepKind.Backup;

    [GeneratedRegex(@"\S*\d\S*|P[B-Z]{9}\S*|'[^']*'|\(.*\)")]
    private static partial Regex Words();
}

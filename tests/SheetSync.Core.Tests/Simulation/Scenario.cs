using System.Globalization;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using SheetSync.Core.Calendars;

namespace SheetSync.Core.Tests.Simulation;

/// <summary>A world's settings and what happens in it. Drawn by FsCheck from a seed; a list that breaks a promise is shortened until no step can be left out.</summary>
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

    private static readonly Gen<Scenario> Any =
        from approval in Gen.Elements(Enum.GetValues<ApprovalMode>())
        from isUnmarked in OneIn(6)

        // Some worlds are orderly, so that what must go out undisturbed is asked often; most are not.
        from isOrderly in OneIn(4)
        from count in Gen.Choose(10, 79)
        from steps in Gen.ArrayOf(AnyStep(isOrderly), count)
        select new Scenario(approval, isUnmarked, steps);

    /// <summary>The world of a seed: the same on every machine.</summary>
    public static Scenario Draw(int seed) => Any.Sample(1, new Rnd((ulong)seed), 1).Single();

    public async Task<(IReadOnlyList<string> Violations, Figures Figures)> RunAsync(Action<string>? trace = null, Connector? connect = null, bool comparesPlans = false, (int Step, int Edges)? goLiveAt = null)
    {
        var world = new SimulatedWorld(Approval, PublishUnmarked, connect, goLiveAt is not null) { Trace = trace, ComparesPlans = comparesPlans, GoLiveAt = goLiveAt };
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
    public async Task<Scenario> ShortenAsync(string kind, Connector? connect = null)
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
                    if ((await shorter.RunAsync(connect: connect)).Violations.Any(v => KindOf(v) == kind))
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

    private static Gen<Step> AnyStep(bool isOrderly) =>
        from kind in Gen.Frequency(Weights.Where(w => !isOrderly || IsOrderly(w.Kind)).Select(w => (w.Weight, Gen.Constant(w.Kind))))
        from a in Gen.Choose(0, 999)
        from b in Gen.Choose(0, 999)
        from isBetweenSteps in OneIn(4)
        from delay in Gen.Choose(1, 12)
        select new Step(kind, a, b, isBetweenSteps ? delay : 0);

    private static Gen<bool> OneIn(int times) => Gen.Frequency((1, Gen.Constant(true)), (times - 1, Gen.Constant(false)));

    private static bool IsOrderly(StepKind kind) => kind is StepKind.AddRow or StepKind.StartRow or StepKind.TypeMissing or StepKind.Approve
        or StepKind.TakeBack or StepKind.Retime or StepKind.Reword or StepKind.Rechannel or StepKind.DeleteRow or StepKind.InsertBlank or StepKind.SortRows
        or StepKind.CutAndPaste or StepKind.Advance or StepKind.AdvanceToDue or StepKind.Backup;

    [GeneratedRegex(@"\S*\d\S*|P[B-Z]{9}\S*|'[^']*'|\(.*\)")]
    private static partial Regex Words();
}

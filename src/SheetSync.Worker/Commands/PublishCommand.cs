using System.CommandLine;
using SheetSync.Core.Checking;
using SheetSync.Core.Passes;
using SheetSync.Core.Planning;
using SheetSync.Core.Posts;
using SheetSync.Worker.Output;
using SheetSync.Worker.Output.Documents;

namespace SheetSync.Worker.Commands;

/// <summary><c>publish</c>: publishes what is due now, once.</summary>
public static class PublishCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command("publish", "Publish what is due now, once, and write back what came of it.") { CommonOptions.Json }.InWorkspace();
        command.SetAction((arguments, cancellationToken) => RunAsync(arguments, terminal, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult arguments, Terminal terminal, CancellationToken cancellationToken)
    {
        await using var work = await Composition.OpenAsync(arguments, terminal, cancellationToken);
        var report = await work.Due.RunAsync(cancellationToken);
        var failed = new List<SyncReport>();
        var waiting = new List<Problem>();
        foreach (var calendar in work.Calendars)
        {
            // Asked of every calendar: where the sheet is out of reach, its posts are held, and "nothing was due" would be untrue.
            var written = await calendar.SyncAsync(new SyncOptions(), cancellationToken);
            if (written.Outcome == SyncOutcome.Failed)
            {
                failed.Add(written);
            }
            else if (written.Waiting is { } why)
            {
                waiting.Add(why);
            }
        }

        var document = await DocumentAsync(work, report, cancellationToken);
        if (arguments.GetValue(CommonOptions.Json))
        {
            JsonOutput.Write(terminal.Out, document);
        }
        else
        {
            PublishView.Show(terminal.Drawing(), document, report.Problems);
        }

        ProblemView.Failure(terminal, [.. failed.SelectMany(sync => sync.Problems), .. waiting]);
        return report.Problems.Count > 0 ? ExitCode.OutOfReach
            : failed.Count > 0 ? SyncCommand.ExitCodeOf(failed)
            : document.Failed + document.NeedsReview > 0 || report.Deliveries.Any(delivery => PostStatusRule.IsCutShort(delivery.Delivery)) ? ExitCode.ProblemsFound
            : ExitCode.Fine;
    }

    private static async Task<PublishDocument> DocumentAsync(Composition work, PublishReport report, CancellationToken cancellationToken)
    {
        var pauses = await work.Store.LoadPausesAsync(cancellationToken);
        var entries = new List<DeliveryEntry>();
        foreach (var calendar in work.Settings.Calendars)
        {
            var moved = report.Deliveries.Where(delivery => delivery.Calendar == calendar.Name).ToList();
            var posts = (await work.Store.LoadPostsAsync(calendar.Name, [.. moved.Select(delivery => delivery.PostId).Distinct()], cancellationToken)).ToDictionary(post => post.PostId);
            entries.AddRange(moved.Where(delivery => posts.ContainsKey(delivery.PostId))
                .Select(delivery => DeliveryEntry.Of(posts[delivery.PostId], delivery.Delivery, calendar.Zone, pauses)));
        }

        int Count(params ReadOnlySpan<DeliveryState> states)
        {
            var count = 0;
            foreach (var delivery in report.Deliveries)
            {
                count += states.Contains(delivery.Delivery.State) ? 1 : 0;
            }

            return count;
        }

        return new PublishDocument(
            Count(DeliveryState.Published, DeliveryState.Rehearsed), Count(DeliveryState.Failed),
            Count(DeliveryState.Processing, DeliveryState.Continuing, DeliveryState.Unknown), Count(DeliveryState.NeedsReview), entries);
    }
}

using System.Globalization;
using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Planning;
using SheetSync.Core.Posts;
using SheetSync.Core.Sources;
using SheetSync.Core.Stores;
using SheetSync.Worker.Calendars;

namespace SheetSync.Worker.Checks;

/// <summary>Looks over an installation without changing it, and says what to do where something is wrong.</summary>
public sealed class Examination(Composition work)
{
    private static readonly TimeSpan Lately = TimeSpan.FromDays(7);
    private readonly List<Finding> findings = [];

    /// <summary>Looks at everything.</summary>
    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken)
    {
        Add("Settings", Health.Good, work.Workspace.SettingsFile);
        LookAtWorker();
        await LookAtRecordsAsync(cancellationToken);
        LookAtFolder("Assets", work.Settings.Library.Folder, mustExist: true);
        LookAtFolder("Outbox", work.Settings.Outbox.Folder, mustExist: false);
        var live = work.Settings.Channels.Where(channel => !channel.ToOutbox && !channel.ByHand).ToList();
        findings.AddRange(await new ChannelExamination(work).RunAsync(live, cancellationToken));
        findings.AddRange(await new MediaExamination(work).RunAsync(live, cancellationToken));
        findings.AddRange(await new CallbackExamination(work).RunAsync(cancellationToken));
        foreach (var calendar in work.Calendars)
        {
            var workbook = await LookAtWorkbookAsync(calendar, cancellationToken);
            await LookAtWriteBackAsync(calendar.Definition, cancellationToken);
            await LookAtRehearsalAsync(calendar.Definition, cancellationToken);
            LookAtZone(calendar.Definition, workbook?.Zone);
        }

        return findings;
    }

    private void LookAtWorker()
    {
        if (WorkspaceLock.IsTaken(work.Workspace))
        {
            Add("Worker", Health.Good, "\"sheetsync run\" is at work.");
        }
        else
        {
            Add("Worker", Health.Note, "No worker is running.", "Nothing is published by itself until you start \"sheetsync run\".");
        }
    }

    private async Task LookAtRecordsAsync(CancellationToken cancellationToken)
    {
        var pauses = await work.Store.LoadPausesAsync(cancellationToken);
        var posts = await work.Store.ListPostsAsync(null, cancellationToken);
        Add("Records", Health.Good, $"{work.Settings.Store.File}: {Count(posts.Count, "post")}.");
        if (pauses.Count > 0)
        {
            Add("Pauses", Health.Note, $"Paused: {string.Join(", ", pauses.Select(pause => pause.Scope == PauseScope.All ? "everything" : pause.Name))}.", "\"sheetsync resume\" lets posts out again.");
        }

        LookAtWaits(posts);
        LookAtThreads(posts);
        var review = posts.Where(post => PostStatusRule.Of(post, pauses) == PostStatus.NeedsReview).ToList();
        if (review.Count > 0)
        {
            Add("Posts", Health.Bad, $"{Count(review.Count, "post")} need a person to look whether they are out: {string.Join(", ", review.Take(5).Select(post => $"{post.Tab} row {post.Row}"))}.",
                "Look on the network, then choose \"It is published\" or \"It is not published: post it\" in the Action cell.");
        }
    }

    private void LookAtThreads(IReadOnlyList<PostRecord> posts)
    {
        var since = work.Terminal.Clock.GetUtcNow() - Lately;
        var cut = posts.Where(post => post.Deliveries.Any(delivery => PostStatusRule.IsCutShort(delivery) && delivery.PublishedAt >= since)).ToList();
        if (cut.Count > 0)
        {
            Add("Posts", Health.Note, $"{Count(cut.Count, "thread")} {(cut.Count == 1 ? "is" : "are")} public only in part: {string.Join(", ", cut.Take(5).Select(post => $"{post.Tab} row {post.Row}"))}.",
                "Message in the row says what is missing. Add it by hand, or leave it: SheetSync does not begin such a thread anew.");
        }
    }

    // A network that is down or wants fewer calls: seen in what waits for it.
    private void LookAtWaits(IReadOnlyList<PostRecord> posts)
    {
        var waiting = from post in posts
                      from delivery in post.Deliveries
                      where delivery is { State: DeliveryState.Scheduled or DeliveryState.Continuing, RetryAt: not null, LastProblem.Code: ProblemCode.NetworkUnavailable or ProblemCode.NetworkThrottled }
                      group delivery by delivery.Channel;
        foreach (var channel in waiting.OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            var last = channel.MaxBy(delivery => delivery.RetryAt)!;
            Add($"Channel {channel.Key}", Health.Note,
                $"{Count(channel.Count(), "post")} {(channel.Count() == 1 ? "waits" : "wait")}: {MessageCatalog.Message(last.LastProblem!, "en")}",
                $"{MessageCatalog.Fix(last.LastProblem!, "en")} Next try {last.RetryAt!.Value.UtcDateTime.ToString("HH:mm:ss", CultureInfo.InvariantCulture)} UTC.");
        }
    }

    private async Task LookAtRehearsalAsync(CalendarDefinition calendar, CancellationToken cancellationToken)
    {
        if (calendar.Channels.All(channel => channel.ToOutbox))
        {
            return;
        }

        if (await work.Store.LoadLiveSinceAsync(calendar.Name, cancellationToken) is { } since)
        {
            Add($"Calendar {calendar.Name}", Health.Good, $"Live since {since.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} UTC.");
        }
        else
        {
            Add($"Calendar {calendar.Name}", Health.Note, "Rehearses: what is due on its live channels goes to the outbox.", $"\"sheetsync go-live {calendar.Name}\" publishes for real from then on.");
        }
    }

    private void LookAtFolder(string subject, string folder, bool mustExist)
    {
        if (!Directory.Exists(folder))
        {
            Add(subject, mustExist ? Health.Note : Health.Good, $"{folder} is not there{(mustExist ? "." : " yet; it is made when the first post goes out.")}",
                mustExist ? "Make the folder and put your images and videos there, or name another one in library.folder." : string.Empty);
            return;
        }

        Add(subject, Health.Good, $"{folder}: {Count(Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Count(), "file")}.");
    }

    // Null: it could not be read.
    private async Task<WorkbookSnapshot?> LookAtWorkbookAsync(CalendarWork calendar, CancellationToken cancellationToken)
    {
        var isGoogle = CalendarSources.IsGoogle(calendar.Definition);
        var subject = $"{(isGoogle ? "Sheet" : "Workbook")} of {calendar.Definition.Name}";
        WorkbookSnapshot? workbook = null;
        try
        {
            if (isGoogle)
            {
                var account = await work.Sources.AccountAsync(calendar.Definition, cancellationToken);
                Add($"Google account of {calendar.Definition.Name}", Health.Good, $"{account.Email}: the sheet must be shared with this address, as editor.");
            }

            workbook = await calendar.Source.ReadAsync(CalendarCheck.RequestsFor(calendar.Definition), cancellationToken);
            var tabs = CalendarCheck.Check(workbook, calendar.Definition, await work.Assets.ListAsync(cancellationToken), work.Terminal.Clock.GetUtcNow());
            var invalid = tabs.Sum(tab => tab.Invalid);
            var unbound = tabs.Where(tab => tab.Columns is null).SelectMany(tab => tab.Problems).ToList();
            if (unbound.Count > 0)
            {
                Add(subject, Health.Bad, $"{calendar.Definition.Address}: {MessageCatalog.Line(unbound[0], calendar.Definition.Language)}");
            }
            else
            {
                Add(subject, invalid > 0 ? Health.Note : Health.Good,
                    $"{calendar.Definition.Address}: read, {Count(tabs.Sum(tab => tab.Valid + tab.Invalid), "row")}, {invalid.ToString(CultureInfo.InvariantCulture)} with errors.",
                    invalid > 0 ? "\"sheetsync check --config\" shows the errors." : string.Empty);
            }

            // With nothing to write the source only makes sure that it could.
            await calendar.Source.WriteAsync([], cancellationToken);
            Add(subject, Health.Good, "Can be written.");
        }
        catch (SourceException e)
        {
            Add(subject, e.Fault == SourceFault.Locked ? Health.Note : Health.Bad,
                MessageCatalog.Message(e.Problem, calendar.Definition.Language), MessageCatalog.Fix(e.Problem, calendar.Definition.Language));
        }

        return workbook;
    }

    private async Task LookAtWriteBackAsync(CalendarDefinition calendar, CancellationToken cancellationToken)
    {
        var subject = $"Cells of {calendar.Name}";
        var state = await work.Store.LoadCalendarAsync(calendar.Name, cancellationToken);
        if (state is null)
        {
            Add(subject, Health.Note, "Never synced.", "\"sheetsync plan\" shows what the first sync would do.");
        }
        else if (state.Trouble is { } trouble)
        {
            Add(subject, Health.Note, $"Wait to be written: {MessageCatalog.Message(trouble, calendar.Language)}", MessageCatalog.Fix(trouble, calendar.Language));
        }
        else
        {
            Add(subject, Health.Good, state.WriteBackWaits ? "Some wait for the next sync." : "Say what the records say.");
        }
    }

    // A workbook on a disk has no time zone of its own; the machine's is the one that people most likely have in mind.
    private void LookAtZone(CalendarDefinition calendar, string? ofSheet)
    {
        if (ofSheet is not null && ofSheet != calendar.Zone)
        {
            Add($"Time zone of {calendar.Name}", Health.Note, $"{calendar.Zone}; the sheet itself is set to {ofSheet}.",
                "Fine where the team writes its times in the first. Otherwise change calendars[…].zone, or the sheet's under File, Settings.");
        }
        else if (ofSheet is null && !CalendarSources.IsGoogle(calendar) && calendar.Zone != work.Terminal.Zone)
        {
            Add($"Time zone of {calendar.Name}", Health.Note, $"{calendar.Zone}; this machine's is {work.Terminal.Zone}.",
                "Fine where the team lives by the first. Otherwise change calendars[…].zone.");
        }
    }

    private static string Count(int number, string what) => string.Create(CultureInfo.InvariantCulture, $"{number} {what}{(number == 1 ? string.Empty : "s")}");

    private void Add(string subject, Health health, string text, string advice = "") => findings.Add(new Finding(subject, health, text, advice));
}

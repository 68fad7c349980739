using System.CommandLine;
using System.Globalization;
using NodaTime;
using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Posts;
using SheetSync.Core.Publishing;
using SheetSync.Core.Reading;
using SheetSync.Worker.Output;
using Spectre.Console;

namespace SheetSync.Worker.Commands;

/// <summary><c>go-live</c>: ends the rehearsal of a calendar. What falls due from then on is published on its live channels.</summary>
public static class GoLiveCommand
{
    private const int DaysShown = 7;
    private const int MostShown = 50;
    private const int MostText = 40;

    private static readonly Argument<string> Name = new("calendar") { Description = "The calendar.", HelpName = "CALENDAR" };
    private static readonly Option<bool> Yes = new("--yes") { Description = "Do not ask: for scripts." };

    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command("go-live", "End a calendar's rehearsal: shows what will be published in the next 7 days on which account, and asks.") { Name, Yes }.InWorkspace();
        command.SetAction((arguments, cancellationToken) => RunAsync(arguments, terminal, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult arguments, Terminal terminal, CancellationToken cancellationToken)
    {
        await using var work = await Composition.OpenAsync(arguments, terminal, cancellationToken);
        var calendar = CalendarOf(arguments.GetValue(Name)!, work);
        var console = terminal.Drawing();
        if (await work.Store.LoadLiveSinceAsync(calendar.Name, cancellationToken) is { } since)
        {
            console.MarkupLineInterpolated($"Calendar {Plain.Of(calendar.Name)} is live since {Local(since, calendar)} already.");
            return ExitCode.Fine;
        }

        if (calendar.Channels.All(channel => channel.ToOutbox))
        {
            throw Wrong($"Calendar \"{calendar.Name}\" has no channel that is live or posted by hand: set \"live\": true for one first.");
        }

        await ShowAsync(console, calendar, work, cancellationToken);
        if (!arguments.GetValue(Yes))
        {
            if (!terminal.CanAsk)
            {
                throw Wrong("Nobody can be asked here; --yes goes live without asking.");
            }

            if (!new Questions(terminal, takeAll: false).Confirm("Publish this, and what follows, for real?", isProposed: false))
            {
                console.WriteLine("Nothing was changed: the calendar goes on rehearsing.");
                return ExitCode.Fine;
            }
        }

        await work.Store.SetLiveAsync(calendar.Name, terminal.Clock.GetUtcNow(), cancellationToken);
        console.MarkupLineInterpolated($"Calendar {Plain.Of(calendar.Name)} is live. What was rehearsed stays so; what falls due from now on is published.");
        return ExitCode.Fine;
    }

    private static CalendarDefinition CalendarOf(string name, Composition work)
    {
        var names = work.Settings.Calendars.Select(calendar => calendar.Name).ToList();
        return work.Settings.Calendars.FirstOrDefault(calendar => calendar.Name.Equals(name.Trim(), StringComparison.OrdinalIgnoreCase))
            ?? throw new CommandException(ExitCode.WrongUsage, Problem.Error(ProblemCode.CalendarUnknown, ProblemPlace.None,
                ("value", name), ("known", string.Join(", ", names)), ("suggestion", Similarity.Nearest(name, names) ?? string.Empty)));
    }

    private static async Task ShowAsync(IAnsiConsole console, CalendarDefinition calendar, Composition work, CancellationToken cancellationToken)
    {
        var now = work.Terminal.Clock.GetUtcNow();
        var due = (from post in await work.Store.ListPostsAsync(calendar.Name, cancellationToken)
                   where post.IsPresent
                   from delivery in post.Deliveries
                   where delivery.State is DeliveryState.Waiting or DeliveryState.Scheduled && IsAhead(delivery, now)
                   let channel = RequestBuilder.ChannelOf(calendar, delivery)
                   where channel is not null && !channel.ToOutbox
                   orderby delivery.DueAt
                   select (post, delivery, channel)).ToList();
        if (due.Count == 0)
        {
            console.WriteLine($"In the next {DaysShown} days nothing is planned on its live channels.");
            return;
        }

        var table = new Table().Border(TableBorder.Rounded).AddColumns(new TableColumn("Due").NoWrap(), new TableColumn("Account"), new TableColumn("Row").NoWrap(), new TableColumn("Status").NoWrap(), new TableColumn("Text"));
        foreach (var (post, delivery, channel) in due.Take(MostShown))
        {
            table.AddRow(
                new Text(delivery.DueAt is { } at ? Local(at, calendar) : "now"),
                Plain.Cell($"{NetworkCatalog.Find(channel.Network)?.Name ?? channel.Network}: {channel.Account}{(channel.ByHand ? " (by hand)" : string.Empty)}"),
                Plain.Cell($"{post.Tab} {post.Row.ToString(CultureInfo.InvariantCulture)}"),
                new Text(DisplayWords.Of(delivery.State == DeliveryState.Scheduled ? PostStatus.Scheduled : PostStatus.Waiting, "en")),
                Plain.Cell(Short(post.Fields.For(ColumnRole.Caption, channel))));
        }

        console.Write(table);
        if (due.Count > MostShown)
        {
            console.MarkupLineInterpolated($"… and {due.Count - MostShown} more.");
        }

        console.MarkupLineInterpolated($"{due.Count} planned in the next {DaysShown} days; those that are Scheduled by then go out at their time, and those that say now as soon as they are approved and read twice.");
    }

    // "now" gets its moment only once it is ready: until then it is about to go out at any time.
    private static bool IsAhead(DeliveryRecord delivery, DateTimeOffset now) =>
        delivery.DueAt is { } at ? at > now && at <= now.AddDays(DaysShown) : delivery.IsNow;

    private static string Short(string text)
    {
        var line = text.ReplaceLineEndings(" ").Trim();
        return line.Length <= MostText ? line : string.Concat(line.AsSpan(0, MostText - (char.IsHighSurrogate(line[MostText - 1]) ? 1 : 0)), "…");
    }

    private static string Local(DateTimeOffset moment, CalendarDefinition calendar) =>
        Instant.FromDateTimeOffset(moment).InZone(DateTimeZoneProviders.Tzdb.GetZoneOrNull(calendar.Zone) ?? DateTimeZone.Utc)
            .ToString("uuuu'-'MM'-'dd HH':'mm", CultureInfo.InvariantCulture);

    private static CommandException Wrong(string reason) =>
        new(ExitCode.WrongUsage, Problem.Error(ProblemCode.UsageWrong, ProblemPlace.None, ("reason", reason), ("command", "go-live ")));
}

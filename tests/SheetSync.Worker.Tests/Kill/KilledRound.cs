using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using SheetSync.Core.Calendars;
using SheetSync.Core.Posts;

namespace SheetSync.Worker.Tests.Kill;

/// <summary>
/// One workspace in which the program is killed again and again while it syncs and publishes and people edit; then it runs in peace, people
/// answer what it asks, and all that happened is judged.
/// </summary>
internal sealed class KilledRound(int seed, int kills) : IDisposable
{
    private static readonly TimeSpan Enough = TimeSpan.FromSeconds(80);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(100);
    private readonly Random random = new(seed);
    private readonly KilledWorkspace workspace = new();
    private volatile RealProgram? program;
    private TimeSpan firstSync = TimeSpan.FromSeconds(1);

    /// <summary>How often the program was killed.</summary>
    public int Kills { get; private set; }

    /// <summary>What happened, in one line.</summary>
    public string Figures { get; private set; } = string.Empty;

    /// <summary>Where it took place.</summary>
    public string Folder => workspace.Folder;

    public async Task RunAsync()
    {
        var person = new Person(workspace.Workbook, workspace.Elsewhere, () => program is null);
        var sittings = new Sittings(new Random(seed + 1), TimeProvider.System);
        workspace.WriteSettings(
            ("slow", "facebook-page", "00:00:00.4", 0), ("cutAfter", "mastodon-main", "1s", 1), ("process", "bluesky-main", "1s", 0),
            ("cutBefore", "x-main", "1s", 1), ("throttle", "facebook-page", "1s", 1));
        await person.EditAsync(_ => [.. sittings.Add(8, TimeSpan.FromHours(1), TimeSpan.FromHours(40))], TimeSpan.Zero, locked: false);
        await CommandAsync(0, "sync", "--json");
        await person.EditAsync(rows => [.. Kept(rows), .. FirstRows(sittings)], TimeSpan.Zero, locked: false);

        await KillAgainAndAgainAsync(person, sittings);
        await RunInPeaceAsync(person, isAnswered: false);
        var asked = Statuses(person).Count(Asks);
        Verdict.OnAcceptances(person.Posts, workspace.Accepted());

        // The network works again, and people look what it shows and answer.
        workspace.WriteSettings();
        await person.EditAsync(rows => Sittings.Answer(rows, Statuses(person)), TimeSpan.Zero, locked: false);
        await RunInPeaceAsync(person, isAnswered: true);

        var accepted = workspace.Accepted();
        Verdict.OnAcceptances(person.Posts, accepted);
        Verdict.OnRows(person.Rows, Statuses(person), accepted);
        Verdict.OnCells(person, (await CommandAsync(1, "posts", "--json")).RootElement);
        await SyncFindsNothingToWriteAsync();
        Assert.Equal(["calendar.xlsx"], workspace.BesideWorkbook());
        Verdict.OnWorkbook(workspace.Workbook);
        Figures = string.Create(CultureInfo.InvariantCulture,
            $"seed {seed}: {Kills} kills, {person.Saves} saves ({person.Overwritten} over ours), {person.Posts.Count} rows, {accepted.Count} accepted, {asked} asked about");
    }

    // A round that went wrong leaves its workspace behind, to be looked at.
    public void Dispose()
    {
        if (Figures.Length > 0)
        {
            workspace.Dispose();
        }
    }

    // Some messages pass with time, such as that a post is due soon: what one sync wrote for that the next one does not.
    private async Task SyncFindsNothingToWriteAsync()
    {
        var written = 0;
        for (var syncs = 0; syncs < 2; syncs++)
        {
            var sync = (await CommandAsync(1, "sync", "--json")).RootElement.GetProperty("calendars")[0];
            Assert.Equal(0, sync.GetProperty("added").GetInt32());
            written = sync.GetProperty("cellsWritten").GetInt32();
        }

        Assert.Equal(0, written);
    }

    private static IEnumerable<Person.Line> Kept(IReadOnlyList<PlannedPost> rows) => rows.Select(row => new Person.Line(row, row.Now));

    private static List<Person.Line> FirstRows(Sittings sittings) =>
    [
        .. sittings.Add(14, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(40)),
        .. sittings.Add(3, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(40), isApproved: false),
        .. sittings.Add(3, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(40), isSound: false),
    ];

    private async Task KillAgainAndAgainAsync(Person person, Sittings sittings)
    {
        using var done = new CancellationTokenSource();
        var editing = EditAsync(person, sittings, done.Token);
        try
        {
            for (var started = Stopwatch.GetTimestamp(); Kills < kills && Stopwatch.GetElapsedTime(started) < Enough && !editing.IsFaulted;)
            {
                await KillAsync();
                await Task.Delay(random.Next(4) == 0 ? 700 : random.Next(30));
            }
        }
        finally
        {
            await done.CancelAsync();
            await editing;
        }
    }

    private TimeSpan SoonAfter(int milliseconds) => TimeSpan.FromMilliseconds(milliseconds * Math.Pow(random.NextDouble(), 2));

    // Some die while they start, some while they read and write the sheet for the first time, some while they publish.
    private async Task KillAsync()
    {
        using var started = program = RealProgram.Start("run", "--dir", workspace.Folder);
        switch (random.Next(10))
        {
            case 0 or 1:
                await Task.Delay(random.Next(50, 1000));
                break;
            case 2 or 3 or 4:
                await started.SaysAsync("Working in", Patience);
                await Task.Delay(firstSync * random.NextDouble());
                break;
            case 5 or 6 or 7:
                await started.SaysAsync("Working in", Patience);
                var since = Stopwatch.GetTimestamp();
                await started.SaysAsync("Sync of", Patience);
                firstSync = Stopwatch.GetElapsedTime(since);
                await Task.Delay(SoonAfter(1200));
                break;
            default:
                await started.SaysAsync("Delivery P", TimeSpan.FromSeconds(6));
                await Task.Delay(SoonAfter(800));
                break;
        }

        await started.KillAsync();
        program = null;
        Kills++;
        Verdict.NothingTwice(workspace.Accepted());
    }

    private async Task EditAsync(Person person, Sittings sittings, CancellationToken cancellationToken)
    {
        var chance = new Random(seed + 2);
        while (!cancellationToken.IsCancellationRequested)
        {
            await Task.Delay(chance.Next(400), CancellationToken.None);
            await person.EditAsync(sittings.Change, TimeSpan.FromMilliseconds(chance.Next(3) == 0 ? 0 : chance.Next(2500)), locked: chance.Next(5) == 0);
        }
    }

    private static bool Asks(string status) => status is "Needs review" or "Failed" or "Missed" or "Partly published";

    private async Task RunInPeaceAsync(Person person, bool isAnswered)
    {
        using var started = program = RealProgram.Start("run", "--dir", workspace.Folder);
        var end = DateTimeOffset.UtcNow + Patience;
        await started.SaysAsync("Working in", Patience);
        while (!await IsQuietAsync(person) || (isAnswered && Statuses(person).Zip(person.Rows).Any(row => Asks(row.First) && row.Second.Now.IsMeant)))
        {
            Assert.True(DateTimeOffset.UtcNow < end, $"Not quiet: {string.Join(" | ", Statuses(person))}\n{started.Said}");
            await Task.Delay(500);
        }

        var code = await started.StopAsync("TERM", TimeSpan.FromSeconds(20));
        program = null;
        Assert.True(code == 0, started.Said);
    }

    private async Task<bool> IsQuietAsync(Person person)
    {
        var now = DateTimeOffset.UtcNow;
        if (person.Rows.Any(row => row.IsSound && row.Now.DueAt > now && row.Now.DueAt < now.AddMinutes(5)) || person.Look() is not { } cells)
        {
            return false;
        }

        var records = await workspace.RecordsAsync();
        var moving = records.SelectMany(post => post.Deliveries).Any(d => d.State is DeliveryState.Preparing or DeliveryState.Committing or DeliveryState.Processing
            or DeliveryState.Unknown || (d.State == DeliveryState.Scheduled && d.DueAt < now.AddMinutes(5)));
        return !moving && cells.All(row => row[ManagedColumn.Status].Text is not ("" or "Publishing" or "Processing"))
            && person.Rows.Zip(Statuses(person)).All(row => !row.First.IsToGoOut(now) || row.Second is not ("Scheduled" or "Waiting"));
    }

    private static IReadOnlyList<string> Statuses(Person person) =>
        [.. (person.Look() ?? throw new InvalidOperationException("People's cells are not as they were saved."))
            .Select(cells => cells[ManagedColumn.Status].Text)];

    private async Task<JsonDocument> CommandAsync(int atMost, params string[] arguments)
    {
        var (code, output) = await RealProgram.RunAsync([.. arguments, "--dir", workspace.Folder]);
        Assert.True(code <= atMost, $"Exit code {code}: {output}");
        return JsonDocument.Parse(output.StartsWith('{') ? output : "{}");
    }
}

using NodaTime;
using NodaTime.Extensions;
using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Stores;
using SheetSync.Spreadsheets.Templates;
using SheetSync.Storage;
using SheetSync.Worker.Commands;
using SheetSync.Worker.Configuration;

namespace SheetSync.Worker.Demo;

/// <summary>Makes the workspace of the demo. A mark in it says that it is one: only such a folder is ever deleted.</summary>
internal static class DemoWorkspace
{
    private const string Mark = ".sheetsync-demo";
    private const string Workbook = "calendar.xlsx";

    /// <summary>The name of its calendar.</summary>
    public const string Calendar = "nordlys";

    /// <summary>Whether the folder holds a demo already.</summary>
    public static bool IsIn(Workspace workspace) => File.Exists(workspace.Resolve(Mark)) && workspace.Exists;

    /// <summary>Deletes a demo. Throws <see cref="CommandException"/> where the folder holds anything else.</summary>
    public static void Delete(Workspace workspace)
    {
        RequireDemoOrEmpty(workspace);
        if (Directory.Exists(workspace.Folder))
        {
            // Not while a worker is at work in it.
            WorkspaceLock.Take(workspace).Dispose();
            Directory.Delete(workspace.Folder, recursive: true);
        }
    }

    /// <summary>Makes a demo in an empty folder: workbook, pictures and settings. Throws <see cref="CommandException"/> where it is not empty.</summary>
    /// <param name="show">What it is made of.</param>
    /// <param name="workspace">Where.</param>
    /// <param name="language">en, nb or pl.</param>
    /// <param name="zone">IANA zone of the dates in the sheet.</param>
    /// <param name="clock">The first rows are due some seconds after its time.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task MakeAsync(DemoShow show, Workspace workspace, string language, string zone, TimeProvider clock, CancellationToken cancellationToken)
    {
        RequireDemoOrEmpty(workspace);
        Directory.CreateDirectory(workspace.Folder);
        await File.WriteAllTextAsync(workspace.Resolve(Mark), string.Empty, cancellationToken);
        await DemoAssets.LayIntoAsync(workspace.Resolve("assets"), cancellationToken);
        var now = clock.GetUtcNow();
        var calendar = new CalendarDefinition(Calendar, zone, language, show.Channels) { Address = Workbook, Approval = ApprovalMode.Stage };
        await using (var file = new FileStream(workspace.Resolve(Workbook), FileMode.Create))
        {
            CalendarTemplate.Build(
                new CalendarTemplateOptions
                {
                    Language = language,
                    Channels = calendar.Channels,
                    Rows = DemoCalendar.Rows(show.Rows, now, DateTimeZoneProviders.Tzdb[zone], language),
                    Today = now.ToInstant().InZone(DateTimeZoneProviders.Tzdb[zone]).Date.ToDateOnly(),
                },
                file);
        }

        await File.WriteAllTextAsync(workspace.SettingsFile, SettingsWriter.Write(calendar, privateHosts: show.PrivateHosts, callbacks: show.Callbacks), cancellationToken);
        await ConnectAsync(workspace, now, cancellationToken);
    }

    // The calendar is connected from the moment for which its rows were made: on a slow machine too, the first ones are late and not past.
    private static async Task ConnectAsync(Workspace workspace, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var settings = SettingsReader.Load(workspace, new Dictionary<string, string>(), []);
        using var store = await SqlPostStore.OpenAsync(new SqliteDialect(settings.Store.File), cancellationToken);
        await store.SaveAsync(new StoreChange { Calendar = new CalendarState { Calendar = Calendar, ConnectedAt = now } }, cancellationToken);
    }

    private static void RequireDemoOrEmpty(Workspace workspace)
    {
        if (Directory.Exists(workspace.Folder) && !File.Exists(workspace.Resolve(Mark)) && Directory.EnumerateFileSystemEntries(workspace.Folder).Any())
        {
            throw new CommandException(ExitCode.WrongUsage, Problem.Error(ProblemCode.WorkspaceFolderNotEmpty, ProblemPlace.None, ("folder", workspace.Folder)));
        }
    }
}

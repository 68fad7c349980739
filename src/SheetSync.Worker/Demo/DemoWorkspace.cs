using NodaTime;
using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Spreadsheets.Templates;
using SheetSync.Worker.Commands;
using SheetSync.Worker.Configuration;

namespace SheetSync.Worker.Demo;

/// <summary>Makes the workspace of the demo. A mark in it says that it is one: only such a folder is ever deleted.</summary>
public static class DemoWorkspace
{
    private const string Mark = ".sheetsync-demo";
    private const string Workbook = "calendar.xlsx";

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
    /// <param name="workspace">Where.</param>
    /// <param name="language">en, nb or pl.</param>
    /// <param name="zone">IANA zone of the dates in the sheet.</param>
    /// <param name="clock">The first rows are due some seconds after its time.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task MakeAsync(Workspace workspace, string language, string zone, TimeProvider clock, CancellationToken cancellationToken)
    {
        RequireDemoOrEmpty(workspace);
        Directory.CreateDirectory(workspace.Folder);
        await File.WriteAllTextAsync(workspace.Resolve(Mark), string.Empty, cancellationToken);
        await DemoAssets.LayIntoAsync(workspace.Resolve("assets"), cancellationToken);
        var calendar = new CalendarDefinition("nordlys", zone, language, DemoCalendar.Channels) { Address = Workbook, Approval = ApprovalMode.Stage };
        await using (var file = new FileStream(workspace.Resolve(Workbook), FileMode.Create))
        {
            CalendarTemplate.Build(
                new CalendarTemplateOptions
                {
                    Language = language,
                    Channels = [.. calendar.Channels.Select(channel => channel.Name)],
                    Rows = DemoCalendar.Rows(clock.GetUtcNow(), DateTimeZoneProviders.Tzdb[zone], language),
                },
                file);
        }

        await File.WriteAllTextAsync(workspace.SettingsFile, SettingsWriter.Write(calendar), cancellationToken);
    }

    private static void RequireDemoOrEmpty(Workspace workspace)
    {
        if (Directory.Exists(workspace.Folder) && !File.Exists(workspace.Resolve(Mark)) && Directory.EnumerateFileSystemEntries(workspace.Folder).Any())
        {
            throw new CommandException(ExitCode.WrongUsage, Problem.Error(ProblemCode.WorkspaceFolderNotEmpty, ProblemPlace.None, ("folder", workspace.Folder)));
        }
    }
}

using System.Text.Json.Nodes;
using Google.Apis.Auth.OAuth2;
using SheetSync.Conformance.Faults;
using SheetSync.Conformance.Spreadsheets;
using SheetSync.Core.Sources;
using SheetSync.Core.Tests.Simulation;
using SheetSync.Emulators.Frame;
using SheetSync.Emulators.GoogleSheets;
using SheetSync.Emulators.GoogleSheets.Grid;
using SheetSync.Spreadsheets.GoogleSheets;

namespace SheetSync.Spreadsheets.Tests.GoogleSheets.Simulation;

/// <summary>
/// Puts an emulated Google Sheet between a simulated world's sheet and its workers: before and after every single call to Google people act,
/// and the worker can die there; every call that writes is judged.
/// </summary>
internal sealed class WorldOnGoogle : IEmulatedService, IAsyncDisposable
{
    private static readonly QuotaLimits Unbounded = new() { ReadsPerMinute = 100_000, WritesPerMinute = 100_000, Tries = 1 };
    private EmulatorHost host = null!;
    private GoogleSheetsService google = null!;
    private GoogleSheetsSource? source;
    private SimulatedWorld? world;
    private Mortality life = Mortality.None;
    private DriveFile file = null!;
    private IReadOnlyList<TabContent> shown = [];

    /// <inheritdoc/>
    public string Name => "google-sheets";

    /// <summary>The sheet as the last answered read gave it.</summary>
    public IReadOnlyList<TabContent> LastRead { get; private set; } = [];

    /// <summary>The calls answered.</summary>
    public long Calls { get; private set; }

    public static async Task<WorldOnGoogle> StartAsync()
    {
        var service = new WorldOnGoogle();
        service.host = await EmulatorHost.StartAsync(service);
        return service;
    }

    /// <summary>A new worker's way to the sheet.</summary>
    public ISpreadsheetSource Connect(SimulatedWorld itsWorld, Mortality itsLife)
    {
        life = itsLife;
        if (world != itsWorld)
        {
            (world, google, shown) = (itsWorld, new GoogleSheetsService(itsWorld.Clock), []);
            file = google.Drive.Add(new Workbook("Calendar"));
        }

        source?.Dispose();
        var account = new GoogleAccount("sheetsync@example.org", GoogleCredential.FromAccessToken("anything"), new QuotaGate(Unbounded, itsWorld.Clock)) { Endpoint = host.BaseUri };
        source = new GoogleSheetsSource(new GoogleSheetsOptions(file.Id), account);
        return new WorkersSource(source, this, itsWorld, itsLife);
    }

    /// <inheritdoc/>
    public EmulatedAnswer Answer(EmulatedCall call)
    {
        Calls++;
        world!.LetPeopleAct();
        if (HasDied())
        {
            return Refuse(call, 503);
        }

        var isWrite = call.Method == "POST";
        var (loses, isRefused) = (isWrite ? TakeLoss() : null, isWrite ? Fails(world.Sheet.WriteAsync([], null, default)) : Fails(world.Sheet.GetRevisionAsync(default)));
        if (isRefused)
        {
            world.Sheet.AfterWrite = loses;
            return Refuse(call, 503);
        }

        Show();
        var answer = google.Answer(call);
        LastRead = isWrite ? LastRead : shown;
        if (isWrite)
        {
            Keep();
        }

        world.LetPeopleAct();
        return HasDied() || loses is not null ? Refuse(call, 503) : answer;
    }

    /// <inheritdoc/>
    public EmulatedAnswer Refuse(EmulatedCall call, int status) => google.Refuse(call, status);

    /// <inheritdoc/>
    public JsonNode State() => google.State();

    public async ValueTask DisposeAsync()
    {
        source?.Dispose();
        await host.DisposeAsync();
    }

    private bool HasDied()
    {
        try
        {
            life.Step();
            return false;
        }
        catch (KilledException)
        {
            return true;
        }
    }

    // What loses a receipt is a write that takes effect and is not answered.
    private Action? TakeLoss()
    {
        var loses = world!.Sheet.AfterWrite;
        world.Sheet.AfterWrite = null;
        return loses;
    }

    private static bool Fails(Task call) => call.IsFaulted && call.Exception.InnerException is SourceException;

    // What people did since, into the emulator's grid.
    private void Show()
    {
        var now = world!.Sheet.Backup();
        if (!SameGrid.Of(shown, now))
        {
            SameGrid.Put(now, file.Workbook);
            google.Drive.Touch(file);
            shown = now;
        }
    }

    // What our call wrote, into the world's sheet.
    private void Keep()
    {
        var now = SameGrid.Take(file.Workbook);
        world!.JudgeWrite(shown, now);
        world.Sheet.Restore(now);
        shown = now;
    }
}

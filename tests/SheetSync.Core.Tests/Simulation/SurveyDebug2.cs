using SheetSync.Core.Calendars; using SheetSync.Core.Reading; using SheetSync.Core.Sources;
using SheetSync.Core.Passes;
namespace SheetSync.Core.Tests.Simulation;
public sealed class SurveyDebug2
{
    [Fact]
    public async Task Time_it()
    {
        var world = new SimulatedWorld(ApprovalMode.Stage, false);
        for (var i = 0; i < 10; i++) { world.Hands.Do(new Step(StepKind.AddRow, 4, 9, 0)); }
        await world.AdvanceAsync(TimeSpan.FromMinutes(3));
        var state = await world.Store.LoadCalendarAsync("spring", default);
        for (var round = 0; round < 3; round++)
        {
            var sw = System.Diagnostics.Stopwatch.StartNew();
            WorkbookSnapshot snap = null!;
            for (var i = 0; i < 300; i++) snap = await world.Sheet.ReadAsync([new TabRequest("*")], default);
            var read = sw.Elapsed.TotalMilliseconds / 300; sw.Restart();
            for (var i = 0; i < 300; i++) foreach (var tab in snap.Tabs) HeaderBinder.Bind(tab, world.Calendar, BindingHints.None with { KnownManaged = state!.ManagedHeadings.GetValueOrDefault(tab.Name)! ?? new Dictionary<ManagedColumn, string>() });
            var bind = sw.Elapsed.TotalMilliseconds / 300; sw.Restart();
            for (var i = 0; i < 300; i++) SheetReading.Of(snap, world.Calendar, state!.ManagedHeadings);
            var all = sw.Elapsed.TotalMilliseconds / 300; sw.Restart();
            for (var i = 0; i < 300; i++) SettingsMark.Of(world.Calendar, []);
            var mark = sw.Elapsed.TotalMilliseconds / 300; sw.Restart();
            for (var i = 0; i < 300; i++) await new SyncPass(world.Sheet, world.Store, null, world.Clock, Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance).RunAsync(world.Calendar, new SyncOptions { ReadAnyway = true }, default);
            var pass = sw.Elapsed.TotalMilliseconds / 300; sw.Restart();
            for (var i = 0; i < 300; i++) SimulatedWorld.View(world.Sheet.Backup());
            var view = sw.Elapsed.TotalMilliseconds / 300;
            Console.Error.WriteLine($"ms: read {read:0.00} bind {bind:0.00} reading all {all:0.00} mark {mark:0.00} pass {pass:0.00} view {view:0.00}");
        }
    }
}

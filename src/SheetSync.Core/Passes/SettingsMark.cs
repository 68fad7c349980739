using System.Text.Json;
using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Posts;
using SheetSync.Core.Stores;

namespace SheetSync.Core.Passes;

/// <summary>A hash of everything beside sheet and library that can change what is planned: settings, limits, the program itself, pauses.</summary>
public static class SettingsMark
{
    private static readonly string Program = ContentHash.Of(
        typeof(SettingsMark).Assembly.ManifestModule.ModuleVersionId.ToString(), JsonSerializer.Serialize(NetworkCatalog.All.Concat(NetworkCatalog.Further)));

    /// <summary>The mark for a calendar.</summary>
    public static string Of(CalendarDefinition calendar, IReadOnlyList<Pause> pauses) =>
        ContentHash.Of(Program, JsonSerializer.Serialize(calendar), JsonSerializer.Serialize(pauses));

    /// <summary>The mark together with what the sheet itself adds to the settings.</summary>
    public static string With(string mark, string ofSheet) => ofSheet.Length == 0 ? mark : $"{mark}+{ofSheet}";

    /// <summary>Whether a mark, whatever a sheet added to it, is of these settings.</summary>
    public static bool IsOf(string? mark, string settings) =>
        mark == settings || mark?.StartsWith(settings + '+', StringComparison.Ordinal) == true;
}

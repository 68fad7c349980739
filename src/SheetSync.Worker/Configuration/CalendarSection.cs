using SheetSync.Core.Reading;
using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Spreadsheets.GoogleSheets;

namespace SheetSync.Worker.Configuration;

/// <summary>Section <c>calendars</c>: one entry for each calendar.</summary>
public static class CalendarSection
{
    private const string LocalExcel = "local-excel", GoogleSheets = "google-sheets", SheetExample = "\"https://docs.google.com/spreadsheets/d/…/edit\"";
    private static readonly IReadOnlyList<KeyValuePair<string, string>> Sources = [new(LocalExcel, LocalExcel), new(GoogleSheets, GoogleSheets)];

    /// <summary>Reads all calendars; their names are unique.</summary>
    public static IReadOnlyList<CalendarDefinition> ReadAll(
        SettingsNode root, Workspace workspace, IReadOnlyList<Channel> channels, GoogleSection google, LibrarySettings library, MediaSettings media)
    {
        var sections = root.Sections("calendars");
        if (sections.Count == 0)
        {
            root.RequiredText("calendars", "[ { \"name\": \"marketing\", \"workbook\": \"calendar.xlsx\", \"zone\": \"Europe/Oslo\" } ]");
        }

        var calendars = new List<CalendarDefinition>();
        foreach (var section in sections)
        {
            var calendar = Read(section, workspace, channels, google, library, media);
            if (calendars.Exists(other => other.Name.Equals(calendar.Name, StringComparison.OrdinalIgnoreCase)))
            {
                section.RejectDouble("name", calendar.Name);
            }

            calendars.Add(calendar);
        }

        return calendars;
    }

    private static CalendarDefinition Read(
        SettingsNode section, Workspace workspace, IReadOnlyList<Channel> channels, GoogleSection google, LibrarySettings library, MediaSettings media)
    {
        var source = section.Choice("source", section.Has("sheet") && !section.Has("workbook") ? GoogleSheets : LocalExcel, Sources);
        var calendar = new CalendarDefinition(
            section.RequiredText("name", "\"marketing\""),
            ZoneOf(section),
            section.Choice("language", "en", SettingWords.Languages),
            ChannelsOf(section, channels))
        {
            Source = source,
            Address = source == GoogleSheets ? SheetOf(section) : WorkbookOf(section, workspace),
            Tabs = section.Texts("tabs"),
            Approval = section.Choice("approval", ApprovalMode.Stage, SettingWords.Approvals),
            LateWithin = section.Span("lateWithin", TimeSpan.FromMinutes(15), TimeSpan.Zero, TimeSpan.FromDays(1)),
            PublishUnmarked = section.Flag("publishUnmarked", false),
            PublishWhenUnreachable = section.Choice("whenUnreachable", false, [new("hold", false), new("publish", true)]),
            ColumnAliases = section.Words("columns", SettingWords.Roles),
            StageWords = section.Words("stages", SettingWords.Stages),
            ManagedHeadings = ManagedHeadingsOf(section),
            DateOrder = section.Choice("dateOrder", DateOrder.Unknown, SettingWords.DateOrders),
            AssetFolder = library.Folder,
            HasMediaLinks = media.IsSet,
            StatusTab = section.Flag("statusTab", true),
        };
        if (source == GoogleSheets)
        {
            google.ReadFor(section, calendar.Name);
        }

        section.RejectUnknown();
        return calendar;
    }

    private static string WorkbookOf(SettingsNode section, Workspace workspace)
    {
        if (section.Has("workbook") && section.Has("sheet"))
        {
            section.RejectBoth("workbook", "sheet");
        }

        var workbook = section.RequiredText("workbook", "\"calendar.xlsx\"");
        if (workbook.Contains("://", StringComparison.Ordinal))
        {
            section.Reject("workbook", workbook, $"\"workbook\": \"calendar.xlsx\" | \"sheet\": {SheetExample}");
        }

        return workspace.Resolve(workbook);
    }

    private static string SheetOf(SettingsNode section)
    {
        var sheet = section.RequiredText("sheet", SheetExample);
        if (sheet.Length > 0 && !GoogleAddress.TryParse(sheet, out _))
        {
            section.Reject("sheet", sheet, SheetExample);
        }

        return sheet;
    }

    private static string ZoneOf(SettingsNode section)
    {
        section.RequiredText("zone", "\"Europe/Oslo\"");
        return ChannelSection.ZoneOf(section, null) ?? "Etc/UTC";
    }

    private static IReadOnlyList<Channel> ChannelsOf(SettingsNode section, IReadOnlyList<Channel> channels)
    {
        var names = section.Texts("channels");
        if (names.Count == 0)
        {
            return channels;
        }

        var used = new List<Channel>();
        foreach (var name in names)
        {
            if (channels.FirstOrDefault(channel => channel.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } channel)
            {
                used.Add(channel);
                continue;
            }

            var known = channels.Select(other => other.Name).ToList();
            section.Reject("channels", name, string.Join(" | ", known), Similarity.Nearest(name, known));
        }

        return used;
    }

    private static Dictionary<ManagedColumn, string> ManagedHeadingsOf(SettingsNode section)
    {
        var headings = section.Section("managedColumns");
        var result = new Dictionary<ManagedColumn, string>();
        foreach (var (key, column) in SettingWords.ManagedColumns)
        {
            if (headings.OptionalText(key) is { } heading)
            {
                result[column] = heading;
            }
        }

        headings.RejectUnknown();
        return result;
    }
}

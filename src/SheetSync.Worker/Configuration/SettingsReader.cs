using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using NodaTime;
using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Posts;
using SheetSync.Networks.Http;

namespace SheetSync.Worker.Configuration;

/// <summary>
/// Reads <c>sheetsync.json</c> (comments and trailing commas are allowed), lays environment and command line over it, and checks all of it.
/// Every fault is reported at once, with its key.
/// </summary>
public static class SettingsReader
{
    private static readonly JsonNodeOptions NodeOptions = new() { PropertyNameCaseInsensitive = true };

    private static readonly JsonDocumentOptions DocumentOptions = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        AllowDuplicateProperties = false,
    };

    /// <summary>Reads the settings of a workspace. Throws <see cref="SettingsException"/> with every fault.</summary>
    /// <param name="workspace">The workspace.</param>
    /// <param name="environment">The environment's variables.</param>
    /// <param name="arguments">The values of <c>--set</c>.</param>
    public static Settings Load(Workspace workspace, IReadOnlyDictionary<string, string> environment, IReadOnlyList<string> arguments)
    {
        if (!workspace.Exists)
        {
            throw new SettingsException([Problem.Error(ProblemCode.WorkspaceNotFound, ProblemPlace.None, ("folder", workspace.Folder))]);
        }

        return Read(workspace, ReadText(workspace), environment, arguments);
    }

    /// <summary>Reads settings from the text of a settings file.</summary>
    public static Settings Read(
        Workspace workspace, string json, IReadOnlyDictionary<string, string> environment, IReadOnlyList<string> arguments)
    {
        var root = Parse(workspace, json);
        var faults = new List<Problem>();
        foreach (var (path, value) in SettingsOverrides.FromEnvironment(environment))
        {
            SettingsOverrides.Apply(root, path, value);
        }

        foreach (var argument in arguments)
        {
            if (SettingsOverrides.FromArgument(argument) is not { } setting)
            {
                faults.Add(Problem.Error(ProblemCode.SettingInvalid, ProblemPlace.None,
                    ("key", "--set"), ("value", argument), ("allowed", "calendars[0].zone=Europe/Oslo"), ("suggestion", string.Empty)));
                continue;
            }

            SettingsOverrides.Apply(root, setting.Path, setting.Value);
        }

        var settings = Read(new SettingsNode(string.Empty, root, faults), workspace, environment, faults);
        return faults.Count == 0 ? settings : throw new SettingsException(faults);
    }

    private static string ReadText(Workspace workspace)
    {
        try
        {
            return File.ReadAllText(workspace.SettingsFile);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(workspace, string.Empty, string.Empty);
        }
    }

    private static JsonObject Parse(Workspace workspace, string json)
    {
        try
        {
            return JsonNode.Parse(json, NodeOptions, DocumentOptions) as JsonObject ?? throw Unreadable(workspace, "1", "1");
        }
        catch (JsonException e)
        {
            throw Unreadable(
                workspace,
                ((e.LineNumber ?? 0) + 1).ToString(CultureInfo.InvariantCulture),
                ((e.BytePositionInLine ?? 0) + 1).ToString(CultureInfo.InvariantCulture));
        }
    }

    private static SettingsException Unreadable(Workspace workspace, string line, string character) =>
        new([Problem.Error(ProblemCode.SettingsUnreadable, ProblemPlace.None,
            ("file", workspace.SettingsFile), ("line", line), ("character", character))]);

    private static Settings Read(SettingsNode root, Workspace workspace, IReadOnlyDictionary<string, string> environment, List<Problem> faults)
    {
        var library = root.Section("library");
        var store = root.Section("store");
        var log = root.Section("log");
        var http = HttpSection.Read(root, workspace);
        var guard = new HostGuard(http.PrivateHosts);
        var channels = ChannelSection.ReadAll(root, guard);
        var media = MediaSection.Read(root, guard, channels, environment, faults);
        var google = new GoogleSection(root, workspace, environment);
        var librarySettings = new LibrarySettings(workspace.Resolve(library.Text("folder", "assets")));
        var settings = new Settings
        {
            Interval = root.Span("interval", TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(10), TimeSpan.FromHours(1)),
            Lease = root.Span("lease", TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(30)),
            Channels = channels,
            Calendars = CalendarSection.ReadAll(root, workspace, channels, google, librarySettings, media),
            Google = google.Calendars,
            Library = librarySettings,
            Http = http,
            Media = media,
            Callbacks = CallbackSection.Read(root, guard),
            TokenFolder = workspace.Resolve(root.Text("tokens", "tokens")),
            Outbox = OutboxSection.Read(root, workspace),
            Store = new StoreSettings(workspace.Resolve(store.Text("file", "sheetsync.db"))),
            Log = new LogSettings(
                workspace.Resolve(log.Text("folder", "logs")),
                log.Choice("level", LogLevel.Information, [
                    new("debug", LogLevel.Debug), new("information", LogLevel.Information), new("warning", LogLevel.Warning), new("error", LogLevel.Error)]),
                log.Number("keepDays", 14, 1, 3650)),
        };
        foreach (var section in new[] { root, library, store, log })
        {
            section.RejectUnknown();
        }

        return settings;
    }
}

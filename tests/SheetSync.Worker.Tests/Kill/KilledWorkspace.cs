using System.Text.Json;
using SheetSync.Core.Calendars;
using SheetSync.Core.Posts;
using SheetSync.Networks.Outbox;
using SheetSync.Spreadsheets.Templates;
using SheetSync.Storage;

namespace SheetSync.Worker.Tests.Kill;

/// <summary>A workspace whose workbook lies in a folder of its own, as a team's does.</summary>
internal sealed class KilledWorkspace : IDisposable
{
    /// <summary>The channels, each with its network.</summary>
    private static readonly (string Name, string Network)[] Channels =
        [("linkedin-page", "linkedin"), ("facebook-page", "facebook"), ("mastodon-main", "mastodon"), ("bluesky-main", "bluesky"), ("x-main", "x")];

    private readonly string root = Directory.CreateTempSubdirectory("sheetsync-kill-").FullName;

    public KilledWorkspace()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Workbook)!);
        Directory.CreateDirectory(Folder);
        using var file = File.Create(Workbook);
        CalendarTemplate.Build(new CalendarTemplateOptions { Channels = [.. Channels.Select(channel => new Channel(channel.Name, channel.Network, "acme"))] }, file);
    }

    public static IReadOnlyList<string> ChannelNames { get; } = [.. Channels.Select(channel => channel.Name)];

    public string Folder => Path.Combine(root, "workspace");

    public string Workbook => Path.Combine(root, "team", "calendar.xlsx");

    /// <summary>A folder on the same disk, where a save is made ready.</summary>
    public string Elsewhere => root;

    private string Outbox => Path.Combine(Folder, "outbox");

    /// <summary>Writes the settings; what goes wrong in the outbox is given by kind, channel and time.</summary>
    public void WriteSettings(params (string Kind, string Channel, string For, int Times)[] faults) => File.WriteAllText(
        Path.Combine(Folder, "sheetsync.json"),
        JsonSerializer.Serialize(new
        {
            interval = "10s",
            calendars = new[] { new { name = "marketing", workbook = Workbook, zone = "Etc/UTC" } },
            channels = Channels.Select(channel => new { name = channel.Name, network = channel.Network, account = "acme" }),
            outbox = new { faults = faults.Select(fault => new { kind = fault.Kind, channels = fault.Channel, @for = fault.For, times = fault.Times }) },
        }));

    /// <summary>Every line of the outbox's own book, and the text of its post; to be read while the program is not running.</summary>
    public IReadOnlyList<(OutboxAcceptance Accepted, string Text)> Accepted()
    {
        var book = Path.Combine(Outbox, "accepted.jsonl");
        return File.Exists(book)
            ? [.. File.ReadAllLines(book).Select(line => JsonSerializer.Deserialize<OutboxAcceptance>(line, JsonSerializerOptions.Web)!).Select(a => (a, TextOf(a)))]
            : [];
    }

    /// <summary>The records as the store holds them.</summary>
    public async Task<IReadOnlyList<PostRecord>> RecordsAsync()
    {
        using var store = await SqlPostStore.OpenAsync(new SqliteDialect(Path.Combine(Folder, "sheetsync.db")), CancellationToken.None);
        return await store.ListPostsAsync(null, CancellationToken.None);
    }

    /// <summary>What lies in the workbook's folder.</summary>
    public IEnumerable<string> BesideWorkbook() => Directory.EnumerateFileSystemEntries(Path.GetDirectoryName(Workbook)!).Select(Path.GetFileName).OfType<string>();

    public void Dispose() => Directory.Delete(root, recursive: true);

    private string TextOf(OutboxAcceptance accepted)
    {
        var file = Path.Combine(Outbox, accepted.Channel, accepted.Folder, "post.json");
        if (!File.Exists(file))
        {
            return string.Empty;
        }

        using var post = JsonDocument.Parse(File.ReadAllText(file));
        return post.RootElement.GetProperty("text").GetString()!;
    }
}

using System.Text.Json.Serialization;
using SheetSync.Core.Calendars;
using SheetSync.Core.Posts;

namespace SheetSync.Core.Checking;

/// <summary>What is known of a network: how people call it, which options it has, and its limits, from <c>config/networks/*.json</c>.</summary>
public sealed record NetworkProfile
{
    private readonly NetworkOption[] options = [];
    private readonly IReadOnlyList<ContentRules> contents = [];
    private readonly ContentRules?[] byType = [];

    /// <summary>Where the file's JSON schema is, for editors.</summary>
    [JsonPropertyName("$schema")]
    public string? Schema { get; init; }

    /// <summary>The network's id: <c>linkedin</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The name people read: <c>LinkedIn</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Other names by which people call it.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>Whether people name it as a network in sheets and audits. False for a way of publishing that is named by its channel alone: a webhook.</summary>
    public bool Listed { get; init; } = true;

    /// <summary>The day on which the figures were last checked as a whole.</summary>
    public required DateOnly CheckedOn { get; init; }

    /// <summary>The network's own options.</summary>
    public IReadOnlyList<NetworkOption> Options
    {
        get => options;
        init => (options, NeedsOptions) = ([.. value], value.Any(option => option.Required || option.NeededWith.Count > 0));
    }

    /// <summary>Whether a post may lack one of its options; most networks do with none.</summary>
    internal bool NeedsOptions { get; private init; }

    /// <summary>What its channels are set with beside name and account.</summary>
    public IReadOnlyList<NetworkSetting> Settings { get; init; } = [];

    /// <summary>The names of the secrets that a live channel cannot do without.</summary>
    public IReadOnlyList<string> Secrets { get; init; } = [];

    /// <summary>Where the link of a post goes.</summary>
    public LinkPlacement Link { get; init; }

    /// <summary>Whether a text is divided into the posts of a thread (see <see cref="Publishing.ThreadText"/>).</summary>
    public bool Threads { get; init; }

    /// <summary>How it mentions people and pages.</summary>
    public MentionRule Mentions { get; init; } = new();

    /// <summary>Where the figures were read, by the key that they name.</summary>
    public required IReadOnlyDictionary<string, LimitSource> Sources { get; init; }

    /// <summary>The kinds of files that it takes by a public address alone; null: it takes uploads of all.</summary>
    public ByUrlRule? ByUrl { get; init; }

    /// <summary>The figures that hold for every content type which does not replace them.</summary>
    public IReadOnlyList<NetworkLimit> Limits { get; init; } = [];

    /// <summary>The file formats for every content type that names none.</summary>
    public required FormatRule Formats { get; init; }

    /// <summary>What it takes, by content type.</summary>
    public required IReadOnlyList<ContentRules> Contents
    {
        get => contents;
        init => (contents, byType) = (value, [.. Enum.GetValues<ContentType>().Select(type => value.FirstOrDefault(content => content.Types.Contains(type)))]);
    }

    /// <summary>Whether its posts have a title of their own.</summary>
    public bool HasTitle => Limits.Any(IsOfTitle) || Contents.Any(content => content.Limits.Any(IsOfTitle));

    /// <summary>Whether a channel of the network gives out assets by links (<see cref="Assets.IMediaLinks"/>).</summary>
    public bool UsesLinks(Channel channel) =>
        ByUrl is not null || Settings.Any(setting => setting.LinksWith is { } value && channel.Settings.GetValueOrDefault(setting.Key) == value);

    /// <summary>The profile as people know the channel's network: one that SheetSync has no figures of is called as its channel is.</summary>
    public NetworkProfile NamedFor(Channel channel) => Id == "other" ? this with { Name = channel.Name } : this;

    /// <summary>What it takes as content of that type, or null where it has no such content.</summary>
    public ContentRules? RulesFor(ContentType type) => byType[(int)type];

    /// <summary>The same profile, with the figures of the whole network laid out in each content type that does not replace them.</summary>
    public NetworkProfile LaidOut() => this with
    {
        Contents = [.. Contents.Select(content => content with
        {
            Formats = content.Formats ?? Formats,
            Limits = [.. content.Limits, .. Limits.Where(common => !content.Limits.Any(own => own.Of == common.Of && own.Unit == common.Unit && own.Advice == common.Advice))],
        })],
    };

    private static bool IsOfTitle(NetworkLimit limit) => limit.Of == LimitSubject.Title;
}

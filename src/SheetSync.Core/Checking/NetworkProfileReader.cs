using System.Globalization;
using System.Text.Json;
using SheetSync.Core.Assets;
using SheetSync.Core.Checking.Text;
using SheetSync.Core.Posts;

namespace SheetSync.Core.Checking;

/// <summary>Reads a <see cref="NetworkProfile"/> from <c>config/networks/*.json</c>; whatever it does not know there is a fault.</summary>
internal static class NetworkProfileReader
{
    /// <summary>Reads one profile. Throws <see cref="JsonException"/> where the text is not one.</summary>
    public static NetworkProfile Read(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return JsonMembers.Whole(document.RootElement, Profile);
        }
        catch (Exception e) when (e is InvalidOperationException or FormatException or ArgumentException)
        {
            throw new JsonException(e.Message, e);
        }
    }

    private static NetworkProfile Profile(JsonMembers of) => new()
    {
        Schema = of.Text("$schema"),
        Id = Text(of, "id"),
        Name = Text(of, "name"),
        Aliases = of.Texts("aliases"),
        Listed = of.Flag("listed", true),
        CheckedOn = Day(of, "checkedOn"),
        Options = of.Objects("options", Option),
        Settings = of.Objects("settings", Setting),
        Secrets = of.Texts("secrets"),
        Threads = of.Flag("threads", false),
        Link = (LinkPlacement)Word(of, "link", LinkPlacement.Text),
        Mentions = of.Find("mentions") is { } mentions ? JsonMembers.Whole(mentions, Mentions) : new(),
        Sources = Sources(of.Required("sources")),
        ByUrl = of.Find("byUrl") is { } byUrl ? JsonMembers.Whole(byUrl, ByUrl) : null,
        Limits = of.Objects("limits", Limit),
        Formats = JsonMembers.Whole(of.Required("formats"), Formats),
        Contents = JsonMembers.Objects(of.Required("contents"), Contents),
    };

    private static NetworkOption Option(JsonMembers of) => new(Text(of, "id"))
    {
        Aliases = of.Texts("aliases"),
        Values = of.Lists("values"),
        Required = of.Flag("required", false),
        NotFor = of.Find("notFor") is { } types ? Types(types) : [],
        NotWith = of.Lists("notWith"),
        NeededWith = of.Lists("neededWith"),
        Source = of.Text("source"),
        Confirmed = of.Flag("confirmed", true),
    };

    private static NetworkSetting Setting(JsonMembers of) => new(Text(of, "key"), Text(of, "example"))
    {
        Required = of.Flag("required", false),
        Pattern = of.Text("pattern"),
        IsAddress = of.Flag("isAddress", false),
        LinksWith = of.Text("linksWith"),
    };

    private static MentionRule Mentions(JsonMembers of) => new() { Form = (MentionForm)Word(of, "form", MentionForm.Handle), Hosts = of.Texts("hosts") };

    private static ByUrlRule ByUrl(JsonMembers of) => new(Array.ConvertAll(JsonMembers.Texts(of.Required("kinds")), kind => (AssetKind)JsonMembers.Value(typeof(AssetKind), kind)), Text(of, "source"));

    private static FormatRule Formats(JsonMembers of) => new(JsonMembers.Texts(of.Required("formats")), Text(of, "source")) { Confirmed = of.Flag("confirmed", true) };

    private static ContentRules Contents(JsonMembers of) => new(Types(of.Required("types")))
    {
        Limits = of.Objects("limits", Limit),
        Formats = of.Find("formats") is { } formats ? JsonMembers.Whole(formats, Formats) : null,
    };

    private static NetworkLimit Limit(JsonMembers of) => new((LimitSubject)JsonMembers.Value(typeof(LimitSubject), Text(of, "of")), Text(of, "source"))
    {
        Unit = (TextUnit)Word(of, "unit", TextUnit.Utf16),
        Min = of.Number("min"),
        Max = of.Number("max"),
        Confirmed = of.Flag("confirmed", true),
        Advice = of.Flag("advice", false),
        NotWith = of.Find("notWith") is { } notWith ? JsonMembers.Lists(notWith) : null,
    };

    private static Dictionary<string, LimitSource> Sources(JsonElement element)
    {
        var sources = new Dictionary<string, LimitSource>();
        foreach (var member in element.EnumerateObject())
        {
            sources.Add(member.Name, JsonMembers.Whole(member.Value, of => new LimitSource(Text(of, "page"), Day(of, "checked"))));
        }

        return sources;
    }

    private static ContentType[] Types(JsonElement element) =>
        Array.ConvertAll(JsonMembers.Texts(element), type => (ContentType)JsonMembers.Value(typeof(ContentType), type));

    private static string Text(JsonMembers of, string name) => of.Required(name).GetString() ?? throw new JsonException($"\"{name}\" is empty.");

    private static DateOnly Day(JsonMembers of, string name) => DateOnly.ParseExact(Text(of, name), "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static object Word(JsonMembers of, string name, Enum otherwise) => of.Text(name) is { } word ? JsonMembers.Value(otherwise.GetType(), word) : otherwise;
}

using System.Globalization;
using SheetSync.Core.Assets;
using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Checking.Text;
using SheetSync.Core.Posts;

namespace SheetSync.Core.Tests.Checking;

/// <summary>Every figure of every network, exactly met and missed by one.</summary>
public sealed class LimitEdgeTests
{
    private const string Family = "👨\u200D👩\u200D👧\u200D👦";

    private static readonly Dictionary<LimitSubject, (string Extension, int Count)> Files = new()
    {
        [LimitSubject.Images] = ("jpg", 0), [LimitSubject.Animations] = ("gif", 0), [LimitSubject.Videos] = ("mp4", 0), [LimitSubject.Audios] = ("mp3", 0),
        [LimitSubject.Documents] = ("pdf", 0), [LimitSubject.ImageBytes] = ("jpg", 1), [LimitSubject.AnimationBytes] = ("gif", 1), [LimitSubject.VideoBytes] = ("mp4", 1),
        [LimitSubject.DocumentBytes] = ("pdf", 1), [LimitSubject.ImageWidth] = ("jpg", 1), [LimitSubject.ImageHeight] = ("jpg", 1), [LimitSubject.ImagePixels] = ("jpg", 1),
        [LimitSubject.ImageRatio] = ("jpg", 1), [LimitSubject.AnimationWidth] = ("gif", 1), [LimitSubject.AnimationHeight] = ("gif", 1), [LimitSubject.VideoWidth] = ("mp4", 1),
        [LimitSubject.VideoHeight] = ("mp4", 1), [LimitSubject.VideoRatio] = ("mp4", 1), [LimitSubject.VideoSeconds] = ("mp4", 1),
    };

    public static TheoryData<string, ContentType, LimitSubject, TextUnit, bool, bool> Figures
    {
        get
        {
            var data = new TheoryData<string, ContentType, LimitSubject, TextUnit, bool, bool>();
            foreach (var profile in NetworkCatalog.All.Concat(NetworkCatalog.Further))
            {
                foreach (var (type, limit) in profile.Contents.SelectMany(content => content.Limits.Where(limit => Counts(content, limit)).Select(limit => (content.Types[0], limit))))
                {
                    if (limit.Min is not null && !(limit.Of == LimitSubject.Text && type == ContentType.Text))
                    {
                        data.Add(profile.Id, type, limit.Of, limit.Unit, limit.Advice, false);
                    }

                    if (limit.Max is not null)
                    {
                        data.Add(profile.Id, type, limit.Of, limit.Unit, limit.Advice, true);
                    }
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Figures))]
    public void A_figure_that_is_met_is_no_problem_and_one_that_is_missed_by_one_is(string network, ContentType type, LimitSubject of, TextUnit unit, bool advice, bool most)
    {
        var limit = NetworkCatalog.Find(network)!.RulesFor(type)!.Limits.Single(limit => limit.Of == of && limit.Unit == unit && limit.Advice == advice);
        var edge = most ? limit.Max!.Value : limit.Min!.Value;
        Assert.DoesNotContain(Check(network, type, limit, edge), problem => IsOf(problem, limit));
        var step = of is LimitSubject.ImageRatio or LimitSubject.VideoRatio ? 0.01 : 1;
        var beyond = Assert.Single(Check(network, type, limit, most ? edge + step : edge - step), problem => IsOf(problem, limit));
        Assert.Equal(limit.Severity, beyond.Severity);
        Assert.Contains(beyond.Values, value => value.Key == "network");
        if (beyond.Values.Any(value => value.Key == "over"))
        {
            Assert.Contains(beyond.Values, value => value is { Key: "over", Value: "1" });
            Assert.True(of == LimitSubject.Link || beyond.Values.Any(value => value is { Key: "kept", Value.Length: > 0 }), "The message does not say where the text would be cut.");
        }
    }

    /// <summary>Whether a figure of the whole network can matter for content of that kind: a text has no files, a reel only one.</summary>
    private static bool Counts(ContentRules content, NetworkLimit limit)
    {
        var ofFiles = Files.ContainsKey(limit.Of) || limit.Of is LimitSubject.Kinds or LimitSubject.AltText;
        var files = content.Types[0] is ContentType.Text or ContentType.Link ? 0 : content.Limits.FirstOrDefault(other => other.Of == LimitSubject.Assets)?.Max ?? 1;

        // Nobody writes the length of a poll in seconds: PollTests has its edges in minutes.
        return limit.Of != LimitSubject.PollSeconds && !(ofFiles && files == 0) && !(limit.Of == LimitSubject.Kinds && files < 2) && !(limit.Max != 0 && content.LeavesOut(limit.Of is LimitSubject.Hashtags or LimitSubject.Mentions ? LimitSubject.Text : limit.Of));
    }

    private static bool IsOf(Problem problem, NetworkLimit limit) => problem.Code == CodeOf(limit, problem) && Agrees(problem, "max", limit.Max) && Agrees(problem, "min", limit.Min)
        && (problem.Code != ProblemCode.FieldUnused || problem.Place.Column == (limit.Of == LimitSubject.Text ? "Caption" : "AltText"))
        && (problem.Code is not (ProblemCode.TextTooLong or ProblemCode.FirstCommentTooLong) || problem.Values.Any(v => v.Key == "bytes") == (limit.Unit == TextUnit.Utf8Bytes))
        && (problem.Code != ProblemCode.AssetShapeUnsupported || Says(problem, limit));

    private static bool Agrees(Problem problem, string name, double? figure) =>
        problem.Values.FirstOrDefault(value => value.Key == name).Value is not { } shown || shown.Any(char.IsLetter)
        || shown == figure?.ToString(CultureInfo.InvariantCulture);

    private static bool Says(Problem problem, NetworkLimit limit)
    {
        var allowed = problem.Values.First(value => value.Key == "allowed").Value;
        var mark = $"{limit.Of}" switch { var of when of.EndsWith("Width", StringComparison.Ordinal) => '↔', var of when of.EndsWith("Height", StringComparison.Ordinal) => '↕', _ => ' ' };
        return mark == ' ' ? !allowed.Contains('↔') && !allowed.Contains('↕') : allowed.StartsWith(mark);
    }

    private static ProblemCode CodeOf(NetworkLimit limit, Problem problem) => limit.Of switch
    {
        LimitSubject.Text or LimitSubject.AltText when limit.Max == 0 => ProblemCode.FieldUnused,
        LimitSubject.Text when problem.Code == ProblemCode.TextRequired => ProblemCode.TextRequired,
        LimitSubject.Text or LimitSubject.TextAndWarning => limit.Advice ? ProblemCode.TextOverAdvice : ProblemCode.TextTooLong,
        LimitSubject.Title => ProblemCode.TitleTooLong,
        LimitSubject.Link => ProblemCode.LinkTooLong,
        LimitSubject.AltText => ProblemCode.AltTextTooLong,
        LimitSubject.FirstComment => ProblemCode.FirstCommentTooLong,
        LimitSubject.Hashtags => ProblemCode.TooManyHashtags,
        LimitSubject.Mentions => ProblemCode.TooManyMentions,
        LimitSubject.Cashtags => ProblemCode.TooManyCashtags,
        LimitSubject.PhoneNumbers => ProblemCode.PhoneNumberInText,
        LimitSubject.PollChoices => ProblemCode.PollChoicesUnusable,
        LimitSubject.PollChoice => ProblemCode.PollChoiceTooLong,
        LimitSubject.PollSeconds => ProblemCode.PollLengthUnusable,
        LimitSubject.Kinds => ProblemCode.AssetsMixed,
        LimitSubject.Sizes => ProblemCode.AssetSizesDiffer,
        LimitSubject.VideoSeconds => ProblemCode.VideoLengthUnsupported,
        LimitSubject.Assets or LimitSubject.Images or LimitSubject.Animations or LimitSubject.Videos or LimitSubject.Audios or LimitSubject.Documents =>
            problem.Code is ProblemCode.AssetRequired or ProblemCode.TooFewAssets ? problem.Code : ProblemCode.TooManyAssets,
        LimitSubject.ImageBytes or LimitSubject.AnimationBytes or LimitSubject.VideoBytes or LimitSubject.DocumentBytes =>
            problem.Code == ProblemCode.AssetTooSmall ? problem.Code : SizeCode(limit, problem),
        _ => ProblemCode.AssetShapeUnsupported,
    };

    // Two figures for the same size differ in the severity of what goes beyond them.
    private static ProblemCode SizeCode(NetworkLimit limit, Problem problem) => problem.Severity == limit.Severity ? ProblemCode.AssetTooLarge : default;

    private static IReadOnlyList<Problem> Check(string network, ContentType type, NetworkLimit limit, double figure)
    {
        var (caption, count, extension) = ("Hi", type is ContentType.Text or ContentType.Link ? 0 : 1, type is ContentType.Video or ContentType.Reel ? "mp4" : type == ContentType.Document ? "pdf" : "jpg");
        var fields = new List<(ColumnRole Role, string Text)>();
        var poll = string.Empty;
        var entry = new AssetEntry("a.jpg", 100_000);
        var whole = (int)figure;
        switch (limit.Of)
        {
            case LimitSubject.Text or LimitSubject.TextAndWarning:
                (caption, count) = (Letters(whole, limit.Unit), whole == 0 ? 1 : count);
                break;
            case LimitSubject.Title:
                fields.Add((ColumnRole.Title, Letters(whole, limit.Unit)));
                break;
            case LimitSubject.Link:
                fields.Add((ColumnRole.Link, "https://example.com/" + new string('a', whole - 20)));
                break;
            case LimitSubject.AltText:
                (count, _) = (1, fields.Count);
                fields.Add((ColumnRole.AltText, Letters(whole, limit.Unit)));
                break;
            case LimitSubject.FirstComment:
                fields.Add((ColumnRole.FirstComment, Letters(whole, limit.Unit)));
                break;
            case LimitSubject.Hashtags:
                caption = string.Join(' ', Enumerable.Range(1, whole).Select(i => $"#tag{i}"));
                break;
            case LimitSubject.Mentions:
                caption = string.Join(' ', Enumerable.Range(1, whole).Select(i => $"@name{i}"));
                break;
            case LimitSubject.Cashtags:
                caption = string.Join(' ', Enumerable.Range(1, whole).Select(i => $"$AB{(char)('A' + i)}"));
                break;
            case LimitSubject.PhoneNumbers:
                caption = "Call " + string.Join(" or ", Enumerable.Repeat("+47 22 33 44 55", whole));
                break;
            case LimitSubject.PollChoices:
                poll = string.Join('\n', Enumerable.Range(1, whole).Select(i => $"Choice {i}"));
                break;
            case LimitSubject.PollChoice:
                poll = $"No\n{Letters(whole, limit.Unit)}";
                break;
            case LimitSubject.Assets:
                count = whole;
                break;
            case LimitSubject.Kinds or LimitSubject.Sizes:
                count = 2;
                break;
            default:
                (extension, count) = (Files[limit.Of].Extension, Files[limit.Of].Count == 0 ? whole : 1);
                entry = Shaped(entry, limit.Of, figure);
                break;
        }

        var assets = Enumerable.Range(1, count).Select(i => entry with { Name = $"{i}.{extension}", Format = AssetFormat.Of(extension) }).ToList();
        if (limit.Of == LimitSubject.Kinds && whole > 1)
        {
            assets[1] = assets[1] with { Name = "2.mp4", Format = AssetFormat.Of("mp4") };
        }
        else if (limit.Of == LimitSubject.Sizes)
        {
            assets = [assets[0] with { Width = 1000, Height = 1500 }, assets[1] with { Width = 1000, Height = whole > 1 ? 1501 : 1500 }];
        }

        fields.AddRange([(ColumnRole.Caption, caption), (ColumnRole.Assets, string.Join('\n', assets.Select(asset => asset.Name)))]);
        var row = DraftBuilder.Row([network], [.. fields.Select(field => new PostField(field.Role, null, null, field.Text)), new PostField(ColumnRole.NetworkOption, network, "poll", poll)]) with { ContentType = type };
        return PostChecker.Check(row, DraftBuilder.Calendar(), new AssetListing(assets, "1"), DraftBuilder.Now);
    }

    private static AssetEntry Shaped(AssetEntry entry, LimitSubject of, double figure) => of switch
    {
        LimitSubject.VideoSeconds => entry with { Duration = TimeSpan.FromSeconds(figure) },
        LimitSubject.ImageWidth or LimitSubject.AnimationWidth or LimitSubject.VideoWidth => entry with { Width = (int)figure, Height = (int)figure },
        LimitSubject.ImageHeight or LimitSubject.AnimationHeight or LimitSubject.VideoHeight => entry with { Width = (int)figure, Height = (int)figure },
        LimitSubject.ImagePixels => entry with { Width = (int)figure, Height = 1 },
        LimitSubject.ImageRatio or LimitSubject.VideoRatio => entry with { Width = (int)Math.Round(figure * 1000), Height = 1000 },
        _ => entry with { Bytes = (long)figure },
    };

    private static string Letters(int length, TextUnit unit) =>
        unit == TextUnit.Utf8Bytes ? string.Concat(Enumerable.Repeat(Family, length / 25)) + new string('a', length % 25) : new string('a', length);
}

using SheetSync.Core.Assets;
using SheetSync.Core.Calendars;
using SheetSync.Core.Posts;
using SheetSync.Core.Publishing;

namespace SheetSync.Core.Checking;

/// <summary>Everything that is wrong with what a row wants to publish: all findings at once, for each of its channels.</summary>
public static class PostChecker
{
    /// <summary>A row that is not approved this long before it is due gets a warning.</summary>
    public static readonly TimeSpan Soon = TimeSpan.FromHours(24);

    /// <summary>What an unfinished row may still lack: while its stage is Idea or In design these are warnings.</summary>
    private static readonly HashSet<ProblemCode> Unfinished =
    [
        ProblemCode.ContentMissing, ProblemCode.AssetRequired, ProblemCode.TextRequired, ProblemCode.TooFewAssets,
        ProblemCode.RequiredFieldMissing, ProblemCode.AssetMissing,
    ];

    /// <summary>The findings of one row, those of the reading left out. A cancelled row has none.</summary>
    /// <param name="draft">The row as it was read.</param>
    /// <param name="calendar">Its calendar.</param>
    /// <param name="assets">The library; null where there is none, and then nobody can say which assets are missing.</param>
    /// <param name="now">The present moment.</param>
    public static IReadOnlyList<Problem> Check(PostDraft draft, CalendarDefinition calendar, AssetListing? assets, DateTimeOffset now) =>
        Check(draft, PostComposer.Compose(draft), calendar, assets, now);

    /// <summary>The same for a row of which it is known what it sends.</summary>
    public static IReadOnlyList<Problem> Check(
        PostDraft draft, IReadOnlyList<ComposedDelivery> deliveries, CalendarDefinition calendar, AssetListing? assets, DateTimeOffset now)
    {
        if (draft.Stage == Stage.Cancelled)
        {
            return [];
        }

        var problems = new List<Problem>();
        if (draft.Fields.Has(ColumnRole.Assets) || draft.Fields.Has(ColumnRole.Cover))
        {
            AssetNameChecks.Check(draft, assets, problems);
        }

        if (draft.Fields.Has(ColumnRole.Link))
        {
            LinkChecks.Check(draft, problems);
        }

        if (!HasContent(draft))
        {
            problems.Add(Problem.Error(ProblemCode.ContentMissing, draft.PlaceOf(ColumnRole.Caption)));
        }
        else
        {
            for (var i = 0; i < deliveries.Count; i++)
            {
                var (delivery, profile, post) = deliveries[i];
                OfChannel(new ChannelCheck(draft, delivery.Channel, profile, post, assets) { HasLinks = calendar.HasMediaLinks }, problems);
            }
        }

        if (UnapprovedSoon(draft, calendar, now) is { } unapproved)
        {
            problems.Add(unapproved);
        }

        if (problems.Count == 0)
        {
            return [];
        }

        var forgiving = draft.Stage is Stage.Idea or Stage.InDesign && draft.Deliveries.All(d => ApprovalOf(d, calendar) != ApprovalMode.None);
        return [.. problems
            .Select(problem => forgiving && Unfinished.Contains(problem.Code) ? problem with { Severity = Severity.Warning } : problem)
            .DistinctBy(problem => (problem.Code, problem.Place, MessageCatalog.Text(problem, "en")))];
    }

    /// <summary>
    /// What in a request the network would refuse, by the figures of a profile: the publisher's own look before the first call, when a row's check is
    /// long past or its figures were not those of the account's own server. Errors alone, without a place.
    /// </summary>
    /// <param name="request">What is to be published.</param>
    /// <param name="profile">The figures.</param>
    /// <param name="assets">The library; null where sizes are not known.</param>
    public static IReadOnlyList<Problem> Check(PublishRequest request, NetworkProfile profile, AssetListing? assets)
    {
        var draft = new PostDraft { Tab = string.Empty, Row = 0, Columns = new ColumnMap(string.Empty, 0, [], new Dictionary<ManagedColumn, ManagedBinding>()) };
        var problems = new List<Problem>();
        OfChannel(new ChannelCheck(draft, request.Channel, profile, request.Post, assets), problems);
        return [.. problems.Where(problem => problem.Severity == Severity.Error).Select(problem => problem with { Place = ProblemPlace.None })];
    }

    private static void OfChannel(ChannelCheck check, List<Problem> problems)
    {
        var (draft, channel, profile, post, _) = check;
        if (post is { Text: "", Title: "", Link: "", Assets.Count: 0 })
        {
            problems.Add(Problem.Error(ProblemCode.ContentMissing, check.At(ColumnRole.Caption), ("network", profile.Name)));
        }
        else if (profile.RulesFor(post.ContentType) is { } rules)
        {
            OfRules(check, rules, problems);
            MergeChecks.Check(check, problems);
        }
        else if (draft.ContentType is not (ContentType.Unspecified or ContentType.Link))
        {
            var near = NearestRules(profile, post.ContentType);
            problems.Add(Problem.Error(
                ProblemCode.ContentTypeUnsupported, check.At(ColumnRole.ContentType),
                ("network", profile.Name), ("type", draft.Fields.For(ColumnRole.ContentType, channel))) with { Severity = near is null ? Severity.Error : Severity.Warning });
            if (near is not null)
            {
                OfRules(check, near, problems);
            }
        }
        else if (post.Assets.Count > 0 && profile.RulesFor(ContentType.Image) is { } pictures)
        {
            // Nobody said the type: then what is wrong is the assets, too few, too many or of a kind that the network does not take.
            OfRules(check, pictures, problems);
        }
        else
        {
            problems.Add(Problem.Error(ProblemCode.AssetRequired, check.At(ColumnRole.Assets), ("network", profile.Name)));
        }
    }

    private static void OfRules(ChannelCheck check, ContentRules rules, List<Problem> problems)
    {
        TextChecks.Check(check, rules, problems);
        AssetChecks.Check(check, rules, problems);
        OptionChecks.Check(check, problems);
        PollChecks.Check(check, rules, problems);
    }

    /// <summary>What stands for a type on a network that has none of it: a reel is a video there, a carousel a post with pictures.</summary>
    private static ContentRules? NearestRules(NetworkProfile profile, ContentType type) => type switch
    {
        ContentType.Reel => profile.RulesFor(ContentType.Video),
        ContentType.Carousel => profile.RulesFor(ContentType.Image),
        _ => null,
    };

    /// <summary>Whether the row has anything to publish on any channel.</summary>
    private static bool HasContent(PostDraft draft) =>
        draft.Fields.Has(ColumnRole.Caption) || draft.Fields.Has(ColumnRole.Title) || draft.Fields.Has(ColumnRole.Assets) || draft.Fields.Has(ColumnRole.Link);

    private static Problem? UnapprovedSoon(PostDraft draft, CalendarDefinition calendar, DateTimeOffset now)
    {
        if (draft.Stage is Stage.Approved or Stage.OnHold || !draft.Columns.Has(ColumnRole.Stage))
        {
            return null;
        }

        var due = draft.Deliveries
            .Where(delivery => ApprovalOf(delivery, calendar) != ApprovalMode.None && delivery.DueAt > now && delivery.DueAt <= now + Soon)
            .Min(delivery => delivery.DueAt);
        return due is null ? null : Problem.Warning(ProblemCode.UnapprovedSoon, draft.PlaceOf(ColumnRole.Stage), ("due", LocalTimes.Show(due.Value, calendar.Zone)));
    }

    private static ApprovalMode ApprovalOf(DeliveryDraft delivery, CalendarDefinition calendar) => delivery.Channel.Approval ?? calendar.Approval;
}

using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Posts;

namespace SheetSync.Core.Reading;

/// <summary>What to set up for a team's workbook: found by looking at it, changed by nobody yet.</summary>
/// <param name="Language">The language asked for, else that of most headings, else English.</param>
/// <param name="Tabs">The tabs with a heading row.</param>
/// <param name="Channels">One for each network and account that rows name, sent to the outbox.</param>
/// <param name="UnknownChannels">Names in the channel columns that are no network: each needs a channel or a correction.</param>
/// <param name="UnknownStages">Words of the Stage columns that are not known, each with the stage to propose; null where nothing comes near.</param>
public sealed record WorkbookProposal(
    string Language,
    IReadOnlyList<TabProposal> Tabs,
    IReadOnlyList<Channel> Channels,
    IReadOnlyList<string> UnknownChannels,
    IReadOnlyList<KeyValuePair<string, Stage?>> UnknownStages)
{
    /// <summary>Whether any tab has a Stage column: without one only approval <c>none</c> publishes.</summary>
    public bool HasStage => Tabs.Any(tab => tab.Map?.Has(ColumnRole.Stage) == true);

    /// <summary>Looks at a workbook.</summary>
    /// <param name="workbook">The workbook.</param>
    /// <param name="language">en, nb or pl; null: that of the headings.</param>
    /// <param name="now">The present moment.</param>
    public static WorkbookProposal From(WorkbookSnapshot workbook, string? language, DateTimeOffset now)
    {
        var calendar = new CalendarDefinition(string.Empty, "UTC", language ?? "en", []);
        calendar = calendar with { Language = language ?? ColumnLanguage.Of(workbook.Tabs, calendar) };
        var survey = new ChannelSurvey();
        var tabs = new List<TabProposal>();
        var stages = new List<string>();
        foreach (var tab in workbook.Tabs)
        {
            var binding = HeaderBinder.Bind(tab, calendar, new BindingHints { Lenient = true });
            if (binding.HeaderRow is not { } row)
            {
                continue;
            }

            var drafts = binding.Map is null ? [] : RowReader.ReadAll(tab, binding.Map, calendar, WrittenYears.For([(tab, binding.Map)], calendar, now, _ => null), RowMemory.None).Drafts;
            tabs.Add(new TabProposal(tab.Name, row, binding.Map, Unknown(tab, row, binding, calendar), drafts.Count, binding.Problems));
            stages.AddRange(drafts.Where(draft => draft.Stage == Stage.Unknown).Select(draft => draft.Fields.Common(ColumnRole.Stage).Trim()));
            if (binding.Map is not null)
            {
                survey.Add(tab, binding.Map);
            }
        }

        return new WorkbookProposal(
            calendar.Language,
            tabs,
            ChannelsOf(survey),
            [.. survey.Strangers, .. survey.LooseAccounts],
            [.. stages.DistinctBy(Folding.Key).Select(word => KeyValuePair.Create(word, Likely(word, calendar.Language)))]);
    }

    private static List<Channel> ChannelsOf(ChannelSurvey survey)
    {
        // A network that is named with an account somewhere needs no second channel for the rows that leave the account out.
        var named = survey.Pairs.Where(pair => pair.Account.Length > 0).Select(pair => pair.Network).ToHashSet();
        var channels = new List<Channel>();
        foreach (var (network, account) in survey.Pairs.Where(pair => pair.Account.Length > 0 || !named.Contains(pair.Network)))
        {
            var slug = Folding.Words(account).Replace(' ', '-');
            var name = slug.Length == 0 ? network : $"{network}-{slug}";
            var free = Enumerable.Range(1, channels.Count + 1).Select(n => n == 1 ? name : $"{name}-{n}").First(n => channels.All(c => c.Name != n));
            channels.Add(new Channel(free, network, account.Length == 0 ? network : account.Trim().TrimStart('@')));
        }

        return channels;
    }

    private static List<ColumnSuggestion> Unknown(TabSnapshot tab, int row, HeaderBinding binding, CalendarDefinition calendar)
    {
        var header = tab.Rows.First(r => r.Number == row);
        var managed = binding.Map?.ManagedNumbers ?? new HashSet<int>();
        var reader = new HeadingReader(calendar);
        return [.. HeaderBinder.Headings(header)
            .Where(heading => !managed.Contains(heading.Column))
            .Select(heading => (heading.Column, heading.Text, Meaning: reader.Read(heading.Text)))
            .Where(heading => heading.Meaning.Role == ColumnRole.Custom)
            .Select(heading => new ColumnSuggestion(
                new CellAddress(row, heading.Column), heading.Text, heading.Meaning.NearRole ?? ColumnWords.Inside(heading.Text, calendar.Language)))];
    }

    private static Stage? Likely(string word, string language) =>
        Vocabulary.SlipOfStage(word, language) is { } near ? Vocabulary.Stage(near, new Dictionary<string, Stage>()) : null;
}

using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;

namespace SheetSync.Core.Reading;

/// <summary>The calendar by which a workbook is checked when nothing is set up.</summary>
public static class CheckDefaults
{
    /// <summary>
    /// Every known network's name stands for a channel, and so does every account found in the sheet and every name on its tab of channels; none is required. Approval is
    /// by stage where a tab has such a column, else none.
    /// </summary>
    /// <param name="name">The calendar's name: the file's.</param>
    /// <param name="workbook">The workbook.</param>
    /// <param name="language">en, nb or pl; null: that of the headings.</param>
    /// <param name="zone">IANA zone of the times.</param>
    public static CalendarDefinition For(string name, WorkbookSnapshot workbook, string? language, string zone)
    {
        var networks = NetworkCatalog.All.Select(ForNetwork).ToList();
        var listed = ChannelsTab.Find(workbook.Tabs)?.Channels().Where(channel => NetworkCatalog.FindByName(channel.Name)?.Id != channel.Network) ?? [];
        var calendar = new CalendarDefinition(name, zone, language ?? "en", [.. networks, .. listed]);
        calendar = calendar with { Language = language ?? ColumnLanguage.Of(workbook.Tabs, calendar) };
        var survey = new ChannelSurvey();
        var hasStage = false;
        foreach (var tab in workbook.Tabs)
        {
            if (HeaderBinder.Bind(tab, calendar, new BindingHints { Lenient = true }).Map is { } map)
            {
                survey.Add(tab, map);
                hasStage |= map.Has(ColumnRole.Stage);
            }
        }

        var accounts = survey.Pairs.Where(pair => pair.Account.Length > 0)
            .Concat(survey.LooseAccounts.Where(account => survey.Pairs.All(pair => Folding.Key(pair.Account) != Folding.Key(account))).Select(account => ("other", account)))
            .Select(pair => new Channel($"{pair.Item1}: {pair.Item2}", pair.Item1, pair.Item2));
        // "All" means those that the sheet names elsewhere, if it names any.
        var named = survey.Strangers.Any(ChannelReader.MeansAll) ? survey.Pairs.Select(pair => pair.Network).ToHashSet() : [];
        return calendar with { Channels = [.. calendar.Channels.Where(channel => named.Count == 0 || named.Contains(channel.Network)), .. accounts], Approval = hasStage ? ApprovalMode.Stage : ApprovalMode.None };
    }

    private static Channel ForNetwork(NetworkProfile network) => new(network.Id, network.Id, string.Empty) { Aliases = [network.Name, .. network.Aliases] };
}

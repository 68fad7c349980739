using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;

namespace SheetSync.Core.Reading;

/// <summary>The networks and accounts that a sheet names, before any channel is set up.</summary>
internal sealed class ChannelSurvey
{
    private readonly List<(string Network, string Account)> pairs = [];
    private readonly List<string> strangers = [];

    /// <summary>Networks with the account named beside them, in the order of the sheet; the account is empty where none is.</summary>
    public IReadOnlyList<(string Network, string Account)> Pairs => pairs;

    /// <summary>Names in the channel and network columns that are no network.</summary>
    public IReadOnlyList<string> Strangers => strangers;

    /// <summary>Accounts without a network beside them.</summary>
    public IReadOnlyList<string> LooseAccounts { get; private set; } = [];

    /// <summary>Goes through the rows of a bound tab.</summary>
    public void Add(TabSnapshot tab, ColumnMap map)
    {
        var merged = new MergedCells(tab, map.HeaderRow);
        var loose = new List<string>();
        var seen = new HashSet<(string, string, string)>();
        foreach (var cells in tab.Rows.Where(row => row.Number > map.HeaderRow).Select(row => new RowCells(row, map, merged)))
        {
            var (channel, network, account) = (cells.Text(ColumnRole.Channels), cells.Text(ColumnRole.Network), cells.Text(ColumnRole.Account));
            if (!seen.Add((channel, network, account)))
            {
                continue;
            }

            var names = NameList.Split(channel, IsNetwork).Concat(NameList.Split(network, IsNetwork)).ToList();
            var accounts = NameList.Split(account, IsNetwork);
            var networks = names.Concat(names.Count == 0 ? accounts.Where(IsNetwork) : []).Select(NetworkCatalog.FindByName).OfType<NetworkProfile>().ToList();
            foreach (var found in networks)
            {
                pairs.AddRange(accounts.Where(name => !IsNetwork(name)).DefaultIfEmpty(string.Empty).Select(name => (found.Id, name)));
            }

            strangers.AddRange(names.Where(name => !IsNetwork(name)));
            loose.AddRange(networks.Count == 0 ? accounts.Where(name => !IsNetwork(name)) : []);
        }

        Distinct(pairs, pair => pair.Network + ":" + Folding.Key(pair.Account));
        Distinct(strangers, Folding.Key);
        Distinct(loose, Folding.Key);
        LooseAccounts = [.. LooseAccounts.Concat(loose).DistinctBy(Folding.Key)];
    }

    private static bool IsNetwork(string name) => NetworkCatalog.FindByName(name) is not null;

    private static void Distinct<T>(List<T> list, Func<T, string> key)
    {
        var distinct = list.DistinctBy(key).ToList();
        list.Clear();
        list.AddRange(distinct);
    }
}

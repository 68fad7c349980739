using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;

namespace SheetSync.Core.Reading;

/// <summary>The networks and accounts that a sheet names, before any channel is set up.</summary>
internal sealed class ChannelSurvey
{
    private const int RowsAtOnce = 4096;
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
        var loose = new List<string>();
        var seen = new HashSet<(string, string, string)>();
        foreach (var (channel, network, account) in Texts(tab, map))
        {
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

    // On all cores: a large sheet names few channels, in many rows.
    private static IEnumerable<(string Channel, string Network, string Account)> Texts(TabSnapshot tab, ColumnMap map)
    {
        var merged = new MergedCells(tab, map.HeaderRow);
        var parts = new List<(string, string, string)>[(tab.Rows.Count + RowsAtOnce - 1) / RowsAtOnce];
        Parallel.For(0, parts.Length, part => parts[part] = Distinct(part * RowsAtOnce, Math.Min(tab.Rows.Count, (part + 1) * RowsAtOnce)));
        return parts.SelectMany(part => part);

        List<(string, string, string)> Distinct(int first, int end)
        {
            var (distinct, seen) = (new List<(string, string, string)>(), new HashSet<(string, string, string)>());
            for (var i = first; i < end; i++)
            {
                var cells = new RowCells(tab.Rows[i], map, merged);
                if (cells.Row.Number > map.HeaderRow && (cells.Text(ColumnRole.Channels), cells.Text(ColumnRole.Network), cells.Text(ColumnRole.Account)) is var texts && seen.Add(texts))
                {
                    distinct.Add(texts);
                }
            }

            return distinct;
        }
    }

    private static bool IsNetwork(string name) => NetworkCatalog.FindByName(name) is not null;

    private static void Distinct<T>(List<T> list, Func<T, string> key)
    {
        var distinct = list.DistinctBy(key).ToList();
        list.Clear();
        list.AddRange(distinct);
    }
}

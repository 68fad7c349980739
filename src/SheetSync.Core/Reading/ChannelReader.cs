using System.Collections.Concurrent;
using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Posts;

namespace SheetSync.Core.Reading;

/// <summary>Finds the channels that the cells Channels, Network and Account name together.</summary>
internal sealed class ChannelReader(CalendarDefinition calendar)
{
    private const int MostShown = 12;
    private const int MostTexts = 1000;

    private static readonly HashSet<string> AllWords = [.. WordList.From("en").SelectMany(list => list.All).Select(Folding.Key)];

    private readonly Dictionary<string, Channel> byName = calendar.Channels
        .SelectMany(channel => channel.Aliases.Select(alias => (Name: Folding.Key(alias), Rank: 1, Channel: channel)).Append((Name: Folding.Key(channel.Name), Rank: 0, Channel: channel)))
        .Where(entry => entry.Name.Length > 0)
        .OrderBy(entry => entry.Rank)
        .DistinctBy(entry => entry.Name)
        .ToDictionary(entry => entry.Name, entry => entry.Channel);

    private readonly ILookup<string, Channel> byNetwork = calendar.Channels.ToLookup(channel => channel.Network, StringComparer.OrdinalIgnoreCase);
    private readonly ILookup<string, Channel> byAccount = calendar.Channels.ToLookup(channel => Folding.Key(channel.Account));

    // The same few texts stand in thousands of rows.
    private readonly ConcurrentDictionary<(string Channels, string Networks, string Accounts), ChannelReading> readings = new();
    private int known;

    /// <summary>Whether the name stands for every channel.</summary>
    public static bool MeansAll(string name) => AllWords.Contains(Folding.Key(name));

    /// <summary>Reads a row's channels.</summary>
    public ChannelReading Read(RowCells cells)
    {
        var texts = (cells.Text(ColumnRole.Channels), cells.Text(ColumnRole.Network), cells.Text(ColumnRole.Account));
        if (readings.TryGetValue(texts, out var reading))
        {
            return reading.Problems.Count == 0 ? reading : reading with { Problems = [.. reading.Problems.Select(problem => problem.InRow(cells.Row.Number))] };
        }

        reading = ReadTexts(cells);
        if (Interlocked.Increment(ref known) <= MostTexts)
        {
            readings[texts] = reading;
        }

        return reading;
    }

    private ChannelReading ReadTexts(RowCells cells)
    {
        var channels = new List<Channel>();
        var problems = new List<Problem>();
        var accounts = Names(ColumnRole.Account, cells, name => IsAccount(name) || byName.ContainsKey(Folding.Key(name)));
        var (inNetworks, networkType) = Typed(Names(ColumnRole.Network, cells, IsKnown));
        var networks = ReadNetworks(inNetworks, cells, problems);
        var (names, channelType) = Typed(Names(ColumnRole.Channels, cells, IsKnown));
        if (names.Count > 0)
        {
            foreach (var name in names)
            {
                channels.AddRange(FromChannelCell(name, accounts, cells, problems));
            }

            CheckNetworks(channels, networks, cells, problems);
        }
        else if (networks.Count > 0)
        {
            channels.AddRange(FromNetworks(networks, accounts, cells, problems));
        }
        else if (accounts.Count > 0 && problems.Count == 0)
        {
            channels.AddRange(FromAccounts(accounts, cells, problems));
        }

        if (channels.Count == 0 && problems.Count == 0)
        {
            var place = cells.Place(ColumnRole.Channels, ColumnRole.Network, ColumnRole.Account);
            problems.Add(Problem.Error(ProblemCode.ChannelMissing, place, ("known", Known())));
        }

        return new ChannelReading([.. channels.DistinctBy(channel => channel.AccountKey)], problems) { Type = names.Count > 0 ? channelType : networkType };
    }

    // "IG story, FB story": where all of the names say one type, it is that of the post; where only some do, they need rows of their own.
    private (IReadOnlyList<string> Names, ContentType? Type) Typed(IReadOnlyList<string> names)
    {
        var typed = names.Select(name => IsKnown(name) ? null : TypedNetwork(name)).ToList();
        return typed.Count > 0 && typed.TrueForAll(each => each is not null && each.Value.Type == typed[0]!.Value.Type)
            ? ([.. typed.Select(each => each!.Value.Network)], typed[0]!.Value.Type)
            : (names, null);
    }

    /// <summary>The network and the content type that a name says together, in either order; null where it does not.</summary>
    internal static (string Network, ContentType Type)? TypedNetwork(string name)
    {
        var words = Folding.Words(name).Split(' ');
        for (var cut = 1; cut < Math.Min(words.Length, 4) && !Vocabulary.Doubts(name); cut++)
        {
            var (first, second) = (string.Concat(words[..cut]), string.Concat(words[cut..]));
            foreach (var (network, type) in new[] { (NetworkCatalog.FindByName(first), Vocabulary.ContentType(second)), (NetworkCatalog.FindByName(second), Vocabulary.ContentType(first)) })
            {
                if (network is not null && type is { } found and not (ContentType.Text or ContentType.Link))
                {
                    return (network.Name, found);
                }
            }
        }

        return null;
    }

    private static IReadOnlyList<string> Names(ColumnRole role, RowCells cells, Func<string, bool> isKnown) => NameList.Split(cells.Text(role), isKnown);

    private bool IsAccount(string name) => Key(name) is { Length: > 0 } key && byAccount.Contains(key);

    private bool IsKnown(string name)
    {
        var key = Key(name);
        return byName.ContainsKey(key) || AllWords.Contains(key) || IsAccount(name) || NetworkOf(name) is not null;
    }

    private List<(string Name, string? Network, Channel? Channel)> ReadNetworks(IReadOnlyList<string> names, RowCells cells, List<Problem> problems)
    {
        var found = new List<(string, string?, Channel?)>();
        foreach (var name in names)
        {
            if (NetworkOf(name) is { } network)
            {
                found.Add((name, network, null));
            }
            else if (byName.TryGetValue(Key(name), out var channel))
            {
                found.Add((name, null, channel));
            }
            else if (AllWords.Contains(Key(name)))
            {
                found.AddRange(calendar.Channels.Select(each => (name, (string?)null, (Channel?)each)));
            }
            else
            {
                problems.Add(Problem.Error(ProblemCode.NetworkUnknown, cells.Place(ColumnRole.Network), ("value", CellText.Shown(name)),
                    ("known", string.Join(", ", NetworkCatalog.All.Select(n => n.Name))),
                    ("suggestion", (TypedNetwork(name) is not null ? null : Similarity.Nearest(name, NetworkCatalog.All.SelectMany(n => n.Aliases.Prepend(n.Name)))) ?? Inside(name, NetworkCatalog.All))));
            }
        }

        return found;
    }

    // "Instagram?" and "FB ❌" name no channel for certain.
    private static string Key(string name) => Vocabulary.Doubts(name) ? string.Empty : Folding.Key(name);

    // A network that only the settings know (an outbox, a webhook) has its id for a name.
    private string? NetworkOf(string name) =>
        Key(name).Length == 0 ? null : NetworkCatalog.FindByName(name)?.Id ?? byNetwork.FirstOrDefault(group => Folding.Key(group.Key) == Folding.Key(name))?.Key;

    private List<Channel> FromChannelCell(string name, IReadOnlyList<string> accounts, RowCells cells, List<Problem> problems)
    {
        var key = Key(name);
        var network = NetworkOf(name);
        if (network is not null && accounts.Count > 0)
        {
            // The Account cell says more than a channel that merely bears the network's name.
            return FromNetworks([(name, network, null)], accounts, cells, problems);
        }

        if (byName.TryGetValue(key, out var channel))
        {
            return [channel];
        }

        return AllWords.Contains(key) ? [.. calendar.Channels]
            : One(name, [.. network is not null ? byNetwork[network] : key.Length > 0 ? byAccount[key] : []], ColumnRole.Channels, cells, problems);
    }

    private List<Channel> FromNetworks(
        List<(string Name, string? Network, Channel? Channel)> networks, IReadOnlyList<string> accounts, RowCells cells, List<Problem> problems)
    {
        var found = networks.Select(each => each.Channel).OfType<Channel>().ToList();
        var used = new HashSet<string>();
        foreach (var (name, network, _) in networks.Where(each => each.Network is not null))
        {
            if (accounts.Count == 0)
            {
                // A channel that bears the network's own name is the one meant.
                found.AddRange(byName.TryGetValue(Folding.Key(network!), out var namesake) && namesake.Network == network
                    ? [namesake]
                    : One(name, [.. byNetwork[network!]], ColumnRole.Network, cells, problems));
                continue;
            }

            var matching = byNetwork[network!].Where(channel => accounts.Any(account => Names(channel, account))).ToList();
            used.UnionWith(accounts.Where(account => matching.Any(channel => Names(channel, account))));
            found.AddRange(matching);
            if (matching.Count == 0)
            {
                problems.Add(UnknownAccount(string.Join(", ", accounts), name, byNetwork[network!], cells));
            }
        }

        if (problems.Count == 0)
        {
            problems.AddRange(accounts.Where(account => !used.Contains(account) && !found.Any(channel => Names(channel, account)))
                .Select(account => UnknownAccount(account, string.Join(", ", networks.Select(n => n.Name)), networks.Where(n => n.Network is not null).SelectMany(n => byNetwork[n.Network!]), cells)));
        }

        return found;
    }

    private List<Channel> FromAccounts(IReadOnlyList<string> accounts, RowCells cells, List<Problem> problems)
    {
        var found = new List<Channel>();
        foreach (var account in accounts)
        {
            var key = Folding.Key(account);
            var candidates = byName.TryGetValue(key, out var channel) ? [channel] : key.Length > 0 ? byAccount[key].ToList() : [];
            if (candidates.Count == 0 && NetworkOf(account) is { } network)
            {
                candidates = [.. byNetwork[network]];
            }

            if (candidates.Count == 0)
            {
                problems.Add(UnknownAccount(account, string.Empty, calendar.Channels, cells));
            }
            else
            {
                found.AddRange(One(account, candidates, ColumnRole.Account, cells, problems));
            }
        }

        return found;
    }

    private List<Channel> One(string name, List<Channel> candidates, ColumnRole role, RowCells cells, List<Problem> problems)
    {
        switch (candidates.DistinctBy(each => each.AccountKey).Count())
        {
            case 1:
                return [candidates[0]];
            case 0:
                problems.Add(Problem.Error(ProblemCode.ChannelUnknown, cells.Place(role), ("value", CellText.Shown(name)), ("known", Known()),
                    ("suggestion", TypedNetwork(name) is not null ? NearNetwork(name) : Similarity.Nearest(name, calendar.Channels.SelectMany(each => each.Aliases.Prepend(each.Name))) ?? NearNetwork(name))));
                return [];
            default:
                problems.Add(Problem.Error(ProblemCode.ChannelAmbiguous, cells.Place(role), ("value", CellText.Shown(name)),
                    ("known", string.Join(", ", candidates.Select(each => each.Name).Take(MostShown)))));
                return [];
        }
    }

    private string NearNetwork(string name)
    {
        var usable = NetworkCatalog.All.Where(network => byNetwork[network.Id].Any()).ToList();
        return TypedNetwork(name) is not null ? Inside(name, usable)
            : Similarity.Nearest(name, usable.SelectMany(network => network.Aliases.Prepend(network.Name))) ?? Inside(name, usable);
    }

    // "IG Story": the network of which a word of the name speaks, and the content type that belongs into a cell of its own.
    private string Inside(string name, IReadOnlyList<NetworkProfile> networks)
    {
        if (Folding.Words(name).Split(' ').Where(word => word.Length > 1).Select(NetworkCatalog.FindByName).FirstOrDefault(network => network is not null && networks.Contains(network)) is not { } found)
        {
            return string.Empty;
        }

        return Vocabulary.ContentType(name) is { } type
            ? $"{found.Name} ({ColumnWords.HeadingOf(ColumnRole.ContentType, calendar.Language)}: {DisplayWords.Of(type, calendar.Language)})"
            : found.Name;
    }

    private static void CheckNetworks(
        List<Channel> channels, List<(string Name, string? Network, Channel? Channel)> networks, RowCells cells, List<Problem> problems)
    {
        var named = networks.Select(each => each.Network ?? each.Channel!.Network).ToHashSet();
        foreach (var channel in channels.Where(channel => named.Count > 0 && !named.Contains(channel.Network)))
        {
            problems.Add(Problem.Error(ProblemCode.AccountUnknown, cells.Place(ColumnRole.Network), ("value", channel.Name),
                ("network", string.Join(", ", networks.Select(each => each.Name))), ("known", string.Empty), ("suggestion", string.Empty)));
        }
    }

    private static Problem UnknownAccount(string account, string network, IEnumerable<Channel> known, RowCells cells)
    {
        var names = known.Select(channel => channel.Account).Where(name => name.Length > 0).Distinct().ToList();
        return Problem.Error(ProblemCode.AccountUnknown, cells.Place(ColumnRole.Account), ("value", CellText.Shown(account)), ("network", CellText.Shown(network)),
            ("known", string.Join(", ", names.Take(MostShown))), ("suggestion", Similarity.Nearest(account, names) ?? string.Empty));
    }

    private static bool Names(Channel channel, string name)
    {
        var key = Folding.Key(name);
        return key.Length > 0 && (Folding.Key(channel.Account) == key || Folding.Key(channel.Name) == key || channel.Aliases.Any(alias => Folding.Key(alias) == key));
    }

    private string Known() => string.Join(", ", calendar.Channels.Select(channel => channel.Name).Take(MostShown));
}

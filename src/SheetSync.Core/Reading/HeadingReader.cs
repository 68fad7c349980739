using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;

namespace SheetSync.Core.Reading;

/// <summary>Reads one heading: <c>Caption</c>, <c>Caption (X)</c>, <c>Instagram caption</c>, <c>Pinterest: board</c>.</summary>
internal sealed partial class HeadingReader(CalendarDefinition calendar)
{
    // No name of a network and of a role together are as long; the first rows of a tab may well hold captions.
    private const int LongestHeading = 120;

    private static readonly HashSet<ColumnRole> Scopable =
    [
        ColumnRole.Title, ColumnRole.Caption, ColumnRole.Hashtags, ColumnRole.Mentions, ColumnRole.Link, ColumnRole.Assets,
        ColumnRole.AltText, ColumnRole.Cover, ColumnRole.FirstComment, ColumnRole.Time,
    ];

    // Some head their columns with nothing but a picture.
    private static readonly Dictionary<string, ColumnRole> Symbols = new()
    {
        ["📅"] = ColumnRole.Date, ["📆"] = ColumnRole.Date, ["🗓"] = ColumnRole.Date, ["⏰"] = ColumnRole.Time, ["🕒"] = ColumnRole.Time, ["🕐"] = ColumnRole.Time, ["⌚"] = ColumnRole.Time,
        ["📱"] = ColumnRole.Channels, ["✍"] = ColumnRole.Caption, ["📝"] = ColumnRole.Caption, ["🖼"] = ColumnRole.Assets, ["📷"] = ColumnRole.Assets, ["🔗"] = ColumnRole.Link,
    };

    private readonly Dictionary<string, ColumnRole> own = calendar.ColumnAliases
        .DistinctBy(alias => Folding.Key(alias.Key)).ToDictionary(alias => Folding.Key(alias.Key), alias => alias.Value);

    // The first rows of a tab are all tried as headings, and much in them stands there again and again.
    private readonly Dictionary<string, HeadingMeaning> meanings = [];

    /// <summary>What the heading says.</summary>
    public HeadingMeaning Read(string heading)
    {
        ref var meaning = ref CollectionsMarshal.GetValueRefOrAddDefault(meanings, heading, out _);
        return meaning ??= Meaning(heading);
    }

    private HeadingMeaning Meaning(string heading)
    {
        if (Plain(heading) is { } whole)
        {
            return whole;
        }

        var (outer, inner) = Brackets(heading);
        if (inner.Length > 0 && Plain(outer) is { } role)
        {
            return Scoped(role, inner);
        }

        return Colon(heading) ?? (heading.Length <= LongestHeading ? NetworkAndRole(heading) : null) ?? InLanguage(heading) ?? NearMiss(heading);
    }

    // "Time US" may well name a zone. "Copy EN" is the copy, where there is no other; beside "Copy NO" it is for people to say which one goes out.
    private HeadingMeaning? InLanguage(string heading) =>
        LanguageLetters().Match(heading) is { Success: true } match && Plain(heading[..match.Index]) is { } role && Scopable.Contains(role.Role) && role.Role != ColumnRole.Time
            ? role with { Strength = Decorated(role) }
            : null;

    private HeadingMeaning? Plain(string heading)
    {
        var key = Folding.Key(heading);
        return key.Length == 0 ? Symbols.TryGetValue(heading.Trim().TrimEnd('\uFE0F'), out var symbol) ? new HeadingMeaning(symbol, HeadingStrength.Weak) : null
            : own.TryGetValue(key, out var role) ? new HeadingMeaning(role, HeadingStrength.Own)
            : ColumnWords.Find(heading, calendar.Language) is { } found
                ? new HeadingMeaning(found.Role, found.Strong ? HeadingStrength.Strong : HeadingStrength.Weak) { Language = found.Language }
            : null;
    }

    private HeadingMeaning Scoped(HeadingMeaning meaning, string scope)
    {
        var known = FindScope(scope);
        if (known is null && meaning.Role is ColumnRole.Date or ColumnRole.Time && Zoned(meaning, scope) is { } zoned)
        {
            return zoned;
        }

        if (!Scopable.Contains(meaning.Role))
        {
            // "Status (Instagram)" does not speak for the whole row.
            return known is null ? meaning with { Strength = Decorated(meaning) } : HeadingMeaning.Unknown;
        }

        if (known is not null)
        {
            return meaning with { Scope = known };
        }

        var suggestion = Similarity.Nearest(scope, ScopeNames());
        return meaning with
        {
            Strength = Decorated(meaning),
            Doubt = ProblemCode.ScopeUnknown,
            DoubtSeverity = suggestion is not null ? Severity.Error : Severity.Warning,
            Doubtful = scope,
            Suggestion = suggestion ?? string.Empty,
        };
    }

    // "Time (UTC)" says the zone of its times. "PST" names no certain zone, and must not be passed over either.
    private static HeadingMeaning? Zoned(HeadingMeaning meaning, string text) =>
        ZoneReader.Find(text) is { } zone ? meaning with { Name = zone.Id }
        : ZoneLetters().IsMatch(text) ? meaning with { Doubt = ProblemCode.ScopeUnknown, DoubtSeverity = Severity.Error, Doubtful = text }
        : null;

    private HeadingMeaning? Colon(string heading)
    {
        var at = heading.IndexOfAny([':', '：']);
        if (at <= 0)
        {
            return null;
        }

        var (left, right) = (heading[..at].Trim(), heading[(at + 1)..].Trim());
        if (right.Length == 0)
        {
            return Plain(left);
        }

        if (NetworkCatalog.FindByName(left) is not { } network)
        {
            return FindScope(right) is not null && Plain(left) is { } role ? Scoped(role, right) : null;
        }

        var option = network.Options.FirstOrDefault(o => o.Aliases.Append(o.Id).Any(name => Folding.Key(name) == Folding.Key(right)));
        if (option is not null)
        {
            return new HeadingMeaning(ColumnRole.NetworkOption, HeadingStrength.Strong) { Scope = network.Id, Name = option.Id };
        }

        return Plain(right) is { } of && Scopable.Contains(of.Role)
            ? of with { Scope = network.Id }
            : new HeadingMeaning(ColumnRole.NetworkOption, HeadingStrength.Strong)
            {
                Scope = network.Id,
                Doubt = ProblemCode.OptionUnknown,
                Doubtful = right,
                Suggestion = NearestOption(network, right),
            };
    }

    // "Instagram caption", "Caption Instagram". A link so named may as well be the link to the published post, so it is left alone.
    private HeadingMeaning? NetworkAndRole(string heading)
    {
        var words = Folding.Words(heading).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (var cut = 1; cut < words.Length; cut++)
        {
            var (left, right) = (string.Join(' ', words[..cut]), string.Join(' ', words[cut..]));
            foreach (var (name, rest) in new[] { (left, right), (right, left) })
            {
                if (NetworkCatalog.FindByName(name) is { } network && Plain(rest) is { } role
                    && Scopable.Contains(role.Role) && role.Role != ColumnRole.Link && role.Strength >= HeadingStrength.Strong)
                {
                    return role with { Scope = network.Id };
                }
            }
        }

        return null;
    }

    private HeadingMeaning NearMiss(string heading)
    {
        var outer = Brackets(heading).Outer;
        var ownWord = Similarity.Nearest(outer, calendar.ColumnAliases.Keys);
        var near = ownWord is not null ? (ownWord, own[Folding.Key(ownWord)]) : ColumnWords.Nearest(outer, calendar.Language);
        return near is not var (word, role)
            ? HeadingMeaning.Unknown
            : HeadingMeaning.Unknown with { Doubt = ProblemCode.HeadingNearMiss, Doubtful = heading, Suggestion = word, NearRole = role };
    }

    private string? FindScope(string text)
    {
        var key = Folding.Key(text);
        var channel = calendar.Channels.FirstOrDefault(c => Folding.Key(c.Name) == key || c.Aliases.Any(alias => Folding.Key(alias) == key));
        return key.Length == 0 ? null : channel?.Name ?? NetworkCatalog.FindByName(text)?.Id;
    }

    private IEnumerable<string> ScopeNames() =>
        calendar.Channels.Select(c => c.Name).Concat(NetworkCatalog.All.SelectMany(n => n.Aliases.Prepend(n.Name)));

    internal static string NearestOption(NetworkProfile network, string text)
    {
        // An option that is far off still gets the nearest one: the list is short, and each name is better than none.
        var key = Folding.Key(text);
        return network.Options.SelectMany(o => o.Aliases.Prepend(o.Id))
            .MinBy(name => Similarity.Distance(Folding.Key(name), key)) ?? string.Empty;
    }

    private static HeadingStrength Decorated(HeadingMeaning meaning) =>
        meaning.Strength == HeadingStrength.Own ? HeadingStrength.Own : HeadingStrength.Decorated;

    private static (string Outer, string Inner) Brackets(string heading)
    {
        var open = heading.LastIndexOfAny(['(', '[', '（']);
        var close = open < 0 ? -1 : heading.IndexOfAny([')', ']', '）'], open);
        return close < 0 ? (heading, string.Empty) : (heading[..open] + heading[(close + 1)..], heading[(open + 1)..close].Trim());
    }

    [GeneratedRegex(@"[\s_/-]+\(?(?:EN|ENG|GB|UK|US|NO|NB|NOR|PL|POL|SE|SV|DK|DA|DE|FR|ES|FI)\)?$")]
    private static partial Regex LanguageLetters();

    [GeneratedRegex("^[A-Z]{1,4}T$")]
    private static partial Regex ZoneLetters();
}

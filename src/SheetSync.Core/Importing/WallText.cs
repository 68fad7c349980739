using System.Text.RegularExpressions;
using NodaTime;
using SheetSync.Core.Checking;
using SheetSync.Core.Posts;
using SheetSync.Core.Reading;

namespace SheetSync.Core.Importing;

/// <summary>Reads what stands on a day of a wall calendar: <c>IG: Advent</c>, <c>18:00 FB + LinkedIn – hiring</c>, <c>Reel (Instagram)</c>, one or several.</summary>
internal static partial class WallText
{
    /// <summary>The posts of a day: each line that begins with a network or a time begins one; all other text is one post.</summary>
    public static IEnumerable<WallPost> Posts(string text)
    {
        var posts = new List<List<string>>();
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n').Select(line => line.Trim(' ', '\t', '•', '*')).Where(line => line.Length > 0))
        {
            if (posts.Count == 0 || Begins(line))
            {
                posts.Add([line]);
            }
            else
            {
                posts[^1].Add(line);
            }
        }

        return posts.Select(lines => Read(string.Join('\n', lines)));
    }

    private static bool Begins(string line) => Read(line) is { Channels.Count: > 0 } or { Time: not null };

    private static WallPost Read(string text)
    {
        LocalTime? time = null;
        IReadOnlyList<string> channels = [];
        ContentType? type = null;
        for (var part = 0; part < 2; part++)
        {
            if (time is null && LeadingTime().Match(text) is { Success: true } clock && TimeText.Read(clock.Groups["time"].Value) is { HoursToRival: 0, Offset: null, Choice: null } read)
            {
                (time, text) = (read.Time, text[clock.Length..]);
            }

            if (channels.Count == 0 && LeadingNames().Match(text) is { Success: true } names && Networks(names.Groups["names"].Value) is { Names.Count: > 0 } found)
            {
                (channels, type, text) = (found.Names, found.Type, text[names.Length..]);
            }
        }

        if (channels.Count == 0 && TrailingNames().Match(text) is { Success: true } behind && Networks(behind.Groups["names"].Value) is { Names.Count: > 0 } last)
        {
            (channels, type, text) = (last.Names, last.Type, text[..behind.Index]);
        }

        return new WallPost(channels, type, time, text.Trim());
    }

    private static (IReadOnlyList<string> Names, ContentType? Type) Networks(string text)
    {
        var names = Between().Split(text).Where(name => name.Trim().Length > 0).ToList();
        var plain = names.ConvertAll(name => NetworkCatalog.FindByName(name)?.Name);
        if (!plain.Contains(null))
        {
            return ([.. plain.OfType<string>().Distinct()], null);
        }

        var typed = names.ConvertAll(ChannelReader.TypedNetwork);
        return typed.TrueForAll(each => each is not null && each.Value.Type == typed[0]!.Value.Type)
            ? ([.. typed.Select(each => each!.Value.Network).Distinct()], typed[0]!.Value.Type)
            : ([], null);
    }

    [GeneratedRegex(@"^(?<time>(?:kl\.? ?|godz\.? ?)?[0-9]{1,2}(?:[:.][0-9]{2})(?: ?[ap]\.?m\.?)?|[0-9]{1,2} ?[ap]m)(?:\s*[:,–-]\s*|\s+|$)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex LeadingTime();

    [GeneratedRegex(@"^[\[(]?(?<names>[\p{L} /+&,.]{1,60})(?:[\])]\s*[:–-]?\s*|\s*:\s*|\s+[–-]\s+|(?=\s*$))", RegexOptions.CultureInvariant)]
    private static partial Regex LeadingNames();

    [GeneratedRegex(@"[\[(](?<names>[\p{L} /+&,.]{1,60})[\])]\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex TrailingNames();

    [GeneratedRegex(@"\s*(?:[/+&,]|\b(?:and|og|i|oraz)\b)\s*", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Between();
}

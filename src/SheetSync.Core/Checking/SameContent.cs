using System.Globalization;
using SheetSync.Core.Calendars;

namespace SheetSync.Core.Checking;

/// <summary>The same content twice on one account: the later row is an error until it differs or its <i>Repeat allowed</i> says yes.</summary>
public static class SameContent
{
    /// <summary>So near to each other that the second counts as a mistake.</summary>
    public static readonly TimeSpan Within = TimeSpan.FromHours(24);

    /// <summary>The uses that repeat an earlier one of the same sheet, each with its problem.</summary>
    /// <param name="uses">All uses of the sheet, in parts.</param>
    public static IReadOnlyList<(ContentUse Use, Problem Problem)> Find(IReadOnlyList<IReadOnlyList<ContentUse>> uses)
    {
        // Few of many are alike: only those are put side by side.
        var twice = Twice(uses);
        var found = new List<(ContentUse, Problem)>();
        foreach (var alike in twice.Count == 0 ? [] : uses.SelectMany(part => part).Where(use => twice.Contains((ulong)use.Mark)).GroupBy(use => use.Mark))
        {
            var ordered = alike.OrderBy(use => use.DueAt).ThenBy(use => use.Columns.Tab, StringComparer.Ordinal).ThenBy(use => use.Row).ToList();
            for (var i = 1; i < ordered.Count; i++)
            {
                var (use, earlier) = (ordered[i], ordered[i - 1]);
                if (!use.MayRepeat && !IsSameRow(use, earlier) && use.DueAt - earlier.DueAt < Within)
                {
                    found.Add((use, Problem.Error(
                        ProblemCode.SameContentTwice, use.Columns.PlaceOf(ColumnRole.Caption, use.Row),
                        ("network", use.Network), ("account", use.Channel.Account),
                        ("row", earlier.Row.ToString(CultureInfo.InvariantCulture)),
                        ("tab", earlier.Columns.Tab == use.Columns.Tab ? string.Empty : earlier.Columns.Tab))));
                }
            }
        }

        return found;
    }

    // The half of a mark is as good as the whole to leave nearly all out.
    private static HashSet<ulong> Twice(IReadOnlyList<IReadOnlyList<ContentUse>> uses)
    {
        var seen = new HashSet<ulong>(uses.Sum(part => part.Count));
        var twice = new HashSet<ulong>();
        foreach (var part in uses)
        {
            for (var i = 0; i < part.Count; i++)
            {
                if (!seen.Add((ulong)part[i].Mark))
                {
                    twice.Add((ulong)part[i].Mark);
                }
            }
        }

        return twice;
    }

    private static bool IsSameRow(ContentUse one, ContentUse other) => one.Row == other.Row && one.Columns.Tab == other.Columns.Tab;
}

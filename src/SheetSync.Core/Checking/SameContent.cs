using System.Globalization;
using SheetSync.Core.Calendars;

namespace SheetSync.Core.Checking;

/// <summary>The same content twice on one account: the later row is an error until it differs or its <i>Repeat allowed</i> says yes.</summary>
public static class SameContent
{
    /// <summary>So near to each other that the second counts as a mistake.</summary>
    public static readonly TimeSpan Within = TimeSpan.FromHours(24);

    /// <summary>The uses that repeat an earlier one of the same sheet, each with its problem.</summary>
    public static IReadOnlyList<(ContentUse Use, Problem Problem)> Find(IReadOnlyCollection<ContentUse> uses)
    {
        // Few of many are alike: only those are put side by side.
        var seen = new HashSet<UInt128>(uses.Count);
        var twice = new HashSet<UInt128>();
        foreach (var use in uses)
        {
            if (!seen.Add(use.Mark))
            {
                twice.Add(use.Mark);
            }
        }

        var found = new List<(ContentUse, Problem)>();
        foreach (var alike in uses.Where(use => twice.Contains(use.Mark)).GroupBy(use => use.Mark))
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

    private static bool IsSameRow(ContentUse one, ContentUse other) => one.Row == other.Row && one.Columns.Tab == other.Columns.Tab;
}

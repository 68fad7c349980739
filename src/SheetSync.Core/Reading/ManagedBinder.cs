using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;

namespace SheetSync.Core.Reading;

/// <summary>
/// Finds the managed columns of a tab: only those that the settings name, that SheetSync wrote earlier, or that stand with a Post ID
/// column in which a real Post ID is (or, before the first one, as the whole set that our template has). Never by an alias: a team's own Status column stays the team's.
/// </summary>
internal sealed class ManagedBinder(TabSnapshot tab, SheetRow header, CalendarDefinition calendar, BindingHints hints)
{
    private const int LastColumn = 16384;

    private readonly List<(int Column, string Text)> headings = [.. HeaderBinder.Headings(header)];

    /// <summary>The managed columns that are there.</summary>
    public Dictionary<ManagedColumn, ManagedBinding> Find(List<Problem> problems)
    {
        var named = new Dictionary<ManagedColumn, string>(hints.KnownManaged);
        foreach (var (managed, heading) in calendar.ManagedHeadings)
        {
            named[managed] = heading;
        }

        var bound = new Dictionary<ManagedColumn, ManagedBinding>();
        if (FindPostId(named.GetValueOrDefault(ManagedColumn.PostId)) is { } postId)
        {
            Bind(bound, ManagedColumn.PostId, postId);
            BindRun(bound, named, postId.Column);
        }

        foreach (var (managed, heading) in named.Where(entry => !bound.ContainsKey(entry.Key)))
        {
            BindNamed(bound, managed, heading, problems);
        }

        return bound;
    }

    /// <summary>The managed columns to add: side by side, in the first columns right of the headings that are empty over their whole height.</summary>
    public IReadOnlyList<ManagedBinding> Missing(Dictionary<ManagedColumn, ManagedBinding> bound, List<Problem> problems)
    {
        var absent = Enum.GetValues<ManagedColumn>().Where(managed => !bound.ContainsKey(managed)).ToList();
        if (absent.Count == 0)
        {
            return [];
        }

        var used = UsedColumns();
        var first = headings[^1].Column + 1;
        while (first + absent.Count - 1 <= LastColumn && Enumerable.Range(first, absent.Count).LastOrDefault(used.Contains) is > 0 and var blocked)
        {
            first = blocked + 1;
        }

        if (first + absent.Count - 1 > LastColumn)
        {
            problems.Add(Problem.Error(ProblemCode.NoRoomForColumns, new ProblemPlace(tab.Name),
                ("headings", string.Join(", ", absent.Select(HeadingFor)))));
            return [];
        }

        return [.. absent.Select((managed, i) => new ManagedBinding(managed, first + i, HeadingFor(managed)))];
    }

    private string HeadingFor(ManagedColumn managed)
    {
        var heading = calendar.ManagedHeadings.GetValueOrDefault(managed) ?? ManagedHeadings.Of(managed, calendar.Language);
        return managed == ManagedColumn.Status && headings.Any(h => Same(h.Text, heading)) ? ManagedHeadings.SheetSyncStatus(calendar.Language) : heading;
    }

    // Where the team has a column of the same heading, ours is the one with the IDs.
    private (int Column, string Text)? FindPostId(string? named)
    {
        var candidates = headings.Where(h => named is not null ? Same(h.Text, named) : ManagedHeadings.All(ManagedColumn.PostId).Any(name => Same(h.Text, name)))
            .Select(h => (Heading: h, Ids: new Lazy<(int Valid, int Other)>(() => IdsIn(h.Column))))
            .Where(c => named is not null || c.Ids.Value.Valid > 0 || (c.Ids.Value.Other == 0 && hints.Lenient)
                || ((c.Ids.Value.Other == 0 || hints.SeenWithout) && IsWholeSet(c.Heading.Column)))
            .ToList();
        return candidates.Count switch
        {
            0 => null,
            1 => candidates[0].Heading,
            _ => candidates.OrderBy(c => c.Ids.Value.Valid).ThenBy(c => c.Heading.Column).Last().Heading,
        };
    }

    // All our headings of one language side by side, in our order: a sheet made from our template, with no ID in it yet.
    private bool IsWholeSet(int postId)
    {
        var set = headings.SkipWhile(h => h.Column != postId).Take(Enum.GetValues<ManagedColumn>().Length).ToList();
        return set[^1].Column == postId + Enum.GetValues<ManagedColumn>().Length - 1
            && MessageCatalog.Languages.Any(language => Enum.GetValues<ManagedColumn>().Zip(set).All(pair =>
                Same(pair.Second.Text, ManagedHeadings.Of(pair.First, language))
                || (pair.First == ManagedColumn.Status && Same(pair.Second.Text, ManagedHeadings.SheetSyncStatus(language)))));
    }

    // Only to the right: that is where SheetSync adds its columns, while the team's own Status may stand just left of the Post ID.
    private void BindRun(Dictionary<ManagedColumn, ManagedBinding> bound, Dictionary<ManagedColumn, string> named, int postId)
    {
        for (var column = postId + 1; headings.FirstOrDefault(h => h.Column == column) is { Column: > 0 } heading; column++)
        {
            var managed = Enum.GetValues<ManagedColumn>().Cast<ManagedColumn?>().FirstOrDefault(m => !bound.ContainsKey(m!.Value)
                && (named.TryGetValue(m.Value, out var name) ? Same(heading.Text, name) : ManagedHeadings.All(m.Value).Any(known => Same(heading.Text, known))));
            if (managed is null)
            {
                return;
            }

            Bind(bound, managed.Value, heading);
        }
    }

    private void BindNamed(Dictionary<ManagedColumn, ManagedBinding> bound, ManagedColumn managed, string heading, List<Problem> problems)
    {
        var found = headings.Where(h => Same(h.Text, heading) && bound.Values.All(b => b.Column != h.Column)).ToList();
        if (found.Count == 1)
        {
            Bind(bound, managed, found[0]);
        }
        else if (found.Count > 1)
        {
            var cells = string.Join(", ", found.Select(h => $"{new CellAddress(header.Number, h.Column)} {h.Text}"));
            problems.Add(Problem.Error(ProblemCode.HeadingDoubled, ProblemPlace.At(tab.Name, new CellAddress(header.Number, found[1].Column), heading),
                ("role", heading), ("cells", cells)));
        }
        else if (hints.KnownManaged.ContainsKey(managed))
        {
            problems.Add(Problem.Warning(ProblemCode.ManagedColumnGone, ProblemPlace.AtRow(tab.Name, header.Number), ("heading", heading)));
        }
    }

    private static void Bind(Dictionary<ManagedColumn, ManagedBinding> bound, ManagedColumn managed, (int Column, string Text) heading) =>
        bound[managed] = new ManagedBinding(managed, heading.Column, heading.Text);

    private (int Valid, int Other) IdsIn(int column)
    {
        int valid = 0, other = 0;
        foreach (var row in tab.Rows.Where(row => row.Number > header.Number))
        {
            var cell = row[column];
            if (cell.Kind == CellKind.Text && PostId.IsValid(cell.Text.Trim()))
            {
                valid++;
            }
            else if (!cell.IsBlank)
            {
                other++;
            }
        }

        return (valid, other);
    }

    private HashSet<int> UsedColumns()
    {
        var used = new HashSet<int>();
        foreach (var row in tab.Rows)
        {
            for (var column = 1; column <= row.LastColumn; column++)
            {
                if (row[column] is { Kind: not CellKind.Blank } or { IsFormula: true })
                {
                    used.Add(column);
                }
            }
        }

        // Another table is in the way even where its cells are empty; the one with our headings grows.
        var areas = tab.Merges.Concat(tab.Tables.Where(table => !table.Contains(new CellAddress(header.Number, headings[0].Column))));
        var seen = 0;
        foreach (var area in areas.OrderBy(area => area.First.Column))
        {
            for (var column = Math.Max(area.First.Column, seen + 1); column <= area.Last.Column; column++)
            {
                used.Add(column);
                seen = column;
            }
        }

        return used;
    }

    private static bool Same(string left, string right) => Folding.Key(left) == Folding.Key(right);
}

using SheetSync.Core.Calendars;
using SheetSync.Core.Posts;
using SheetSync.Core.Reading;
using SheetSync.Core.Stores;

namespace SheetSync.Core.Passes;

/// <summary>
/// The rows of a sheet beside those that were at rest before: each that stands where it stood, unchanged, and each that must be read. A row that stands can be
/// roused: it is then read like any other.
/// </summary>
internal sealed class StandingRows
{
    private const int Chunk = 4096;
    private const int Gone = -1;
    private readonly BoundSheet bound;
    private readonly RowsAtRest before;
    private readonly RowReader[] readers;

    // For each post at rest the place of its row among those of its tab, while it stands.
    private readonly int[] places;
    private readonly int[] tabs;
    private readonly CellAddress?[] uncalculated;
    private List<(int Tab, int Place)> roused = [];
    private List<string> moved = [];

    /// <summary>Compares all rows, on all cores.</summary>
    public StandingRows(BoundSheet bound, RowsAtRest before, RowReader[] readers)
    {
        (this.bound, this.before, this.readers) = (bound, before, readers);
        (places, uncalculated) = (new int[before.Posts.Length], new CellAddress?[bound.Tabs.Count]);
        Array.Fill(places, Gone);
        tabs = [.. before.Tabs.Select(name => Enumerable.Range(0, bound.Tabs.Count).FirstOrDefault(t => bound.Tabs[t].Tab.Name == name, Gone))];
        for (var tab = 0; tab < bound.Tabs.Count; tab++)
        {
            Compare(tab);
        }

        moved.AddRange(before.Posts.Where((_, i) => places[i] == Gone).Select(p => p.PostId));
    }

    /// <summary>How many rows wait to be read.</summary>
    public int Roused => roused.Count;

    /// <summary>The posts whose rows stand.</summary>
    public IReadOnlyList<RestingPost> Standing => [.. before.Posts.Where((_, i) => places[i] != Gone)];

    /// <summary>Rouses all for which something holds.</summary>
    public void Rouse(Func<RestingPost, bool> isAsked)
    {
        for (var i = 0; i < places.Length; i++)
        {
            if (places[i] != Gone && isAsked(before.Posts[i]))
            {
                Rouse(i);
            }
        }
    }

    /// <summary>Rouses the first for which something holds.</summary>
    public void RouseFirst(Func<RestingPost, bool> isAsked)
    {
        for (var i = 0; i < places.Length; i++)
        {
            if (places[i] != Gone && isAsked(before.Posts[i]))
            {
                Rouse(i);
                return;
            }
        }
    }

    /// <summary>Rouses all that have an ID in common with these rows, or a body with these rows or posts.</summary>
    public void RouseLike(IReadOnlyList<PostDraft> drafts, IReadOnlyList<PostIndexEntry> posts)
    {
        var ids = drafts.Where(d => PostId.IsValid(d.PostId)).Select(d => PostId.NumberOf(d.PostId)).ToHashSet();
        var bodies = drafts.Select(d => ContentHash.OfBody(d.Fields)).Concat(posts.Select(p => p.BodyHash)).Select(RestingPost.BodyOf).Where(body => body != 0).ToHashSet();
        if (ids.Count + bodies.Count > 0)
        {
            Rouse(post => ids.Contains(post.Id) || bodies.Contains(post.Body));
        }
    }

    /// <summary>Reads the rows that were roused; with them the posts that were roused, or whose row is not where it was.</summary>
    public (IReadOnlyList<PostDraft> Drafts, IReadOnlyList<string> PostIds) ReadRoused()
    {
        var (rows, ids) = (roused, moved);
        (roused, moved) = ([], []);
        return ([.. rows.Select(row => Read(row.Tab, bound.Tabs[row.Tab].Tab.Rows[row.Place])).OfType<PostDraft>()], ids);
    }

    /// <summary>For each tab the first cell with a formula that was never calculated in a row that holds nothing else. No such row stands.</summary>
    public IReadOnlyList<CellAddress?> Uncalculated => uncalculated;

    /// <summary>Rows in the order of the sheet.</summary>
    public IReadOnlyList<PostDraft> InOrder(IEnumerable<PostDraft> drafts)
    {
        var order = bound.Tabs.Index().ToDictionary(tab => tab.Item.Tab.Name, tab => tab.Index);
        return [.. drafts.OrderBy(d => order[d.Tab]).ThenBy(d => d.Row)];
    }

    private PostDraft? Read(int tab, SheetRow row)
    {
        var draft = readers[tab].Read(row);
        if (draft is null && readers[tab].UncalculatedIn(row) is { } cell && !(uncalculated[tab]?.Row <= cell.Row))
        {
            uncalculated[tab] = cell;
        }

        return draft;
    }

    private void Rouse(int post)
    {
        roused.Add((tabs[before.Posts[post].Tab], places[post]));
        moved.Add(before.Posts[post].PostId);
        places[post] = Gone;
    }

    private void Compare(int tab)
    {
        var rows = bound.Tabs[tab].Tab.Rows;
        var others = new List<int>[(rows.Count + Chunk - 1) / Chunk];
        var first = Enumerable.Range(0, places.Length).FirstOrDefault(i => tabs[before.Posts[i].Tab] == tab, places.Length);
        var end = first;
        while (end < places.Length && tabs[before.Posts[end].Tab] == tab)
        {
            end++;
        }

        Parallel.For(0, others.Length, chunk => others[chunk] = CompareChunk(tab, chunk * Chunk, Math.Min(rows.Count, (chunk + 1) * Chunk), first, end));
        roused.AddRange(others.SelectMany(list => list).Select(place => (tab, place)));
    }

    // The places of the rows that do not stand.
    private List<int> CompareChunk(int tab, int from, int to, int first, int end)
    {
        var others = new List<int>();
        var rows = bound.Tabs[tab].Tab.Rows;
        var post = -1;
        for (var place = from; place < to; place++)
        {
            var row = rows[place];
            post = post < 0 ? FirstAt(row.Number, first, end) : post;
            while (post < end && before.Posts[post].Row < row.Number)
            {
                post++;
            }

            if (post < end && before.Posts[post].Row == row.Number && readers[tab].MarkOf(row) == before.Posts[post].Mark)
            {
                places[post] = place;
            }
            else
            {
                others.Add(place);
            }
        }

        return others;
    }

    private int FirstAt(int row, int first, int end)
    {
        while (first < end)
        {
            var middle = (first + end) / 2;
            (first, end) = before.Posts[middle].Row < row ? (middle + 1, end) : (first, middle);
        }

        return first;
    }
}

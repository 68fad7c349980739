using SheetSync.Conformance.Spreadsheets;
using SheetSync.Core.Calendars;
using SheetSync.Core.Publishing;
using SheetSync.Core.Stores;

namespace SheetSync.Core.Tests.Simulation;

/// <summary>
/// What people meant, kept apart from the program: posts are known by the first word of their caption. It watches what was read, what leaves,
/// and what the network made, and says when a promise was broken.
/// </summary>
internal sealed class Truth(SimulatedWorld world)
{
    private readonly Dictionary<string, Intent> intents = [];
    private readonly List<Read> applied = [];
    private readonly HashSet<string> judged = [];
    private Read? lastRead;
    private bool isMuddled;
    private bool wasMuddled;

    /// <summary>A state of the sheet as a worker read it.</summary>
    private sealed record Read(DateTimeOffset At, IReadOnlyList<SheetRowView> Rows);

    /// <summary>What people did about one post.</summary>
    private sealed class Intent
    {
        public int Approvals { get; set; }

        public int Copies { get; set; }

        public bool IsMuddled { get; set; }

        public DateTimeOffset TouchedAt { get; set; }

        public string? Approved { get; set; }
    }

    // A row that is typed where another vanished since the last read, and reads much like it, may be taken for it.
    private Intent Of(string token) => intents.TryGetValue(token, out var intent) ? intent : intents[token] = new Intent { IsMuddled = isMuddled };

    /// <summary>Somebody changed this post's row in an orderly way.</summary>
    public void Touch(string token) => Of(token).TouchedAt = world.Now;

    /// <summary>Somebody did something after which nobody can say which row is whose.</summary>
    public void TouchAll()
    {
        isMuddled = wasMuddled = true;
        foreach (var intent in intents.Values)
        {
            intent.IsMuddled = true;
        }
    }

    /// <summary>Somebody said that the rows are right as they stand: content that was sorted to another ID is another post now, as approved as it reads.</summary>
    public void NoteAcceptance()
    {
        foreach (var intent in intents.Values.Where(_ => wasMuddled))
        {
            intent.Copies++;
            intent.Approvals++;
        }

        TouchAll();
    }

    public void NoteApproval(SheetRowView row)
    {
        Of(row.Token).Approvals++;
        Of(row.Token).Approved = row.Stage == "Approved" && Of(row.Token).Approved is { } earlier ? earlier : row.Content;
    }

    public void NoteCopy(string token)
    {
        Of(token).Copies++;
        Of(token).IsMuddled = true;
    }

    public void NoteUnmarkedCopy(SheetRowView row)
    {
        if (row.Stage == "Approved" && Of(row.Token).Copies > 0)
        {
            NoteApproval(row);
        }
    }

    public void NoteRead(IReadOnlyList<TabContent> sheet, DateTimeOffset at)
    {
        lastRead = new Read(at, SimulatedWorld.View(sheet));
        isMuddled = false;
    }

    public void NoteSave(StoreChange change)
    {
        if (lastRead is { } read && change.Calendar?.LastReadAt == read.At && applied.LastOrDefault() != read)
        {
            applied.Add(read);
        }
    }

    /// <summary>A commit is about to leave: is it what people approved, as read last?</summary>
    public void JudgeCommit(PublishRequest request, bool isRehearsal)
    {
        if (isRehearsal == request.DueAt >= world.LiveSince)
        {
            world.Violate($"{request.Key}, due {request.DueAt:MM-dd HH:mm:ss}, {(isRehearsal ? "was only rehearsed" : "left")} in a calendar that is live since {world.LiveSince:MM-dd HH:mm:ss}.");
        }

        if (!judged.Add(request.Key))
        {
            return;
        }

        var (now, calendar) = (world.Now, world.Calendar);
        if (applied.LastOrDefault() is not { } read || now - read.At > TimeSpan.FromMinutes(2))
        {
            world.Violate($"{request.Key} left though the sheet had not been read for long.");
            return;
        }

        if (world.IsPaused)
        {
            world.Violate($"{request.Key} left though everything is paused.");
        }

        var rows = read.Rows.Where(r => r.Caption == request.Post.Text && r.Accounts.Contains(request.Channel.AccountKey) && r.DueAt <= now).ToList();
        var row = rows.Find(r => r.PostId == request.PostId) ?? (calendar.PublishUnmarked ? rows.Find(r => r.PostId.Length == 0) ?? rows.FirstOrDefault() : null);
        if (row is null)
        {
            world.Violate($"{request.Key} '{request.Post.Text}' left, but no row that was read says so.");
        }
        else if (calendar.Approval == ApprovalMode.None)
        {
            // Whoever asks for another try asks for the row as it stands.
            var isSeenTwice = !request.Key.EndsWith("#1", StringComparison.Ordinal) || applied.Any(r => now - r.At >= TimeSpan.FromSeconds(60) && r.Rows.Any(o => o.Content == row.Content));
            if (row.Stage is "On hold" or "Cancelled" or "Perhaps" || !isSeenTwice)
            {
                world.Violate($"{request.Key} left from a row that says '{row.Stage}', seen the same twice: {isSeenTwice}.");
            }
        }
        else if (row.Stage != "Approved")
        {
            world.Violate($"{request.Key} left, but its row says '{row.Stage}'.");
        }
        else if (calendar.Approval == ApprovalMode.Content && !WasApprovedSo(row))
        {
            world.Violate($"{request.Key} left with content that was changed after its approval: {row.Content}.");
        }
    }

    /// <summary>The network made a post: may there be one more?</summary>
    public void JudgeAcceptances(IReadOnlyList<Conformance.Publishing.Acceptance> made)
    {
        foreach (var same in made.GroupBy(a => (Token: a.Request.Post.Text.Split(' ')[0], a.Request.Channel.AccountKey)))
        {
            var intent = Of(same.Key.Token);
            var count = same.Count();
            if (count > 1 + intent.Copies || (count > Math.Max(1, intent.Approvals) && world.Calendar.Approval != ApprovalMode.None))
            {
                world.Violate($"{same.Key} was published {count} times, with {intent.Copies} copies and {intent.Approvals} approvals.");
            }

            foreach (var texts in same.GroupBy(a => a.Request.Post.Text))
            {
                var times = texts.Select(a => a.At).Order().ToList();
                if (times.Zip(times.Skip(1)).Any(pair => pair.Second - pair.First < TimeSpan.FromHours(23)))
                {
                    world.Violate($"{same.Key} was published twice within a day, as '{texts.Key}'.");
                }
            }
        }

        foreach (var same in made.GroupBy(a => a.Request.Key).Where(g => g.Count() > 1))
        {
            world.Violate($"{same.Key} was made {same.Count()} times.");
        }
    }

    /// <summary>A rehearsal is final: nothing is rehearsed twice, nor published after it, unless people made a copy of it.</summary>
    public void JudgeRehearsal(IReadOnlyList<Conformance.Publishing.Acceptance> made, IReadOnlyList<Conformance.Publishing.Acceptance> rehearsed)
    {
        foreach (var same in rehearsed.GroupBy(a => (Token: a.Request.Post.Text.Split(' ')[0], a.Request.Channel.AccountKey)))
        {
            var published = made.Count(a => (a.Request.Post.Text.Split(' ')[0], a.Request.Channel.AccountKey) == same.Key);
            if (same.Count() + published > 1 + Of(same.Key.Token).Copies)
            {
                world.Violate($"{same.Key} was rehearsed {same.Count()} times and published {published} times, with {Of(same.Key.Token).Copies} copies.");
            }
        }
    }

    /// <summary>
    /// Posts that stood whole and approved in an undisturbed world from 12 minutes before their time until 16 after it: they must be out. A row
    /// from which a sort of some columns took the content is held, whatever is typed into it afterwards.
    /// </summary>
    public IEnumerable<SheetRowView> MustBeOut(IReadOnlyList<SheetRowView> rows, DateTimeOffset disturbedAt)
    {
        var now = world.Now;
        return rows.Where(r => r.IsWhole && r.Stage == "Approved" && !r.Channels.Contains("bluesy", StringComparison.Ordinal)
            && r.DueAt is { } due && now > due.AddMinutes(16) && disturbedAt < due.AddMinutes(-12) && applied.FirstOrDefault()?.At < due
            && !(wasMuddled && r.Message.Contains("Post IDs stayed", StringComparison.Ordinal))
            && Of(r.Token) is { IsMuddled: false } intent && intent.TouchedAt < due.AddMinutes(-3)
            && (world.Calendar.Approval != ApprovalMode.Content || (intent.Approved == r.Content && WasApprovedSo(r))));
    }

    // The content at the first read of an unbroken run of reads that show the post's row approved.
    private bool WasApprovedSo(SheetRowView row)
    {
        string? approved = null;
        foreach (var read in applied)
        {
            var seen = read.Rows.Where(r => r.PostId == row.PostId && (row.PostId.Length > 0 || r.Token == row.Token)).ToList();
            approved = seen.Find(r => r.Stage == "Approved") is not { } first ? null
                : seen.Count > 1 && seen.Exists(r => r.Content == row.Content) ? row.Content
                : approved ?? first.Content;
        }

        return approved == row.Content;
    }
}

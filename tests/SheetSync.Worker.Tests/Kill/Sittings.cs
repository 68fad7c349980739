using System.Globalization;
using SheetSync.Core.Posts;

namespace SheetSync.Worker.Tests.Kill;

/// <summary>What people do to the calendar, by chance: rows come, change, move and go.</summary>
internal sealed class Sittings(Random random, TimeProvider clock)
{
    private static readonly string[] Words =
        ["harvest", "espresso", "Oslo", "winter", "barista", "Kraków", "filter", "morning", "roast", "cups", "friends", "ship", "market", "blend", "steam", "fjord"];

    private int posts;

    private DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>New rows that fall due within a span.</summary>
    public List<Person.Line> Add(int count, TimeSpan from, TimeSpan within, bool isApproved = true, bool isSound = true) =>
        [.. Enumerable.Range(0, count).Select(_ => new Person.Line(
            new PlannedPost(++posts, isSound ? Channels() : "linkedn-page", isSound),
            new PlannedPost.Version(Caption(posts), Due(from, within)) { IsApproved = isApproved }))];

    /// <summary>One to three changes.</summary>
    public List<Person.Line> Change(IReadOnlyList<PlannedPost> rows)
    {
        var lines = rows.Select(row => new Person.Line(row, row.Now)).ToList();
        for (var changes = random.Next(1, 4); changes > 0; changes--)
        {
            switch (random.Next(10))
            {
                case 0 or 1 or 2:
                    lines.InsertRange(random.Next(lines.Count + 1), Add(random.Next(1, 3), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10)));
                    break;
                case 3 or 4:
                    Edit(lines, (post, version) => version with { Caption = Caption(post.Number) });
                    break;
                case 5:
                    Edit(lines, (_, version) => version with { DueAt = Due(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10)) });
                    break;
                case 6:
                    Edit(lines, (_, version) => version with { IsApproved = !version.IsApproved });
                    break;
                case 7 when lines.Count > 20:
                    Edit(lines, (_, version) => version with { IsDeleted = true });
                    break;
                case 8:
                    lines = [.. lines.OrderBy(line => line.Next.DueAt)];
                    break;
                default:
                    random.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(lines));
                    break;
            }
        }

        return lines;
    }

    /// <summary>The answers to what the program asks in Status.</summary>
    public static List<Person.Line> Answer(IReadOnlyList<PlannedPost> rows, IReadOnlyList<string> statuses) =>
        [.. rows.Zip(statuses, (row, status) => new Person.Line(row, row.Now with
        {
            Action = !row.Now.IsMeant ? row.Now.Action : DisplayWords.Find<PostStatus>(status) switch
            {
                PostStatus.NeedsReview => PostAction.ItIsNotPublished,
                PostStatus.Failed or PostStatus.Missed or PostStatus.PartlyPublished => PostAction.TryAgain,
                _ => row.Now.Action,
            },
        }))];

    // Rows that stay for later are left alone: a sheet from which most of what is planned vanishes is held, and rightly. A row is changed once
    // in a sitting: one that gets new words, a new time and no ID, since the save undid ours, is another post to anybody.
    private void Edit(List<Person.Line> lines, Func<PlannedPost, PlannedPost.Version, PlannedPost.Version> change)
    {
        var soon = lines.Index().Where(line => line.Item.Post.IsSound && IsUntouched(line.Item) && line.Item.Next.DueAt < Now.AddMinutes(10)).ToList();
        var ahead = soon.Where(line => line.Item.Next.DueAt > Now).ToList();
        if (soon.Count > 0)
        {
            var (at, line) = ahead.Count > 0 && random.Next(4) > 0 ? ahead[random.Next(ahead.Count)] : soon[random.Next(soon.Count)];
            lines[at] = line with { Next = change(line.Post, line.Next) };
        }
    }

    private static bool IsUntouched(Person.Line line) => line.Post.Versions.Count == 0 || line.Next == line.Post.Now;

    private string Channels() => string.Join(", ", KilledWorkspace.ChannelNames.OrderBy(_ => random.Next()).Take(random.Next(3) == 0 ? 2 : 1).Order());

    private string Caption(int post) => string.Create(
        CultureInfo.InvariantCulture, $"{string.Join(' ', Enumerable.Range(0, 7).Select(_ => Words[random.Next(Words.Length)]))} [{post}, {random.Next(1_000_000)}]");

    // On a whole second, as people write times.
    private DateTimeOffset Due(TimeSpan from, TimeSpan within)
    {
        var due = Now + from + (within * random.NextDouble());
        return due.AddTicks(-(due.Ticks % TimeSpan.TicksPerSecond));
    }
}

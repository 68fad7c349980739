using System.Globalization;

namespace SheetSync.Core.Publishing;

/// <summary>A request whose uploads are done, and what of it is public already.</summary>
public sealed record PreparedPost(PublishRequest Request, StepRecord Steps)
{
    /// <summary>The parts that are public, in their order; empty before the post itself is.</summary>
    public IReadOnlyList<PublishedPart> Made { get; init; } = [];

    /// <summary>The part that the next commit makes: 0 for the post itself, then <see cref="ComposedPost.FollowUps"/>. Always 0 where all is one commit.</summary>
    public int Part => Made.Count;

    /// <summary>The text of that part.</summary>
    public string Text => Part == 0 ? Request.Post.Text : Request.Post.FollowUps()[Part - 1];

    /// <summary>The part that it answers: a post of a thread the one before, the first comment the post itself. Null for the post itself.</summary>
    public PublishedPart? Answers => Part == 0 ? null : Part > Request.Post.Thread.Count ? Made[0] : Made[^1];

    /// <summary>The key of that commit: the same whenever it is repeated, and no other's.</summary>
    public string Key => KeyOf(Request.Key, Part);

    /// <summary>The key of a part's commit.</summary>
    public static string KeyOf(string key, int part) => part == 0 ? key : string.Create(CultureInfo.InvariantCulture, $"{key}/{part + 1}");
}

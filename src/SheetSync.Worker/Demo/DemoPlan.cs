using SheetSync.Core.Posts;

namespace SheetSync.Worker.Demo;

/// <summary>One row of the demo calendar, whatever its language.</summary>
/// <param name="Text">Key of its texts in <c>Demo/Texts/*.json</c>.</param>
/// <param name="Channels">The cell as a person would write it.</param>
/// <param name="Stage">How far people are with it.</param>
internal sealed record DemoPlan(string Text, string Channels, Stage Stage)
{
    /// <summary>Due this many seconds after the start; null: by <see cref="Day"/> and <see cref="Time"/>.</summary>
    public int? Seconds { get; init; }

    /// <summary>Days from today; null: the date cell is empty.</summary>
    public int? Day { get; init; }

    /// <summary>Time of day, such as 08:30.</summary>
    public TimeOnly Time { get; init; } = new(9, 0);

    /// <summary>Whether the date cell holds the words that stand with the texts, in place of a date.</summary>
    public bool HasDateInWords { get; init; }

    /// <summary>What kind of content it is.</summary>
    public ContentType Type { get; init; } = ContentType.Text;

    /// <summary>The assets cell.</summary>
    public string Assets { get; init; } = string.Empty;

    /// <summary>The link cell.</summary>
    public string Link { get; init; } = string.Empty;

    /// <summary>All rows of the demo whose posts go to the outbox.</summary>
    public static IReadOnlyList<DemoPlan> All { get; } =
    [
        new("yesterday", "facebook", Stage.Approved) { Day = -1, Time = new(18, 0), Type = ContentType.Image, Assets = "shop-front.jpg" },
        new("open", "bluesky, mastodon", Stage.Approved) { Seconds = 6 },
        new("roast", "instagram, facebook", Stage.Approved) { Seconds = 9, Type = ContentType.Image, Assets = "autumn-roast.jpg" },
        new("guide", "x", Stage.Approved) { Seconds = 60, Type = ContentType.Link, Link = "https://nordlys.example/brewing" },
        new("hiring", "linkedin-page", Stage.Approved) { Seconds = 300, Type = ContentType.Link, Link = "https://nordlys.example/jobs" },
        new("blend", "instagram", Stage.Approved) { Day = 1, Time = new(8, 30), Type = ContentType.Carousel, Assets = "new-blend-1.jpg, new-blend-2.jpg" },
        new("fjord", "facebook, x", Stage.Approved) { Day = 1, Time = new(12, 0), Type = ContentType.Image, Assets = "fjord-morning.jpg" },
        new("fjord", "facebook", Stage.Approved) { Day = 1, Time = new(18, 0), Type = ContentType.Image, Assets = "fjord-morning.jpg" },
        new("partner", "linkedn", Stage.Approved) { Day = 1, Time = new(15, 0) },
        new("question", "bluesky", Stage.InReview) { Day = 1, Time = new(17, 0) },
        new("farm", "linkedin-page", Stage.Draft) { Day = 2, Time = new(9, 0) },
        new("long", "x", Stage.Approved) { Day = 2, Time = new(11, 0) },
        new("cupping", "instagram", Stage.Approved) { Day = 2, Time = new(18, 0), Type = ContentType.Image, Assets = "cupping-table.jpg" },
        new("evening", "facebook, linkedin-page, bluesky, mastodon", Stage.InReview) { Day = 3, Time = new(10, 0) },
        new("roastAgain", "instagram", Stage.Approved) { Day = 3, Time = new(14, 0), Type = ContentType.Image, Assets = "autum-roast.jpg" },
        new("table", "pinterest", Stage.Draft) { Day = 4, Time = new(9, 15), Type = ContentType.Image, Assets = "cupping-table.jpg", Link = "https://nordlys.example/cupping" },
        new("noDate", "bluesky", Stage.Approved),
        new("inWords", "mastodon", Stage.Approved) { HasDateInWords = true },
        new("behind", "instagram", Stage.Idea) { Day = 5, Time = new(17, 30), Type = ContentType.Reel },
        new("price", "x", Stage.ChangesRequested) { Day = 6, Time = new(10, 0) },
        new("gift", "mastodon", Stage.OnHold) { Day = 7, Time = new(16, 0) },
    ];
}

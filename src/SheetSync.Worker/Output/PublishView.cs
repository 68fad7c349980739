using SheetSync.Core.Checking;
using SheetSync.Core.Posts;
using SheetSync.Worker.Output.Documents;
using Spectre.Console;

namespace SheetSync.Worker.Output;

/// <summary>Shows deliveries.</summary>
public static class PublishView
{
    /// <summary>What a pass over the due deliveries did.</summary>
    public static void Show(IAnsiConsole console, PublishDocument document, IReadOnlyList<Problem> problems)
    {
        if (document.Deliveries.Count == 0)
        {
            console.WriteLine("Nothing was due.");
        }
        else
        {
            var table = Narrow("Post ID", "Status", "Channel", "Due");
            foreach (var delivery in document.Deliveries)
            {
                table.AddRow(new Text(delivery.PostId), Words(delivery.Status), Plain.Cell(delivery.Channel), new Text(Due(delivery.DueAt)));
            }

            console.Write(table);
            Links(console, document.Deliveries);
            console.MarkupLineInterpolated($"{document.Published} published, {document.Processing} processing, {document.Failed} failed, {document.NeedsReview} need review.");
        }

        ProblemView.Table(console, problems, "en");
    }

    /// <summary>All posts.</summary>
    public static void Show(IAnsiConsole console, PostsDocument document)
    {
        if (document.Posts.Count == 0)
        {
            console.WriteLine("No posts yet. \"sheetsync sync\" reads the sheet.");
            return;
        }

        var calendars = document.Posts.Select(post => post.Calendar).Distinct().Count();
        var tabs = document.Posts.Select(post => (post.Calendar, post.Tab)).Distinct().Count();
        var table = Narrow("Row", "Post ID", "Stage", "Status", "Channel", "Due");
        foreach (var post in document.Posts)
        {
            var deliveries = post.Deliveries.Count == 0 ? [null] : post.Deliveries.Cast<DeliveryEntry?>();
            foreach (var (delivery, first) in deliveries.Select((delivery, at) => (delivery, at == 0)))
            {
                table.AddRow(
                    Plain.Cell(!first ? string.Empty : calendars > 1 ? $"{post.Calendar}, {post.Tab} {post.Row}" : tabs > 1 ? $"{post.Tab} {post.Row}" : $"{post.Row}"),
                    new Text(first ? post.PostId : string.Empty),
                    new Text(first ? DisplayWords.Of(post.Stage, "en") : string.Empty),
                    Words(delivery?.Status ?? post.Status),
                    Plain.Cell(delivery?.Channel),
                    new Text(Due(delivery?.DueAt)));
            }
        }

        console.Write(table);
        Links(console, document.Posts.SelectMany(post => post.Deliveries));
        Waits(console, document.Posts.SelectMany(post => post.Deliveries));
        foreach (var post in document.Posts.Where(post => post.Attempts is { Count: > 0 }))
        {
            Attempts(console.Profile.Out.Writer, post.Attempts!);
        }
    }

    // What waits for its network: it is not in the sheet's way, but people ask why nothing happens.
    private static void Waits(IAnsiConsole console, IEnumerable<DeliveryEntry> deliveries)
    {
        foreach (var delivery in deliveries.Where(delivery => delivery is { RetryAt: not null, Trouble: not null }))
        {
            console.Profile.Out.Writer.WriteLine(
                $"{delivery.PostId} {Plain.Of(delivery.Channel)}: {Plain.Of(MessageCatalog.Message(delivery.Trouble!, "en"))} Next try {Due(delivery.RetryAt)}.");
        }
    }

    private static void Attempts(TextWriter text, IReadOnlyList<PostsDocument.Attempt> attempts)
    {
        text.WriteLine();
        foreach (var attempt in attempts)
        {
            text.WriteLine($"{Due(attempt.At)} {Plain.Of(attempt.Delivery)} {attempt.Step}: {Plain.Of(attempt.Result)}");
            foreach (var line in (attempt.Answer ?? string.Empty).Split('\n', StringSplitOptions.RemoveEmptyEntries))
            {
                text.WriteLine($"    {Plain.Of(line)}");
            }
        }
    }

    // A table that fits 80 columns without a broken word.
    private static Table Narrow(params string[] headings)
    {
        var table = new Table().Border(TableBorder.Simple);
        foreach (var heading in headings)
        {
            var column = new TableColumn(heading).Padding(0, 0, 1, 0);
            table.AddColumn(heading is "Post ID" or "Status" or "Due" ? column.NoWrap() : column);
        }

        return table;
    }

    // A link in a table would be broken over lines: it could be neither clicked nor copied.
    private static void Links(IAnsiConsole console, IEnumerable<DeliveryEntry> deliveries)
    {
        foreach (var delivery in deliveries.Where(delivery => delivery.Url is not null))
        {
            console.Profile.Out.Writer.WriteLine($"{delivery.PostId} {Plain.Of(delivery.Channel)}: {Plain.Of(delivery.Url)}");
        }
    }

    private static Text Words(PostStatus status) => new(DisplayWords.Of(status, "en"));

    private static string Due(DateTimeOffset? due) => due?.ToString("yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture) ?? string.Empty;
}

using SheetSync.Core.Checking;
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
            var table = new Table().Border(TableBorder.Rounded).AddColumns("Post ID", "Channel", "Due", "Status", "Link");
            foreach (var delivery in document.Deliveries)
            {
                table.AddRow(new Text(delivery.PostId), Plain.Cell(delivery.Channel), Due(delivery.DueAt), new Text(delivery.Status.ToString()), Plain.Cell(delivery.Url));
            }

            console.Write(table);
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

        var table = new Table().Border(TableBorder.Rounded).AddColumns("Calendar", "Tab", "Row", "Post ID", "Stage", "Status", "Channel", "Due", "Link");
        foreach (var post in document.Posts)
        {
            var deliveries = post.Deliveries.Count == 0 ? [null] : post.Deliveries.Cast<DeliveryEntry?>();
            foreach (var (delivery, first) in deliveries.Select((delivery, at) => (delivery, at == 0)))
            {
                table.AddRow(
                    Plain.Cell(first ? post.Calendar : string.Empty),
                    Plain.Cell(first ? post.Tab : string.Empty),
                    new Text(first ? $"{post.Row}" : string.Empty),
                    new Text(first ? post.PostId : string.Empty),
                    new Text(first ? post.Stage.ToString() : string.Empty),
                    new Text((delivery?.Status ?? post.Status).ToString()),
                    Plain.Cell(delivery?.Channel),
                    Due(delivery?.DueAt),
                    Plain.Cell(delivery?.Url));
            }
        }

        console.Write(table);
    }

    private static Text Due(DateTimeOffset? due) => new(due?.ToString("yyyy-MM-dd HH:mm:ss zzz", System.Globalization.CultureInfo.InvariantCulture) ?? string.Empty);
}

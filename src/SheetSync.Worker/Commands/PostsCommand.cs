using System.CommandLine;
using SheetSync.Core.Checking;
using SheetSync.Core.Planning;
using SheetSync.Core.Posts;
using SheetSync.Core.Stores;
using SheetSync.Worker.Output;
using SheetSync.Worker.Output.Documents;

namespace SheetSync.Worker.Commands;

/// <summary><c>posts</c>: all posts as they are remembered.</summary>
public static class PostsCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command("posts", "List all posts and where each of their deliveries stands; with --verbose, every attempt and what the network answered.") { CommonOptions.Calendar, CommonOptions.Json }.InWorkspace();
        command.SetAction((arguments, cancellationToken) => RunAsync(arguments, terminal, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult arguments, Terminal terminal, CancellationToken cancellationToken)
    {
        await using var work = await Composition.OpenAsync(arguments, terminal, cancellationToken);
        var pauses = await work.Store.LoadPausesAsync(cancellationToken);
        var posts = new List<PostsDocument.Post>();
        foreach (var calendar in CommonOptions.CalendarsOf(arguments, work.Settings))
        {
            foreach (var post in await work.Store.ListPostsAsync(calendar.Name, cancellationToken))
            {
                var attempts = arguments.GetValue(CommonOptions.Verbose) ? await work.Store.LoadAttemptsAsync(post.PostId, cancellationToken) : null;
                posts.Add(Entry(post, calendar.Zone, pauses) with { Attempts = attempts is null ? null : [.. attempts.Select(Entry)] });
            }
        }

        var ends = await AccessEndsAsync(work, cancellationToken);
        var document = new PostsDocument(posts, [.. ends.Select(end => ProblemEntry.Of(end, "en"))]);
        if (arguments.GetValue(CommonOptions.Json))
        {
            JsonOutput.Write(terminal.Out, document);
        }
        else
        {
            PublishView.Show(terminal.Drawing(), document);
            ProblemView.Table(terminal.Drawing(), ends, "en");
        }

        return ExitCode.Fine;
    }

    // Whoever looks at posts must not learn from a failed one that an account's access has ended.
    private static async Task<IReadOnlyList<Problem>> AccessEndsAsync(Composition work, CancellationToken cancellationToken)
    {
        var ends = new List<Problem>();
        foreach (var channel in work.Settings.Channels.Where(channel => !channel.ToOutbox && !channel.ByHand))
        {
            if (await work.AccessEndAsync(channel, cancellationToken) is { } end)
            {
                ends.Add(end);
            }
        }

        return ends;
    }

    private static PostsDocument.Attempt Entry(AttemptEntry attempt) => new(attempt.At, attempt.Key, attempt.Step, attempt.Result, attempt.Answer);

    private static PostsDocument.Post Entry(PostRecord post, string zone, IReadOnlyList<Pause> pauses) => new(
        post.PostId,
        post.Calendar,
        post.Tab,
        post.Row,
        post.Stage,
        PostStatusRule.Of(post, pauses),
        [.. post.Deliveries.Select(delivery => DeliveryEntry.Of(post, delivery, zone, pauses))]);
}

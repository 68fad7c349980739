using System.Data.Common;
using Dapper;
using SheetSync.Core.Posts;
using SheetSync.Core.Stores;

namespace SheetSync.Storage;

/// <summary>Writes one <see cref="StoreChange"/> within a transaction; the caller commits or rolls back.</summary>
internal sealed class ChangeWriter(DbConnection connection, DbTransaction transaction, CancellationToken cancellationToken)
{
    private const string Changed = "change_number = (SELECT COALESCE(MAX(n.change_number), 0) + 1 FROM posts n WHERE n.calendar = posts.calendar)";

    private const string InsertPost =
        """
        INSERT INTO posts (post_id, calendar, tab, sheet_row, version, row_hash, body_hash, managed_hash, id_seen, is_present, is_held, next_answer_at, document, change_number)
        VALUES (@PostId, @Calendar, @Tab, @Row, 1, @RowHash, @BodyHash, @ManagedHash, @IdSeen, @IsPresent, @IsHeld, @NextAnswerAt, @Document,
          (SELECT COALESCE(MAX(n.change_number), 0) + 1 FROM posts n WHERE n.calendar = @Calendar))
        ON CONFLICT (post_id) DO NOTHING
        """;

    private const string UpdatePost =
        $"""
        UPDATE posts SET tab = @Tab, sheet_row = @Row, version = version + 1, row_hash = @RowHash, body_hash = @BodyHash, managed_hash = @ManagedHash,
          id_seen = @IdSeen, is_present = @IsPresent, is_held = @IsHeld, next_answer_at = @NextAnswerAt, document = @Document,
          {Changed}
        WHERE post_id = @PostId AND calendar = @Calendar AND version = @Version
        """;

    private const string InsertDelivery =
        """
        INSERT INTO deliveries (id, post_id, position, channel, network, account_key, state, due_at, next_at, content_at, published_at, body_hash, url, document)
        VALUES (@Id, @PostId, @Position, @Channel, @Network, @AccountKey, @State, @DueAt, @NextAt, @ContentAt, @PublishedAt, @BodyHash, @Url, @Document)
        """;

    private const string InsertAttempt =
        """
        INSERT INTO attempts (post_id, number, delivery_id, attempt_key, made_at, step, result, answer)
        VALUES (@PostId, (SELECT COALESCE(MAX(number), 0) + 1 FROM attempts WHERE post_id = @PostId), @DeliveryId, @Key, @MadeAt, @Step, @Result, @Answer)
        """;

    /// <summary>False when a post is not at the version it was built from; then the caller must roll back.</summary>
    public async Task<bool> WriteAsync(StoreChange change)
    {
        var added = change.Posts.Where(p => p.Version == 0).ToList();
        var replaced = change.Posts.Where(p => p.Version != 0).ToList();
        if (await RunAsync(InsertPost, added.Select(Columns)) != added.Count || await RunAsync(UpdatePost, replaced.Select(Columns)) != replaced.Count)
        {
            return false;
        }

        await RunAsync("DELETE FROM deliveries WHERE post_id = @PostId", replaced.Select(p => new { p.PostId }));
        await RunAsync(InsertDelivery, change.Posts.SelectMany(p => p.Deliveries.Select((d, position) => Columns(p, d, position))));
        await RunAsync($"UPDATE posts SET tab = @Tab, sheet_row = @Row, {Changed} WHERE post_id = @PostId", change.Places.Cast<object>());
        await RunAsync($"UPDATE posts SET managed_hash = @ManagedHash, {Changed} WHERE post_id = @PostId AND version = @Version", change.ManagedSeen.Cast<object>());
        if (change.Calendar is { } calendar)
        {
            await RunAsync(
                "INSERT INTO calendars (calendar, document) VALUES (@Calendar, @Document) ON CONFLICT (calendar) DO UPDATE SET document = excluded.document",
                [new { calendar.Calendar, Document = StoredJson.Write(calendar) }]);
            if (change.AtRest is { } rest)
            {
                await RunAsync(
                    """
                    INSERT INTO rows_at_rest (calendar, through, tabs, posts, others) VALUES (@Calendar, @Through, @Tabs, @Posts, @Others)
                    ON CONFLICT (calendar) DO UPDATE SET through = excluded.through, tabs = excluded.tabs, posts = excluded.posts, others = excluded.others
                    """,
                    [new { calendar.Calendar, rest.Through, Tabs = StoredJson.Write(rest.Tabs), Posts = StoredRest.Write(rest.Posts), Others = StoredRest.Write(rest.Others) }]);
            }
        }

        await RunAsync(InsertAttempt, change.Attempts.Select(Columns));
        return true;
    }

    private static object Columns(PostRecord post) => new
    {
        post.PostId,
        post.Calendar,
        post.Tab,
        post.Row,
        post.Version,
        post.RowHash,
        post.BodyHash,
        post.ManagedHash,
        post.IdSeen,
        post.IsPresent,
        IsHeld = post.Hold is not null,
        NextAnswerAt = post.NextAnswerAt?.UtcTicks,
        Document = StoredJson.Write(post with { Deliveries = [] }),
    };

    private static object Columns(PostRecord post, DeliveryRecord delivery, int position) => new
    {
        delivery.Id,
        post.PostId,
        Position = position,
        delivery.Channel,
        delivery.Network,
        delivery.AccountKey,
        State = StoredJson.NameOf(delivery.State),
        DueAt = delivery.DueAt?.UtcTicks,
        NextAt = delivery.NextAt?.UtcTicks,
        ContentAt = DeliveryIndexEntry.Of(delivery).At?.UtcTicks,
        PublishedAt = delivery.PublishedAt?.UtcTicks,
        delivery.BodyHash,
        delivery.Url,
        Document = StoredJson.Write(delivery),
    };

    private static object Columns(AttemptEntry attempt) => new
    {
        PostId = attempt.DeliveryId.Split('/')[0],
        attempt.DeliveryId,
        attempt.Key,
        MadeAt = attempt.At.UtcTicks,
        attempt.Step,
        attempt.Result,
        attempt.Answer,
    };

    private Task<int> RunAsync(string sql, IEnumerable<object> rows) =>
        connection.ExecuteAsync(new CommandDefinition(sql, rows, transaction, cancellationToken: cancellationToken));
}

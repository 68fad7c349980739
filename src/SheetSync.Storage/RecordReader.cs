using System.Data.Common;
using SheetSync.Core.Posts;
using SheetSync.Core.Stores;

namespace SheetSync.Storage;

/// <summary>
/// Reads posts joined with their deliveries, one row for each delivery, rows of one post together. By hand and not by reflection: a
/// calendar may have 100,000 posts.
/// </summary>
internal static class RecordReader
{
    public const string IndexColumns =
        "p.post_id, p.tab, p.sheet_row, p.version, p.row_hash, p.body_hash, p.managed_hash, p.id_seen, p.is_present, p.is_held, p.next_answer_at, "
        + ContentColumns;

    public const string ContentColumns = "d.id, d.account_key, d.body_hash, d.content_at, d.state, d.url";

    public const string PostColumns = "p.post_id, p.tab, p.sheet_row, p.version, p.managed_hash, p.document, d.document";

    public static Task<IReadOnlyList<PostIndexEntry>> ReadIndexAsync(DbDataReader reader, CancellationToken cancellationToken) => ReadGroupsAsync(
        reader,
        deliveryColumn: 11,
        row => new PostIndexEntry(
            row.GetString(0),
            row.GetString(1),
            row.GetInt32(2),
            row.GetInt64(3),
            row.GetString(4),
            row.GetString(5),
            Text(row, 6),
            row.GetBoolean(7),
            row.GetBoolean(8),
            row.GetBoolean(9),
            Moment(row, 10),
            []),
        row => ReadContent(row, 11),
        (entry, deliveries) => entry with { Deliveries = deliveries },
        cancellationToken);

    public static Task<IReadOnlyList<PostRecord>> ReadPostsAsync(DbDataReader reader, CancellationToken cancellationToken) => ReadGroupsAsync(
        reader,
        deliveryColumn: 6,
        row => StoredJson.Read<PostRecord>(row.GetString(5)) with
        {
            Tab = row.GetString(1),
            Row = row.GetInt32(2),
            Version = row.GetInt64(3),
            ManagedHash = Text(row, 4),
        },
        row => StoredJson.Read<DeliveryRecord>(row.GetString(6)),
        (post, deliveries) => post with { Deliveries = deliveries },
        cancellationToken);

    public static async Task<IReadOnlyList<DeliveryIndexEntry>> ReadContentAsync(DbDataReader reader, CancellationToken cancellationToken)
    {
        var entries = new List<DeliveryIndexEntry>();
        while (await reader.ReadAsync(cancellationToken))
        {
            entries.Add(ReadContent(reader, 0));
        }

        return entries;
    }

    private static async Task<IReadOnlyList<TPost>> ReadGroupsAsync<TPost, TDelivery>(
        DbDataReader reader,
        int deliveryColumn,
        Func<DbDataReader, TPost> readPost,
        Func<DbDataReader, TDelivery> readDelivery,
        Func<TPost, IReadOnlyList<TDelivery>, TPost> join,
        CancellationToken cancellationToken)
        where TPost : class
    {
        var posts = new List<TPost>();
        var deliveries = new List<TDelivery>();
        string? postId = null;
        TPost? post = null;
        while (await reader.ReadAsync(cancellationToken))
        {
            if (reader.GetString(0) is var id && id != postId)
            {
                Finish();
                (postId, post) = (id, readPost(reader));
            }

            if (!reader.IsDBNull(deliveryColumn))
            {
                deliveries.Add(readDelivery(reader));
            }
        }

        Finish();
        return posts;

        void Finish()
        {
            if (post is not null)
            {
                posts.Add(join(post, [.. deliveries]));
                deliveries.Clear();
            }
        }
    }

    private static DeliveryIndexEntry ReadContent(DbDataReader row, int first) => new(
        row.GetString(first),
        row.GetString(first + 1),
        row.GetString(first + 2),
        Moment(row, first + 3),
        StoredJson.ValueOf<DeliveryState>(row.GetString(first + 4)),
        Text(row, first + 5));

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static DateTimeOffset? Moment(DbDataReader row, int column) =>
        row.IsDBNull(column) ? null : new DateTimeOffset(row.GetInt64(column), TimeSpan.Zero);
}

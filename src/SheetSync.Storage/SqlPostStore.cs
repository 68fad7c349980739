using System.Data.Common;
using System.Text.Json;
using Dapper;
using SheetSync.Core.Posts;
using SheetSync.Core.Stores;

namespace SheetSync.Storage;

/// <summary>The store in a SQL database. Safe for any number of callers in any number of processes.</summary>
public sealed class SqlPostStore : IPostStore, IDisposable
{
    private const string FromPosts = "FROM posts p LEFT JOIN deliveries d ON d.post_id = p.post_id";
    private const string InSheetOrder = "ORDER BY p.calendar, p.tab, p.sheet_row, p.post_id, d.position";

    private readonly ISqlDialect _dialect;

    private SqlPostStore(ISqlDialect dialect) => _dialect = dialect;

    /// <summary>Opens the store, made or brought to the newest version first where needed.</summary>
    /// <exception cref="StoreException">It cannot be used, or a newer program made it.</exception>
    public static async Task<SqlPostStore> OpenAsync(ISqlDialect dialect, CancellationToken cancellationToken)
    {
        await new Migrator(dialect, Migration.All).MigrateAsync(cancellationToken);
        return new SqlPostStore(dialect);
    }

    /// <summary>Closes the connections that were kept for reuse.</summary>
    public void Dispose() => _dialect.Close();

    /// <inheritdoc/>
    public Task<CalendarState?> LoadCalendarAsync(string calendar, CancellationToken cancellationToken) => UseAsync(
        async connection =>
        {
            var document = await connection.ExecuteScalarAsync<string?>(
                Command("SELECT document FROM calendars WHERE calendar = @calendar", new { calendar }, cancellationToken));
            return document is null ? null : StoredJson.Read<CalendarState>(document);
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<PostIndexEntry>> LoadIndexAsync(string calendar, CancellationToken cancellationToken) => ReadAsync(
        RecordReader.ReadIndexAsync,
        $"SELECT {RecordReader.IndexColumns} {FromPosts} WHERE p.calendar = @calendar {InSheetOrder}",
        new { calendar },
        cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<PostIndexEntry>> LoadIndexAsync(
        string calendar, long after, IReadOnlyCollection<string> postIds, CancellationToken cancellationToken) => ReadAsync(
        RecordReader.ReadIndexAsync,
        $"""
        SELECT {RecordReader.IndexColumns} {FromPosts}
        WHERE p.post_id IN (SELECT post_id FROM posts WHERE calendar = @calendar AND change_number > @after UNION SELECT post_id FROM posts WHERE {_dialect.IsIn("post_id", "@ids")})
          AND NOT (p.calendar <> @calendar) {InSheetOrder}
        """,
        new { calendar, after, ids = _dialect.List(postIds) },
        cancellationToken);

    /// <inheritdoc/>
    public Task<long> LastChangeAsync(string calendar, CancellationToken cancellationToken) => UseAsync(
        connection => connection.ExecuteScalarAsync<long>(
            Command("SELECT COALESCE(MAX(change_number), 0) FROM posts WHERE calendar = @calendar", new { calendar }, cancellationToken)),
        cancellationToken);

    /// <inheritdoc/>
    public Task<RowsAtRest?> LoadRowsAtRestAsync(string calendar, CancellationToken cancellationToken) => UseAsync(
        async connection => await connection.QueryFirstOrDefaultAsync<(long Through, string Tabs, byte[] Posts, byte[] Others)?>(
            Command("SELECT through, tabs, posts, others FROM rows_at_rest WHERE calendar = @calendar", new { calendar }, cancellationToken)) is var (through, tabs, posts, others)
            ? StoredRest.Read(through, tabs, posts, others)
            : null,
        cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlySet<string>> FindLinksAsync(string calendar, IReadOnlyCollection<string> links, CancellationToken cancellationToken) => UseAsync<IReadOnlySet<string>>(
        async connection => links.Count == 0 ? new HashSet<string>() : (await connection.QueryAsync<string>(Command(
            $"SELECT d.url FROM deliveries d JOIN posts p ON p.post_id = d.post_id WHERE {_dialect.IsIn("d.url", "@links")} AND d.url IS NOT NULL AND NOT (p.calendar <> @calendar)",
            new { calendar, links = _dialect.List(links) },
            cancellationToken))).ToHashSet(),
        cancellationToken);

    /// <inheritdoc/>
    public Task<bool> HasUnwrittenAsync(string calendar, CancellationToken cancellationToken) => UseAsync(
        connection => connection.ExecuteScalarAsync<bool>(Command(
            "SELECT EXISTS (SELECT 1 FROM posts WHERE calendar = @calendar AND is_present AND managed_hash IS NULL)", new { calendar }, cancellationToken)),
        cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<PostRecord>> LoadPostsAsync(string calendar, IReadOnlyCollection<string> postIds, CancellationToken cancellationToken) => ReadAsync(
        RecordReader.ReadPostsAsync,
        // "Not another's" instead of "this one's": so that no database goes through the whole calendar by its index to find a few ids.
        $"SELECT {RecordReader.PostColumns} {FromPosts} WHERE {_dialect.IsIn("p.post_id", "@ids")} AND NOT (p.calendar <> @calendar) {InSheetOrder}",
        new { calendar, ids = _dialect.List(postIds) },
        cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<PostRecord>> ListPostsAsync(string? calendar, CancellationToken cancellationToken) => ReadAsync(
        RecordReader.ReadPostsAsync,
        $"SELECT {RecordReader.PostColumns} {FromPosts} {(calendar is null ? string.Empty : "WHERE p.calendar = @calendar")} {InSheetOrder}",
        new { calendar },
        cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyDictionary<string, string>> FindForeignAsync(
        string calendar, IReadOnlyCollection<string> postIds, CancellationToken cancellationToken) => UseAsync<IReadOnlyDictionary<string, string>>(
        async connection =>
        {
            var found = await connection.QueryAsync<(string PostId, string Calendar)>(Command(
                $"SELECT post_id, calendar FROM posts WHERE calendar <> @calendar AND {_dialect.IsIn("post_id", "@ids")}",
                new { calendar, ids = _dialect.List(postIds) },
                cancellationToken));
            return found.ToDictionary(f => f.PostId, f => f.Calendar);
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<DeliveryIndexEntry>> FindContentAsync(
        IReadOnlyCollection<string> accountKeys, IReadOnlyCollection<string>? bodyHashes, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) => ReadAsync(
        RecordReader.ReadContentAsync,
        $"""
        SELECT {RecordReader.ContentColumns} FROM deliveries d
        WHERE {(bodyHashes is null ? "1 = 1" : _dialect.IsIn("d.body_hash", "@hashes"))} AND {_dialect.IsIn("d.account_key", "@accounts")} AND d.content_at BETWEEN @from AND @to
        ORDER BY d.content_at, d.id
        """,
        new { hashes = _dialect.List(bodyHashes ?? []), accounts = _dialect.List(accountKeys), from = from.UtcTicks, to = to.UtcTicks },
        cancellationToken);

    /// <inheritdoc/>
    public Task<bool> SaveAsync(StoreChange change, CancellationToken cancellationToken) => UseAsync(
        async connection =>
        {
            await using var transaction = await _dialect.BeginWriteAsync(connection, cancellationToken);
            if (!await new ChangeWriter(connection, transaction, cancellationToken).WriteAsync(change))
            {
                return false;
            }

            await transaction.CommitAsync(cancellationToken);
            return true;
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<PostRecord>> LoadDueAsync(DateTimeOffset now, CancellationToken cancellationToken) => ReadAsync(
        RecordReader.ReadPostsAsync,
        $"""
        SELECT {RecordReader.PostColumns} {FromPosts}
        WHERE p.post_id IN (SELECT post_id FROM deliveries WHERE next_at <= @now)
        ORDER BY (SELECT MIN(n.next_at) FROM deliveries n WHERE n.post_id = p.post_id), p.post_id, d.position
        """,
        new { now = now.UtcTicks },
        cancellationToken);

    /// <inheritdoc/>
    public Task<DateTimeOffset?> NextDueAsync(DateTimeOffset after, CancellationToken cancellationToken) => UseAsync(
        async connection =>
        {
            var next = await connection.ExecuteScalarAsync<long?>(
                Command("SELECT MIN(next_at) FROM deliveries WHERE next_at > @after", new { after = after.UtcTicks }, cancellationToken));
            return next is { } ticks ? Moment(ticks) : (DateTimeOffset?)null;
        },
        cancellationToken);

    /// <inheritdoc/>
    public async Task<bool> TryLeaseAsync(string name, string owner, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken) =>
        await RunAsync(
            """
            INSERT INTO leases (name, owner, held_until) VALUES (@name, @owner, @until)
            ON CONFLICT (name) DO UPDATE SET owner = excluded.owner, held_until = excluded.held_until
            WHERE leases.owner = excluded.owner OR leases.held_until <= @now
            """,
            new { name, owner, now = now.UtcTicks, until = until.UtcTicks },
            cancellationToken) > 0;

    /// <inheritdoc/>
    public Task ReleaseAsync(string name, string owner, CancellationToken cancellationToken) =>
        RunAsync("DELETE FROM leases WHERE name = @name AND owner = @owner", new { name, owner }, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<Pause>> LoadPausesAsync(CancellationToken cancellationToken) => UseAsync<IReadOnlyList<Pause>>(
        async connection =>
        {
            var pauses = await connection.QueryAsync<(string Scope, string Name, long Since)>(
                Command("SELECT scope, name, since FROM pauses", null, cancellationToken));
            return
            [
                .. pauses.Select(p => new Pause(StoredJson.ValueOf<PauseScope>(p.Scope), p.Name, Moment(p.Since)))
                    .OrderBy(p => p.Scope).ThenBy(p => p.Name, StringComparer.Ordinal),
            ];
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task SetPauseAsync(Pause pause, bool paused, CancellationToken cancellationToken) => RunAsync(
        paused
            ? "INSERT INTO pauses (scope, name, since) VALUES (@scope, @Name, @since) ON CONFLICT (scope, name) DO NOTHING"
            : "DELETE FROM pauses WHERE scope = @scope AND name = @Name",
        new { scope = StoredJson.NameOf(pause.Scope), pause.Name, since = pause.Since.UtcTicks },
        cancellationToken);

    /// <inheritdoc/>
    public Task<DateTimeOffset?> LoadLiveSinceAsync(string calendar, CancellationToken cancellationToken) => UseAsync<DateTimeOffset?>(
        async connection =>
        {
            var since = await connection.ExecuteScalarAsync<long?>(
                Command("SELECT since FROM live_calendars WHERE calendar = @calendar", new { calendar }, cancellationToken));
            return since is { } ticks ? Moment(ticks) : null;
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task SetLiveAsync(string calendar, DateTimeOffset since, CancellationToken cancellationToken) => RunAsync(
        "INSERT INTO live_calendars (calendar, since) VALUES (@calendar, @since) ON CONFLICT (calendar) DO NOTHING",
        new { calendar, since = since.UtcTicks },
        cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<AttemptEntry>> LoadAttemptsAsync(string postId, CancellationToken cancellationToken) => UseAsync<IReadOnlyList<AttemptEntry>>(
        async connection =>
        {
            var attempts = await connection.QueryAsync<(string DeliveryId, string Key, long At, string Step, string Result, string? Answer)>(Command(
                "SELECT delivery_id, attempt_key, made_at, step, result, answer FROM attempts WHERE post_id = @postId ORDER BY made_at, number",
                new { postId },
                cancellationToken));
            return [.. attempts.Select(a => new AttemptEntry(a.DeliveryId, a.Key, Moment(a.At), a.Step, a.Result, a.Answer))];
        },
        cancellationToken);

    private static DateTimeOffset Moment(long ticks) => new(ticks, TimeSpan.Zero);

    private static CommandDefinition Command(string sql, object? values, CancellationToken cancellationToken) =>
        new(sql, values, cancellationToken: cancellationToken);

    private Task<int> RunAsync(string sql, object values, CancellationToken cancellationToken) =>
        UseAsync(connection => connection.ExecuteAsync(Command(sql, values, cancellationToken)), cancellationToken);

    private Task<T> ReadAsync<T>(Func<DbDataReader, CancellationToken, Task<T>> read, string sql, object values, CancellationToken cancellationToken) => UseAsync(
        async connection =>
        {
            await using var reader = await connection.ExecuteReaderAsync(Command(sql, values, cancellationToken));
            return await read(reader, cancellationToken);
        },
        cancellationToken);

    private async Task<T> UseAsync<T>(Func<DbConnection, Task<T>> work, CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await _dialect.OpenAsync(cancellationToken);
            return await work(connection);
        }
        catch (Exception e) when (e is DbException or JsonException)
        {
            throw StoreFailure.Unavailable(_dialect, e);
        }
    }
}

using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace SheetSync.Storage;

/// <summary>
/// A store in one SQLite file: write-ahead log, so that readers never wait; foreign keys; every commit flushed, since a lost one could
/// mean a double post (https://sqlite.org/pragma.html#pragma_synchronous, checked 2026-11).
/// </summary>
/// <param name="path">The database file; made when absent, its folder is not.</param>
/// <param name="busyTimeout">How long to wait for another writer; 30 s when null. Whole seconds, at least 1.</param>
public sealed class SqliteDialect(string path, TimeSpan? busyTimeout = null) : ISqlDialect
{
    private readonly int _busySeconds = Math.Max(1, (int)(busyTimeout ?? TimeSpan.FromSeconds(30)).TotalSeconds);

    /// <inheritdoc/>
    public string Location => path;

    /// <inheritdoc/>
    public string CountTables => "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = @table";

    private string ConnectionString => new SqliteConnectionStringBuilder
    {
        DataSource = path,
        ForeignKeys = true,
        DefaultTimeout = _busySeconds,
    }.ToString();

    /// <inheritdoc/>
    public async Task<DbConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(ConnectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            await using var command = connection.CreateCommand();
            command.CommandText = string.Create(
                CultureInfo.InvariantCulture,
                $"PRAGMA busy_timeout = {_busySeconds * 1000}; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;");
            await command.ExecuteNonQueryAsync(cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public Task<DbTransaction> BeginWriteAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult<DbTransaction>(((SqliteConnection)connection).BeginTransaction(deferred: false));
    }

    /// <inheritdoc/>
    public string IsIn(string column, string parameter) => $"{column} IN (SELECT value FROM json_each({parameter}))";

    /// <inheritdoc/>
    public object List(IEnumerable<string> values) => JsonSerializer.Serialize(values);

    /// <inheritdoc/>
    public void Close()
    {
        using var connection = new SqliteConnection(ConnectionString);
        SqliteConnection.ClearPool(connection);
    }
}

using System.Data.Common;
using Dapper;
using SheetSync.Core.Checking;
using SheetSync.Core.Stores;

namespace SheetSync.Storage;

/// <summary>Brings a store from whatever earlier version to the newest: all missing steps in one transaction, or none.</summary>
/// <param name="dialect">The database.</param>
/// <param name="migrations">The steps, numbered 1, 2, 3 …</param>
public sealed class Migrator(ISqlDialect dialect, IReadOnlyList<Migration> migrations)
{
    /// <summary>The version of the schema after all steps.</summary>
    public int Newest => migrations.Count;

    /// <summary>Migrates and says how many steps were missing.</summary>
    /// <exception cref="StoreException">The store was made by a newer program (<see cref="ProblemCode.StoreNewer"/>), or cannot be used.</exception>
    public async Task<int> MigrateAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await dialect.OpenAsync(cancellationToken);
            return await MigrateAsync(connection, cancellationToken);
        }
        catch (DbException e)
        {
            throw StoreFailure.Unavailable(dialect, e);
        }
    }

    private async Task<int> MigrateAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        // Looked at without a lock first: a store that is up to date opens while somebody writes.
        if (await FindVersionAsync(connection, null, cancellationToken) == Newest)
        {
            return 0;
        }

        // And again inside the write transaction: two workers that start at once migrate one after the other.
        await using var transaction = await dialect.BeginWriteAsync(connection, cancellationToken);
        var found = await FindVersionAsync(connection, transaction, cancellationToken);
        if (found > Newest)
        {
            throw StoreFailure.Newer(dialect, found, Newest);
        }

        await RunAsync("CREATE TABLE IF NOT EXISTS schema_versions (version BIGINT NOT NULL PRIMARY KEY, name TEXT NOT NULL)");
        var missing = migrations.Where(m => m.Number > found).ToList();
        foreach (var migration in missing)
        {
            await RunAsync(migration.Sql);
            await RunAsync("INSERT INTO schema_versions (version, name) VALUES (@Number, @Name)", migration);
        }

        await transaction.CommitAsync(cancellationToken);
        return missing.Count;

        Task RunAsync(string sql, object? values = null) =>
            connection.ExecuteAsync(new CommandDefinition(sql, values, transaction, cancellationToken: cancellationToken));
    }

    private async Task<long> FindVersionAsync(DbConnection connection, DbTransaction? transaction, CancellationToken cancellationToken)
    {
        var tables = await NumberAsync(dialect.CountTables, new { table = "schema_versions" });
        return tables == 0 ? 0 : await NumberAsync("SELECT COALESCE(MAX(version), 0) FROM schema_versions", null);

        Task<long> NumberAsync(string sql, object? values) =>
            connection.ExecuteScalarAsync<long>(new CommandDefinition(sql, values, transaction, cancellationToken: cancellationToken));
    }
}

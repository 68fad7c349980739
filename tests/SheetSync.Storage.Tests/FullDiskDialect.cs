using System.Data.Common;
using Dapper;

namespace SheetSync.Storage.Tests;

/// <summary>A store whose file cannot grow: what SQLite answers then is what it answers on a full disk.</summary>
internal sealed class FullDiskDialect(ISqlDialect inner) : ISqlDialect
{
    public string Location => inner.Location;

    public string CountTables => inner.CountTables;

    public async Task<DbConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = await inner.OpenAsync(cancellationToken);
        await connection.ExecuteAsync("PRAGMA max_page_count = 1");
        return connection;
    }

    public Task<DbTransaction> BeginWriteAsync(DbConnection connection, CancellationToken cancellationToken) => inner.BeginWriteAsync(connection, cancellationToken);

    public string IsIn(string column, string parameter) => inner.IsIn(column, parameter);

    public object List(IEnumerable<string> values) => inner.List(values);

    public void Close() => inner.Close();
}

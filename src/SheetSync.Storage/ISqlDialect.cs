using System.Data.Common;

namespace SheetSync.Storage;

/// <summary>What differs between databases. Everything else of the store is SQL that all of them understand.</summary>
public interface ISqlDialect
{
    /// <summary>Where the store is, as people know it (a file, a server); never a secret.</summary>
    string Location { get; }

    /// <summary>An open connection, set up so that a committed transaction is on the disk.</summary>
    Task<DbConnection> OpenAsync(CancellationToken cancellationToken);

    /// <summary>Begins a transaction that is the only writer from its first statement on; waits a while for another to end.</summary>
    Task<DbTransaction> BeginWriteAsync(DbConnection connection, CancellationToken cancellationToken);

    /// <summary>A query for the number of tables called <c>@table</c>.</summary>
    string CountTables { get; }

    /// <summary>A condition: the column is one of the texts in the parameter, whose value <see cref="List"/> makes.</summary>
    string IsIn(string column, string parameter);

    /// <summary>The parameter value for <see cref="IsIn"/>, for any number of texts.</summary>
    object List(IEnumerable<string> values);

    /// <summary>Closes the connections that are kept for reuse.</summary>
    void Close();
}

namespace SheetSync.Storage.Tests;

/// <summary>A database file in a folder of its own, gone after the test.</summary>
internal sealed class StoreFile : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sheetsync-store-");

    public string Path => System.IO.Path.Combine(_folder.FullName, "store.db");

    public SqliteDialect Dialect => new(Path, TimeSpan.FromSeconds(30));

    public Task<SqlPostStore> OpenAsync() => SqlPostStore.OpenAsync(Dialect, CancellationToken.None);

    public void Dispose()
    {
        Dialect.Close();
        _folder.Delete(recursive: true);
    }
}

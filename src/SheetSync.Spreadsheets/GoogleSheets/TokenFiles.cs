using Google.Apis.Util.Store;

namespace SheetSync.Spreadsheets.GoogleSheets;

/// <summary>Tokens as files that nobody but their owner may read, in a folder of the same kind.</summary>
internal sealed class TokenFiles : IDataStore
{
    private const UnixFileMode OwnersFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private readonly FileDataStore files;

    public TokenFiles(string folder)
    {
        if (!OperatingSystem.IsWindows())
        {
            // Made so, and made so again where it was there already: the library writes its files with the mode of the day.
            Directory.CreateDirectory(folder, OwnersFile | UnixFileMode.UserExecute);
            File.SetUnixFileMode(folder, OwnersFile | UnixFileMode.UserExecute);
        }

        files = new FileDataStore(folder, fullPath: true);
    }

    public async Task StoreAsync<T>(string key, T value)
    {
        await files.StoreAsync(key, value).ConfigureAwait(false);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(Path.Combine(files.FolderPath, FileDataStore.GenerateStoredKey(key, typeof(T))), OwnersFile);
        }
    }

    public Task DeleteAsync<T>(string key) => files.DeleteAsync<T>(key);

    public Task<T> GetAsync<T>(string key) => files.GetAsync<T>(key);

    public Task ClearAsync() => files.ClearAsync();
}

using Google.Apis.Json;
using Google.Apis.Util.Store;
using SheetSync.Core.Secrets;

namespace SheetSync.Spreadsheets.GoogleSheets;

/// <summary>
/// Tokens as sealed files that nobody but their owner may read. One that was sealed with another key counts as none: the person signs in again.
/// </summary>
internal sealed class SealedTokens(string folder, ISealer sealer) : IDataStore
{
    public async Task StoreAsync<T>(string key, T value)
    {
        var (file, made) = (PathOf<T>(key), PathOf<T>(key) + ".new");
        Directory.CreateDirectory(folder);
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        await using (var stream = new StreamWriter(made, options))
        {
            await stream.WriteAsync(sealer.Seal(NewtonsoftJsonSerializer.Instance.Serialize(value))).ConfigureAwait(false);
        }

        File.Move(made, file, overwrite: true);
    }

    public Task DeleteAsync<T>(string key)
    {
        if (File.Exists(PathOf<T>(key)))
        {
            File.Delete(PathOf<T>(key));
        }

        return Task.CompletedTask;
    }

    public async Task<T> GetAsync<T>(string key)
    {
        var file = PathOf<T>(key);
        var secret = File.Exists(file) ? sealer.Open(await File.ReadAllTextAsync(file).ConfigureAwait(false)) : null;
        return secret is null ? default! : NewtonsoftJsonSerializer.Instance.Deserialize<T>(secret);
    }

    public Task ClearAsync()
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        return Task.CompletedTask;
    }

    private string PathOf<T>(string key) => Path.Combine(folder, FileDataStore.GenerateStoredKey(key, typeof(T)));
}

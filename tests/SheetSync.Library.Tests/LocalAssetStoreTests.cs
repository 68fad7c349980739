using SheetSync.Conformance;
using SheetSync.Core.Checking;
using SheetSync.Core.Stores;
using SheetSync.Library.Local;

namespace SheetSync.Library.Tests;

public sealed class LocalAssetStoreTests : AssetStoreSuite, IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("sheetsync-library-").FullName;

    private string Root => Path.Combine(folder, "assets");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_link_that_leaves_the_folder_is_neither_listed_nor_opened()
    {
        var store = await WithAsync(("a.jpg", "x"));
        var secret = Path.Combine(folder, "secret.jpg");
        await File.WriteAllTextAsync(secret, "secret");
        File.CreateSymbolicLink(Path.Combine(Root, "out.jpg"), secret);
        Directory.CreateSymbolicLink(Path.Combine(Root, "outside"), folder);
        File.CreateSymbolicLink(Path.Combine(Root, "dangling.jpg"), Path.Combine(Root, "nothing.jpg"));
        File.CreateSymbolicLink(Path.Combine(Root, "one.jpg"), Path.Combine(Root, "two.jpg"));
        File.CreateSymbolicLink(Path.Combine(Root, "two.jpg"), Path.Combine(Root, "one.jpg"));

        Assert.Equal(["a.jpg"], (await store.ListAsync(default)).Entries.Select(entry => entry.Name));
        await Assert.ThrowsAsync<FileNotFoundException>(() => store.OpenAsync("out.jpg", default));
        await Assert.ThrowsAsync<FileNotFoundException>(() => store.OpenAsync("outside/secret.jpg", default));
    }

    [Fact]
    public async Task A_link_to_a_file_of_the_library_is_that_file()
    {
        var store = await WithAsync(("a.jpg", "x"), ("long.jpg", new string('l', 500)));
        File.CreateSymbolicLink(Path.Combine(Root, "same.jpg"), Path.Combine(Root, "long.jpg"));
        Assert.Equal(500, (await store.ListAsync(default)).Find("same.jpg")?.Bytes);
    }

    [Fact]
    public async Task Hidden_files_are_left_out()
    {
        var store = await WithAsync(("a.jpg", "x"), (".DS_Store", "x"), (".git/config", "x"));
        Assert.Equal(["a.jpg"], (await store.ListAsync(default)).Entries.Select(entry => entry.Name));
    }

    [Fact]
    public async Task A_name_that_a_Mac_stored_with_accents_apart_is_found()
    {
        var store = await WithAsync(("cafe\u0301.jpg", "x"));
        await using var content = await store.OpenAsync("caf\u00E9.jpg", default);
        Assert.Equal(1, content.Length);
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_an_empty_library()
        => Assert.Empty((await new LocalAssetStore(Path.Combine(folder, "nowhere")).ListAsync(default)).Entries);

    [Fact]
    public async Task A_folder_that_cannot_be_read_is_said_to_be_so()
    {
        await File.WriteAllTextAsync(Root, "A file stands where the folder should be.");
        var fault = await Assert.ThrowsAsync<StoreException>(() => new LocalAssetStore(Root).ListAsync(default));
        Assert.Equal(ProblemCode.LibraryUnavailable, fault.Problem.Code);
    }

    protected override async Task<IAssetStore> WithAsync(params (string Name, string Text)[] files)
    {
        Directory.CreateDirectory(Root);
        var store = new LocalAssetStore(Root);
        foreach (var (name, text) in files)
        {
            await PutAsync(store, name, text);
        }

        return store;
    }

    protected override async Task PutAsync(IAssetStore store, string name, string? text)
    {
        var path = Path.Combine(Root, name);
        if (text is null)
        {
            File.Delete(path);
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllTextAsync(path, text);
    }
}

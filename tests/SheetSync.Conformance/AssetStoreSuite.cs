using System.Security.Cryptography;
using System.Text;
using SheetSync.Core.Stores;
using Xunit;

namespace SheetSync.Conformance;

/// <summary>What every library must do. A store's own tests derive from it.</summary>
public abstract class AssetStoreSuite
{
    /// <summary>A library that holds just these files, each with its text.</summary>
    protected abstract Task<IAssetStore> WithAsync(params (string Name, string Text)[] files);

    /// <summary>Changes, adds or (with null) removes a file behind the store's back.</summary>
    protected abstract Task PutAsync(IAssetStore store, string name, string? text);

    [Fact]
    public async Task All_files_are_listed_with_their_sizes_and_folders()
    {
        var listing = await (await WithAsync(("b.jpg", "12345"), ("spring/a sun.png", "1"))).ListAsync(default);
        Assert.Equal([("b.jpg", 5L), ("spring/a sun.png", 1L)], listing.Entries.Select(entry => (entry.Name, entry.Bytes)));
    }

    [Fact]
    public async Task The_mark_stays_while_nothing_changes_and_changes_with_every_file()
    {
        var store = await WithAsync(("a.jpg", "one"));
        var first = (await store.ListAsync(default)).Mark;
        Assert.Equal(first, (await store.ListAsync(default)).Mark);
        await PutAsync(store, "b.jpg", "two");
        var second = (await store.ListAsync(default)).Mark;
        await PutAsync(store, "b.jpg", "two and more");
        var third = (await store.ListAsync(default)).Mark;
        await PutAsync(store, "b.jpg", null);
        var fourth = (await store.ListAsync(default)).Mark;
        Assert.Equal([first, second, third], new[] { first, second, third }.Distinct());
        Assert.Equal(first, fourth);
    }

    [Fact]
    public async Task A_file_is_opened_by_its_name_and_by_one_in_another_case()
    {
        var store = await WithAsync(("spring/Sun.jpg", "light"));
        Assert.Equal("light", await ReadAsync(store, "spring/Sun.jpg"));
        Assert.Equal("light", await ReadAsync(store, "Spring/sun.JPG"));
    }

    [Fact]
    public async Task Two_names_that_differ_in_case_only_are_never_guessed_between()
    {
        var store = await WithAsync(("a.jpg", "small"), ("A.jpg", "large"));
        Assert.Equal("large", await ReadAsync(store, "A.jpg"));
        await Assert.ThrowsAsync<FileNotFoundException>(() => store.OpenAsync("A.JPG", default));
    }

    [Theory]
    [InlineData("gone.jpg")]
    [InlineData("../a.jpg")]
    [InlineData("spring/../../a.jpg")]
    [InlineData("/a.jpg")]
    [InlineData(@"C:\a.jpg")]
    [InlineData(@"\\server\a.jpg")]
    [InlineData("")]
    public async Task What_is_not_in_the_library_is_not_found(string name)
    {
        var store = await WithAsync(("a.jpg", "x"));
        await Assert.ThrowsAsync<FileNotFoundException>(() => store.OpenAsync(name, default));
        await Assert.ThrowsAsync<FileNotFoundException>(() => store.HashAsync(name, default));
    }

    [Fact]
    public async Task The_hash_is_the_contents_SHA_256()
    {
        var store = await WithAsync(("a.jpg", "content"));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData("content"u8)), await store.HashAsync("a.jpg", default));
    }

    [Fact]
    public async Task An_empty_library_is_no_fault() => Assert.Empty((await (await WithAsync()).ListAsync(default)).Entries);

    private static async Task<string> ReadAsync(IAssetStore store, string name)
    {
        using var reader = new StreamReader(await store.OpenAsync(name, default), Encoding.UTF8);
        return await reader.ReadToEndAsync();
    }
}

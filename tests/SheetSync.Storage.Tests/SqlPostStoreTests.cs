using SheetSync.Conformance.Stores;
using SheetSync.Core.Stores;

namespace SheetSync.Storage.Tests;

public sealed class SqlPostStoreTests : PostStoreSuite, IDisposable
{
    private readonly StoreFile _file = new();

    public void Dispose() => _file.Dispose();

    protected override async Task<IPostStore> NewStoreAsync() => await _file.OpenAsync();
}

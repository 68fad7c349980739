using SheetSync.Conformance.Stores;
using SheetSync.Core.Stores;

namespace SheetSync.Storage.Tests;

public sealed class MemoryStoreTests : PostStoreSuite
{
    protected override Task<IPostStore> NewStoreAsync() => Task.FromResult<IPostStore>(new MemoryStore());
}

using System.Runtime.InteropServices;
using SheetSync.Core.Stores;

namespace SheetSync.Storage;

/// <summary>Rows at rest as bytes: the packed posts one after the other as they lie in memory. A store is read on another kind of processor only where that orders
/// bytes the same way, as all do that .NET is published for.</summary>
internal static class StoredRest
{
    public static byte[] Write<T>(T[] values)
        where T : unmanaged => MemoryMarshal.AsBytes(values.AsSpan()).ToArray();

    private static T[] Read<T>(byte[] bytes)
        where T : unmanaged => MemoryMarshal.Cast<byte, T>(bytes).ToArray();

    public static RowsAtRest Read(long through, string tabs, byte[] posts, byte[] others) =>
        new(through, StoredJson.Read<string[]>(tabs), Read<RestingPost>(posts), Read<ulong>(others));
}

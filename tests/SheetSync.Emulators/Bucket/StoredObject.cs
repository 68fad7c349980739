namespace SheetSync.Emulators.Bucket;

/// <summary>An object of a bucket.</summary>
/// <param name="Type">Its MIME type.</param>
/// <param name="Content">Its content.</param>
public sealed record StoredObject(string Type, ReadOnlyMemory<byte> Content);

namespace SheetSync.Library.Buckets;

/// <summary>A file is no longer the content that was linked.</summary>
internal sealed class OtherContentException() : IOException("The file is not the content that was linked.");

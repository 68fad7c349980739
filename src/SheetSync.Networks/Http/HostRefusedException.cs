namespace SheetSync.Networks.Http;

/// <summary>An address that must not be called. The message says why and holds no secret.</summary>
internal sealed class HostRefusedException(string message) : IOException(message);

namespace SheetSync.Networks.Webhook;

/// <summary>A call that somebody made to us, as it came.</summary>
/// <param name="Id">The header <c>webhook-id</c>.</param>
/// <param name="Timestamp">The header <c>webhook-timestamp</c>.</param>
/// <param name="Signatures">The header <c>webhook-signature</c>.</param>
/// <param name="Body">The body, byte for byte.</param>
public sealed record SignedCall(string Id, string Timestamp, string Signatures, ReadOnlyMemory<byte> Body);

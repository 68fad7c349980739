using System.Text.Json.Nodes;

namespace SheetSync.Emulators.Webhook;

/// <summary>A delivery that was taken.</summary>
/// <param name="Id">The id of the call.</param>
/// <param name="Key">The delivery's key, as its body says it.</param>
/// <param name="At">When.</param>
/// <param name="Body">The body.</param>
public sealed record ReceivedDelivery(string Id, string Key, DateTimeOffset At, JsonObject Body);

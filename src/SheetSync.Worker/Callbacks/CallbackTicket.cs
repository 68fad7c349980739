using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using SheetSync.Library.Links;

namespace SheetSync.Worker.Callbacks;

/// <summary>What the address of a call back is good for: to say what became of one try of one delivery. It does not end; the record says what may still come of it.</summary>
/// <param name="Calendar">The calendar; empty for an address that is only tried.</param>
/// <param name="Key">The delivery's key; of an address that is only tried, a word that whoever opens it says again.</param>
internal sealed record CallbackTicket(string Calendar, string Key)
{
    private const string Purpose = "callback";

    /// <summary>What the calls of tries are named.</summary>
    public const string ProbeId = "probe";

    /// <summary>Whether the address is only tried.</summary>
    [JsonIgnore]
    public bool IsProbe => Calendar.Length == 0;

    /// <summary>A ticket with which somebody who has the key can find out whether the address leads to somebody who has it too.</summary>
    public static CallbackTicket Probe() => new(string.Empty, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)));

    /// <summary>The ticket of a token; null where it is none of this key's.</summary>
    public static CallbackTicket? Open(LinkSealer sealer, string token) =>
        sealer.Open(Purpose, token) is { } text ? JsonSerializer.Deserialize<CallbackTicket>(text) : null;

    /// <summary>A token of it, another one each time.</summary>
    public string Seal(LinkSealer sealer) => sealer.Seal(Purpose, JsonSerializer.Serialize(this));
}

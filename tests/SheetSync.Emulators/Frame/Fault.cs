using System.Text.Json.Serialization;

namespace SheetSync.Emulators.Frame;

/// <summary>One thing that goes wrong on demand. Everything left out does not happen.</summary>
public sealed record Fault
{
    /// <summary>Part of <c>METHOD /path?query</c> (escaped, as on the wire); empty fits every call.</summary>
    public string Match { get; init; } = "";

    /// <summary>How many fitting calls pass unharmed first.</summary>
    public int Skip { get; init; }

    /// <summary>How many fitting calls are then hit.</summary>
    public int Times { get; init; } = 1;

    /// <summary>The answer waits this long, after the effect.</summary>
    public int LatencyMs { get; init; }

    /// <summary>This status instead of an answer, with the service's own error body. The call has no effect unless <see cref="Cut"/> is <see cref="CutPoint.After"/>: then the effect is taken and the status sent.</summary>
    public int? Status { get; init; }

    /// <summary>Sent as <c>Retry-After</c> beside <see cref="Status"/>.</summary>
    public int? RetryAfterSeconds { get; init; }

    /// <summary>Sent as <c>Retry-After</c> as it stands, a date for instance.</summary>
    public string? RetryAfter { get; init; }

    /// <summary>How often <see cref="Body"/> is sent one after the other: a huge answer.</summary>
    public int BodyRepeats { get; init; } = 1;

    /// <summary>The effect is taken and no answer comes until the caller goes away.</summary>
    public bool Silent { get; init; }

    /// <summary>The error body to send instead of the service's own.</summary>
    public string? Body { get; init; }

    /// <summary>Where the connection breaks.</summary>
    [JsonConverter(typeof(JsonStringEnumConverter<CutPoint>))]
    public CutPoint Cut { get; init; }
}

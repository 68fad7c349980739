namespace SheetSync.Conformance.Publishing;

/// <summary>How one call over the wire goes wrong.</summary>
public sealed record WireFault
{
    /// <summary>This status in place of the network's own answer; null: its own.</summary>
    public int? Status { get; init; }

    /// <summary>The header <c>Retry-After</c> beside it.</summary>
    public string? RetryAfter { get; init; }

    /// <summary>The body beside it; null: the network's own error body.</summary>
    public string? Body { get; init; }

    /// <summary>How often the body is sent one after the other.</summary>
    public int BodyRepeats { get; init; } = 1;

    /// <summary>Whether the call takes effect all the same.</summary>
    public bool TakesEffect { get; init; }

    /// <summary>Whether the connection breaks: without effect, or after it with <see cref="TakesEffect"/>.</summary>
    public bool IsCut { get; init; }

    /// <summary>Whether the effect is taken and the answer breaks off in the middle.</summary>
    public bool IsCutWithin { get; init; }

    /// <summary>Whether the effect is taken and no answer comes.</summary>
    public bool IsSilent { get; init; }

    /// <summary>How many calls pass unharmed first.</summary>
    public int Skip { get; init; }
}

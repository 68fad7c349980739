using System.Text.Json.Serialization;

namespace SheetSync.Core.Checking;

/// <summary>What is known of a network: how people call it, which options it has, and its limits, from <c>config/networks/*.json</c>.</summary>
public sealed record NetworkProfile
{
    /// <summary>Where the file's JSON schema is, for editors.</summary>
    [JsonPropertyName("$schema")]
    public string? Schema { get; init; }

    /// <summary>The network's id: <c>linkedin</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The name people read: <c>LinkedIn</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Other names by which people call it.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>The day on which the figures were last checked as a whole.</summary>
    public required DateOnly CheckedOn { get; init; }

    /// <summary>The network's own options.</summary>
    public IReadOnlyList<NetworkOption> Options { get; init; } = [];
}

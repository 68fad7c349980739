using System.Text.Json.Nodes;

namespace SheetSync.Emulators.Mastodon;

/// <summary>A post that was made.</summary>
public sealed record MastodonPost
{
    public required string Id { get; init; }

    public required MastodonAccount Account { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The text as it was sent, trimmed.</summary>
    public required string Text { get; init; }

    public required string Warning { get; init; }

    public required string Visibility { get; init; }

    public required bool Sensitive { get; init; }

    public required string Language { get; init; }

    public required IReadOnlyList<MastodonUpload> Media { get; init; }

    /// <summary>The header <c>Idempotency-Key</c> of the call that made it; empty without one.</summary>
    public string Key { get; init; } = string.Empty;

    public MastodonPost? ReplyTo { get; init; }

    /// <summary>The poll as it is answered; null without one.</summary>
    public JsonObject? Poll { get; init; }
}

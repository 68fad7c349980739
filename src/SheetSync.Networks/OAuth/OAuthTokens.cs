using System.Text.Json;
using System.Text.Json.Serialization;

namespace SheetSync.Networks.OAuth;

/// <summary>What one exchange gave: kept and replaced as a whole, so that an access token never stands beside the refresh token of another.</summary>
/// <param name="Access">The access token.</param>
/// <param name="Refresh">The refresh token, good for one use on many networks; null: access cannot be renewed.</param>
/// <param name="EndsAt">When the access token ends, in UTC; null: the network named no end.</param>
/// <param name="RenewAt">From when on it is renewed, some time before its end; null as above.</param>
/// <param name="RefreshEndsAt">When the refresh token ends, in UTC; null: the network named no end.</param>
public sealed record OAuthTokens(string Access, string? Refresh, DateTimeOffset? EndsAt, DateTimeOffset? RenewAt, DateTimeOffset? RefreshEndsAt)
{
    /// <summary>The moment from which on a person must have connected again; null: there is none to be seen.</summary>
    [JsonIgnore]
    public DateTimeOffset? LastsUntil => Refresh is null ? EndsAt : RefreshEndsAt;

    /// <summary>The form in which they are kept as one secret.</summary>
    public string Serialize() => JsonSerializer.Serialize(this);

    /// <summary>The tokens again; null where the text is none.</summary>
    public static OAuthTokens? Parse(string? text)
    {
        try
        {
            return text is null ? null : JsonSerializer.Deserialize<OAuthTokens>(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>When they end; never a token.</summary>
    public override string ToString() => $"tokens until {EndsAt:u}";
}

using System.Globalization;
using SheetSync.Core.Calendars;

namespace SheetSync.Networks.Webhook;

/// <summary>What a channel of a webhook is set with.</summary>
/// <param name="Url">Where deliveries are sent; null where the settings name none.</param>
internal sealed record WebhookSettings(Uri? Url)
{
    /// <summary>The page on which posts appear: their link where the answer names none; null: the answer must name one.</summary>
    public string? Page { get; private init; }

    /// <summary>Where one can ask for a post by its key; null: nowhere.</summary>
    public Uri? Lookup { get; private init; }

    /// <summary>For how long the receiver makes one post of equal keys; null: it does not.</summary>
    public TimeSpan? Joins { get; private init; }

    /// <summary>What is sent of assets.</summary>
    public AssetsSent Assets { get; private init; }

    /// <summary>The settings of a channel.</summary>
    public static WebhookSettings Of(Channel channel)
    {
        var settings = channel.Settings;
        return new WebhookSettings(AddressOf(settings.GetValueOrDefault("url")))
        {
            Page = AddressOf(settings.GetValueOrDefault("page"))?.AbsoluteUri,
            Lookup = AddressOf(settings.GetValueOrDefault("lookup")),
            Joins = SpanOf(settings.GetValueOrDefault("joins")),
            Assets = settings.GetValueOrDefault("assets") switch
            {
                "name" => AssetsSent.Name,
                "link" => AssetsSent.Link,
                _ => AssetsSent.Content,
            },
        };
    }

    private static Uri? AddressOf(string? text) => Uri.TryCreate(text, UriKind.Absolute, out var address) ? address : null;

    private static TimeSpan? SpanOf(string? text) => text is null ? null
        : int.Parse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture) is var number && text.EndsWith('h')
            ? TimeSpan.FromHours(number)
            : TimeSpan.FromMinutes(number);
}

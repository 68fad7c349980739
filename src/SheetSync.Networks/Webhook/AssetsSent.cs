namespace SheetSync.Networks.Webhook;

/// <summary>What a channel sends of assets.</summary>
internal enum AssetsSent
{
    /// <summary>Their content, in the call itself.</summary>
    Content,

    /// <summary>A link to each, for a while.</summary>
    Link,

    /// <summary>Their names alone.</summary>
    Name,
}

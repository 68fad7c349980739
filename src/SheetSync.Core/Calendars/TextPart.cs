namespace SheetSync.Core.Calendars;

/// <summary>What the text of a post is put together from.</summary>
public enum TextPart
{
    Caption,
    Link,
    Mentions,
    Hashtags,
    Signature,
}

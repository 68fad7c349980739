namespace SheetSync.Core.Posts;

/// <summary>What kind of content a post is.</summary>
public enum ContentType
{
    /// <summary>Not said: follows from the assets.</summary>
    Unspecified,
    Text,
    Image,
    Video,
    Link,
    Carousel,
    Story,
    Reel,
    Document,
}

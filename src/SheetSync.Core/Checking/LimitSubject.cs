namespace SheetSync.Core.Checking;

/// <summary>What a limit of a network is about.</summary>
public enum LimitSubject
{
    /// <summary>The length of the text.</summary>
    Text,

    /// <summary>The length of the text and the content warning together.</summary>
    TextAndWarning,
    Title,
    Link,
    AltText,
    FirstComment,

    /// <summary>How many different choices a poll has.</summary>
    PollChoices,

    /// <summary>The length of a choice of a poll.</summary>
    PollChoice,

    /// <summary>How long a poll is open, in seconds.</summary>
    PollSeconds,

    /// <summary>How many hashtags are in the text.</summary>
    Hashtags,
    Mentions,
    Cashtags,

    /// <summary>How many telephone numbers are in the text.</summary>
    PhoneNumbers,

    /// <summary>How many assets the post has.</summary>
    Assets,
    Images,
    Animations,
    Videos,
    Audios,
    Documents,

    /// <summary>How many different kinds of assets the post mixes.</summary>
    Kinds,

    /// <summary>How many different sizes the pictures of the post have.</summary>
    Sizes,
    ImageBytes,
    AnimationBytes,
    VideoBytes,
    DocumentBytes,

    /// <summary>Width of a picture in pixels.</summary>
    ImageWidth,
    ImageHeight,

    /// <summary>Width times height of a picture.</summary>
    ImagePixels,

    /// <summary>Width divided by height of a picture.</summary>
    ImageRatio,
    AnimationWidth,
    AnimationHeight,
    VideoWidth,
    VideoHeight,

    /// <summary>Width divided by height of a video.</summary>
    VideoRatio,

    /// <summary>Length of a video in seconds.</summary>
    VideoSeconds,
}

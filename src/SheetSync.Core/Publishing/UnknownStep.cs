namespace SheetSync.Core.Publishing;

/// <summary>What to do about a commit whose outcome is unknown.</summary>
public enum UnknownStep
{
    /// <summary>Look whether the post is there.</summary>
    Look,

    /// <summary>Commit the stored request again under its own key: the network makes one post of both.</summary>
    Repeat,

    /// <summary>Ask a person.</summary>
    Review,
}

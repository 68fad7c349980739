namespace SheetSync.Core.Checking.Text;

/// <summary>A piece of a text by its UTF-16 start and length.</summary>
public readonly record struct TextSpan(int Start, int Length)
{
    /// <summary>The first position after it.</summary>
    public int End => Start + Length;

    /// <summary>The piece of the text.</summary>
    public string Of(string text) => text.Substring(Start, Length);
}

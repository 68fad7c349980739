namespace SheetSync.Core.Checking;

/// <summary>A setting of one network that a column can give, such as <c>Pinterest: board</c>.</summary>
/// <param name="Id">The option's id: what <c>PostField.Name</c> holds.</param>
public sealed record NetworkOption(string Id)
{
    /// <summary>Words for it in a heading, in all languages, beside the id itself.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>The values it may have; empty: any text.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>Whether the network takes no post without it.</summary>
    public bool Required { get; init; }
}

using SheetSync.Core.Checking;

namespace SheetSync.Spreadsheets.Tests.Hostile;

/// <summary>A file that somebody made to break its reader, and what is to come of it.</summary>
/// <param name="Name">What is wrong with it.</param>
/// <param name="Make">Its bytes.</param>
/// <param name="Code">The problem that is told; null where the file is read correctly and can be written.</param>
internal sealed record HostileFile(string Name, Func<byte[]> Make, ProblemCode? Code)
{
    /// <summary>The problem on writing, where the reading finds none.</summary>
    public ProblemCode? OnWriting { get; init; }

    public override string ToString() => Name;
}

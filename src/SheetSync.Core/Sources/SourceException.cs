using SheetSync.Core.Checking;

namespace SheetSync.Core.Sources;

/// <summary>A source could not do its work. The problem says what, where, why and how to fix it, in any language.</summary>
public sealed class SourceException(SourceFault fault, Problem problem, Exception? inner = null)
    : Exception(MessageCatalog.English(problem), inner)
{
    /// <summary>The kind of failure: what the caller branches on.</summary>
    public SourceFault Fault { get; } = fault;

    /// <summary>The finding to show.</summary>
    public Problem Problem { get; } = problem;

    /// <summary>How long to wait before the next try, where the source said so.</summary>
    public TimeSpan? RetryAfter { get; init; }
}

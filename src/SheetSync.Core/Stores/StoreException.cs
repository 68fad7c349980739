using SheetSync.Core.Checking;

namespace SheetSync.Core.Stores;

/// <summary>The store could not do its work: not reachable, damaged, or made by a newer program.</summary>
public sealed class StoreException(Problem problem, Exception? inner = null) : Exception(MessageCatalog.English(problem), inner)
{
    /// <summary>The finding to show.</summary>
    public Problem Problem { get; } = problem;
}

using SheetSync.Core.Checking;

namespace SheetSync.Worker.Configuration;

/// <summary>The settings cannot be used. Holds every fault, each with its key.</summary>
public sealed class SettingsException(IReadOnlyList<Problem> problems)
    : Exception(string.Join(Environment.NewLine, problems.Select(MessageCatalog.English)))
{
    /// <summary>The faults; at least one.</summary>
    public IReadOnlyList<Problem> Problems { get; } = problems;
}

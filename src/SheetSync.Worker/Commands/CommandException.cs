using SheetSync.Core.Checking;

namespace SheetSync.Worker.Commands;

/// <summary>A command cannot do its work.</summary>
/// <param name="exitCode">The <see cref="ExitCode"/>.</param>
/// <param name="problem">What is wrong and how to go on.</param>
/// <param name="inner">What caused it.</param>
public sealed class CommandException(int exitCode, Problem problem, Exception? inner = null) : Exception(MessageCatalog.English(problem), inner)
{
    /// <summary>The exit code.</summary>
    public int ExitCode { get; } = exitCode;

    /// <summary>What is wrong and how to go on.</summary>
    public Problem Problem { get; } = problem;
}

using SheetSync.Core.Checking;
using SheetSync.Worker.Commands;
using SheetSync.Worker.Configuration;

namespace SheetSync.Worker;

/// <summary>
/// One running worker for each workspace. The lock is the operating system's, on an open file: a crash gives it back at once, and the next
/// start may take up under the old name what the crash left behind.
/// </summary>
public sealed class WorkspaceLock : IDisposable
{
    private readonly FileStream file;

    private WorkspaceLock(FileStream file) => this.file = file;

    /// <summary>Takes the lock. Throws <see cref="CommandException"/> where another worker has it.</summary>
    public static WorkspaceLock Take(Workspace workspace)
    {
        try
        {
            return new WorkspaceLock(new FileStream(workspace.Resolve("sheetsync.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException e)
        {
            throw new CommandException(ExitCode.WrongUsage, Problem.Error(ProblemCode.AnotherWorkerRuns, ProblemPlace.None, ("name", workspace.Folder)), e);
        }
    }

    /// <summary>Whether a worker has the lock now.</summary>
    public static bool IsTaken(Workspace workspace)
    {
        try
        {
            Take(workspace).Dispose();
            return false;
        }
        catch (CommandException)
        {
            return true;
        }
    }

    /// <summary>The worker's name in leases: the same after every start, and no other's while the lock is held.</summary>
    public static string OwnerOf(Workspace workspace) => $"{Environment.MachineName}:{workspace.Folder}";

    /// <inheritdoc/>
    public void Dispose() => file.Dispose();
}

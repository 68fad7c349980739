using System.Collections.Concurrent;
using SheetSync.Core.Checking;
using SheetSync.Core.Sources;

namespace SheetSync.Spreadsheets.LocalExcel;

/// <summary>The file of a local workbook: read whole, replaced whole, never half.</summary>
internal sealed class LocalWorkbookFile(string path, IFileSwap swap, Backups? backups, TimeProvider time)
{
    // Swap files that this process left for recovery, and is done with.
    private static readonly ConcurrentDictionary<string, bool> Ended = new(StringComparer.Ordinal);

    // No write takes as long: what is older was left by a crash.
    private static readonly TimeSpan LongestSwap = TimeSpan.FromMinutes(5);

    /// <summary>The file itself, links followed.</summary>
    public string Target { get; } = Resolve(path);

    /// <summary>The file's path without any link on the way, so that each workbook has one; the file itself need not be there.</summary>
    public string RealPath => Guard(writing: false, () => Path.Combine(RealFolder(Path.GetDirectoryName(Target)!), Path.GetFileName(Target)));

    /// <summary>The name that messages use.</summary>
    public string Name { get; } = Path.GetFileName(path);

    public string Mark() => Guard(writing: false, () => FileOwner.Mark(Target));

    /// <summary>The whole content and the mark of exactly that state; null when it was changed while being read.</summary>
    public (byte[] Bytes, string Mark)? TryRead(long maxBytes) => Guard(writing: false, () =>
    {
        var before = FileOwner.Mark(Target);
        using var stream = swap.Open(Target);
        if (stream.Length > maxBytes)
        {
            throw Xlsx.XlsxFault.TooLarge(Name, $"{maxBytes >> 20} MiB");
        }

        var bytes = new byte[stream.Length];
        var read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return read == bytes.Length && FileOwner.Mark(Target) == before ? (bytes, before) : ((byte[], string)?)null;
    });

    /// <summary>The mark of exactly the state in which the content is this; null where it is another, or was changed while being read.</summary>
    public string? Holds(byte[] content) => Guard(writing: false, () => FileOwner.Mark(Target) is var before
        && swap.Holds(Target, content) && FileOwner.Mark(Target) == before ? before : null);

    /// <summary>Throws when somebody has the file open, or a conflict copy lies beside it.</summary>
    public void RequireClosed() => Guard(writing: true, () =>
    {
        // Desktop programs put their lock files beside the name that they were given, be it a link or the file.
        if ((OpenElsewhere.Holder(Target) ?? OpenElsewhere.Holder(Path.GetFullPath(path))) is { } holder)
        {
            throw LocalFault.Of(SourceFault.Locked, ProblemCode.FileLocked, Name, ("holder", holder));
        }

        var beside = Directory.EnumerateFiles(Path.GetDirectoryName(Target)!).Select(f => Path.GetFileName(f)!);
        if (ConflictCopies.Of(Path.GetFileName(Target), beside, Environment.MachineName) is [var copy, ..])
        {
            throw LocalFault.Of(SourceFault.Locked, ProblemCode.FileConflictCopy, Name, ("copy", copy));
        }

        return true;
    });

    /// <summary>Throws when the file cannot be written: read-only, mounted by itself, or held by another program.</summary>
    public void RequireWritable() => Guard(writing: true, () =>
    {
        if (MountedFile.Is(RealPath))
        {
            throw LocalFault.Of(SourceFault.AccessLost, ProblemCode.FileMountedAlone, Target);
        }

        if (File.GetAttributes(Target).HasFlag(FileAttributes.ReadOnly))
        {
            throw LocalFault.Of(SourceFault.AccessLost, ProblemCode.FileReadOnly, Target);
        }

        // No other program may hold it: a sharing violation on Windows, a lock of another process elsewhere.
        using var stream = new FileStream(Target, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        return true;
    });

    /// <summary>Throws when no new version of the file can be made in its folder; tried with an empty one that is not swapped in.</summary>
    public void RequireReplaceable() => Guard(writing: true, () =>
    {
        using var alone = TakeFolder();
        var file = SwapFile.For(Target, [], [], time.GetUtcNow());
        try
        {
            swap.Write(file.Path, []);
            FileOwner.Copy(Target, file.Path);
            return true;
        }
        finally
        {
            File.Delete(file.Path);
        }
    });

    /// <summary>Mends what a crashed run left.</summary>
    /// <exception cref="SourceException"><see cref="SourceFault.Locked"/> while another process of ours writes.</exception>
    public void Recover() => Guard(writing: true, () =>
    {
        if (SwapFile.LeftFor(Target).Count > 0)
        {
            TakeFolder().Dispose();
        }

        return true;
    });

    /// <summary>Mends what a crashed run left, where it left no workbook at all.</summary>
    public void RecoverMissing()
    {
        try
        {
            if (!File.Exists(Target))
            {
                Recover();
            }
        }
        catch (SourceException e) when (e.Fault == SourceFault.Locked)
        {
            // Another process is between its two renames, or mends it itself.
        }
    }

    /// <summary>Replaces the content, if it is still the one that was read.</summary>
    /// <exception cref="SourceException">
    /// <see cref="SourceFault.Changed"/> when somebody saved in between; their save stands. <see cref="SourceFault.Locked"/> while another
    /// process of ours writes.
    /// </exception>
    public void Replace(byte[] seen, byte[] changed) => Guard(writing: true, () =>
    {
        using var alone = TakeFolder();
        Keep(seen);
        var file = SwapFile.For(Target, seen, changed, time.GetUtcNow());
        try
        {
            swap.Write(file.Path, changed);
            FileOwner.Copy(Target, file.Path);
        }
        catch
        {
            File.Delete(file.Path);
            throw;
        }

        try
        {
            swap.Swap(file.Path, Target);
            if (!CameOut(file, seen))
            {
                SwapBack.Run(file.Path, Target, changed, swap, KeepApart);
                throw LocalFault.Of(SourceFault.Changed, ProblemCode.FileChanged, Name);
            }

            return true;
        }
        catch (IOException) when (File.Exists(AtomicSwap.AsideOf(file.Path)) && File.Exists(Target))
        {
            // They saved between the two renames of a file system without exchange: their save stands, and the next run looks at what is aside.
            throw LocalFault.Of(SourceFault.Changed, ProblemCode.FileChanged, Name);
        }
        finally
        {
            DeleteIfKnown(file, seen, changed);
            if (File.Exists(file.Path) || File.Exists(AtomicSwap.AsideOf(file.Path)))
            {
                Ended.TryAdd(file.Path, true);
            }

            FileOwner.FlushFolder(Path.GetDirectoryName(Target)!);
        }
    });

    // From here on no other process of this machine swaps files in the folder, and nothing of a crashed one is left.
    private FolderLock TakeFolder()
    {
        var alone = FolderLock.TryTake(Path.GetDirectoryName(Target)!);
        try
        {
            return alone is not null && SwapRecovery.Mend(Target, swap, KeepApart, left => MayBeInFlight(left, alone))
                ? alone
                : throw LocalFault.Of(SourceFault.Locked, ProblemCode.FileLocked, Name, ("holder", "SheetSync"));
        }
        catch
        {
            alone?.Dispose();
            throw;
        }
    }

    // What this process is done with is not in flight, and neither is what a process made that runs no more; the lock proves that a file which this
    // machine made is a crashed run's; of any other, only its age tells.
    private bool MayBeInFlight(SwapFile left, FolderLock alone) =>
        !Ended.ContainsKey(left.Path) && !left.IsLeft && !(alone.IsSure && left.IsOfThisMachine) && (time.GetUtcNow() - left.At).Duration() < LongestSwap;

    // A program that had the old file open may still write into it after the swap: it is asked once more after the flush.
    private bool CameOut(SwapFile file, byte[] seen)
    {
        if (!swap.Holds(file.Path, seen))
        {
            return false;
        }

        FileOwner.FlushFolder(Path.GetDirectoryName(Target)!);
        return swap.Holds(file.Path, seen);
    }

    // From the swap on, this file may be the only one with a person's save: what an error left in doubt stays for the next run to mend.
    private void DeleteIfKnown(SwapFile file, byte[] seen, byte[] changed)
    {
        try
        {
            if (File.Exists(file.Path) && (swap.Holds(file.Path, seen) || swap.Holds(file.Path, changed)))
            {
                File.Delete(file.Path);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It cannot be looked at now; SwapRecovery will.
        }
    }

    // A person's save that no longer stands anywhere else; without a backup folder it is put beside the workbook.
    private void KeepApart(byte[] bytes)
    {
        Keep(bytes);
        if (backups is null)
        {
            var behind = $".kept-{SwapFile.Hash(bytes)[..8]}{Path.GetExtension(Target)}";
            var name = FileStem.Of(Target, behind.Length) + behind;
            var kept = Path.Combine(Path.GetDirectoryName(Target)!, name);
            swap.Write(kept, bytes);
            if (File.Exists(Target))
            {
                FileOwner.Copy(Target, kept);
            }
        }
    }

    // The backup folder's own troubles are told under its own name.
    private void Keep(byte[] bytes)
    {
        try
        {
            backups?.Keep(bytes);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw LocalFault.From(e, backups!.Folder, writing: true);
        }
    }

    // A link whose file is gone for a moment stays a link: what is written is never put into its place.
    private static string Resolve(string path)
    {
        var full = Path.GetFullPath(path);
        try
        {
            return new FileInfo(full).LinkTarget is null ? full : File.ResolveLinkTarget(full, returnFinalTarget: true)?.FullName ?? full;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw LocalFault.From(e, full, writing: false);
        }
    }

    private static string RealFolder(string folder)
    {
        if (Path.GetDirectoryName(folder) is not { } parent)
        {
            return folder;
        }

        var here = Path.Combine(RealFolder(parent), Path.GetFileName(folder));
        return Directory.Exists(here) && Directory.ResolveLinkTarget(here, returnFinalTarget: true) is { } target ? RealFolder(target.FullName) : here;
    }

    private T Guard<T>(bool writing, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw LocalFault.From(e, Target, writing);
        }
    }
}

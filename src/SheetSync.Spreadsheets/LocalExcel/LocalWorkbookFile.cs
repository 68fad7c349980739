using SheetSync.Core.Checking;
using SheetSync.Core.Sources;

namespace SheetSync.Spreadsheets.LocalExcel;

/// <summary>The file of a local workbook: read whole, replaced whole, never half.</summary>
internal sealed class LocalWorkbookFile(string path, IFileSwap swap, Backups? backups)
{
    /// <summary>The file itself, links followed.</summary>
    public string Target { get; } = Resolve(path);

    /// <summary>The name that messages use.</summary>
    public string Name { get; } = Path.GetFileName(path);

    public string Mark() => Guard(writing: false, () => FileOwner.Mark(Target));

    /// <summary>The whole content and the mark of exactly that state; null when it was changed while being read.</summary>
    public (byte[] Bytes, string Mark)? TryRead(long maxBytes) => Guard(writing: false, () =>
    {
        var before = FileOwner.Mark(Target);
        using var stream = new FileStream(Target, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        if (stream.Length > maxBytes)
        {
            throw Xlsx.XlsxFault.TooLarge(Name, $"{maxBytes >> 20} MiB");
        }

        var bytes = new byte[stream.Length];
        var read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return read == bytes.Length && FileOwner.Mark(Target) == before ? (bytes, before) : ((byte[], string)?)null;
    });

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

    /// <summary>Throws when the file cannot be written: read-only, or held by another program.</summary>
    public void RequireWritable() => Guard(writing: true, () =>
    {
        if (File.GetAttributes(Target).HasFlag(FileAttributes.ReadOnly))
        {
            throw LocalFault.Of(SourceFault.AccessLost, ProblemCode.FileReadOnly, Target);
        }

        // No other program may hold it: a sharing violation on Windows, a lock of another process elsewhere.
        using var stream = new FileStream(Target, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        return true;
    });

    /// <summary>Mends what a crashed run left.</summary>
    public void Recover() => Guard(writing: true, () =>
    {
        SwapRecovery.Mend(Target, swap, KeepApart);
        return true;
    });

    /// <summary>Mends what a crashed run left, where it left no workbook at all.</summary>
    public void RecoverMissing()
    {
        if (!File.Exists(Target))
        {
            Recover();
        }
    }

    /// <summary>Replaces the content, if it is still the one that was read.</summary>
    /// <exception cref="SourceException"><see cref="SourceFault.Changed"/> when somebody saved in between; their save stands.</exception>
    public void Replace(byte[] seen, byte[] changed) => Guard(writing: true, () =>
    {
        Keep(seen);
        var file = SwapFile.For(Target, seen, changed);
        try
        {
            swap.Write(file.Path, changed);
            FileOwner.Copy(Target, file.Path);
            swap.Swap(file.Path, Target);
            KeepWhatCameOut(file, seen, changed);
        }
        finally
        {
            File.Delete(file.Path);
            FileOwner.FlushFolder(Path.GetDirectoryName(Target)!);
        }

        return true;
    });

    // A program that had the old file open may still write into it after the swap: it is asked once more after the flush.
    private void KeepWhatCameOut(SwapFile file, byte[] seen, byte[] changed)
    {
        if (Holds(file.Path, seen))
        {
            FileOwner.FlushFolder(Path.GetDirectoryName(Target)!);
            if (Holds(file.Path, seen))
            {
                return;
            }
        }

        var ours = changed;
        while (true)
        {
            var theirs = File.ReadAllBytes(file.Path);
            swap.Swap(file.Path, Target);
            if (Holds(file.Path, ours))
            {
                throw LocalFault.Of(SourceFault.Changed, ProblemCode.FileChanged, Name);
            }

            // They saved again between our two swaps: the newest save stands, the one before it is kept apart.
            KeepApart(theirs);
            ours = theirs;
        }
    }

    private static bool Holds(string path, byte[] content) => File.ReadAllBytes(path).AsSpan().SequenceEqual(content);

    // A person's save that no longer stands anywhere else; without a backup folder it is put beside the workbook.
    private void KeepApart(byte[] bytes)
    {
        Keep(bytes);
        if (backups is null)
        {
            var name = $"{Path.GetFileNameWithoutExtension(Target)}.kept-{SwapFile.Hash(bytes)[..8]}{Path.GetExtension(Target)}";
            File.WriteAllBytes(Path.Combine(Path.GetDirectoryName(Target)!, name), bytes);
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

using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SheetSync.Core.Assets;
using SheetSync.Core.Checking;
using SheetSync.Core.Stores;

namespace SheetSync.Library.Local;

/// <summary>
/// A folder as library. Hidden files are left out, linked folders are not entered, and a linked file counts only where its target
/// lies in the folder too: nothing outside is ever listed or opened.
/// </summary>
public sealed class LocalAssetStore(string folder) : IAssetStore
{
    private static readonly EnumerationOptions Options = new()
    {
        RecurseSubdirectories = false,
        AttributesToSkip = FileAttributes.Hidden | FileAttributes.System,
        IgnoreInaccessible = false,
    };

    private readonly string root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
    private readonly ConcurrentDictionary<string, (long Bytes, long Written, AssetEntry Entry)> probed = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public Task<AssetListing> ListAsync(CancellationToken ct)
    {
        if (!Path.Exists(root))
        {
            return Task.FromResult(AssetListing.Empty);
        }

        try
        {
            var entries = new List<AssetEntry>();
            using var mark = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            foreach (var (name, file) in Files(new DirectoryInfo(root)).OrderBy(file => file.Name, StringComparer.Ordinal))
            {
                ct.ThrowIfCancellationRequested();
                var (bytes, written) = (file.Length, file.LastWriteTimeUtc.Ticks);
                mark.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{name}\n{bytes}\n{written}\n")));
                if (!probed.TryGetValue(name, out var known) || known.Bytes != bytes || known.Written != written)
                {
                    probed[name] = known = (bytes, written, Probe(name, file));
                }

                entries.Add(known.Entry);
            }

            return Task.FromResult(new AssetListing(entries, Convert.ToHexStringLower(mark.GetHashAndReset())));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new StoreException(Problem.Error(ProblemCode.LibraryUnavailable, ProblemPlace.None, ("library", root), ("reason", fault.Message.TrimEnd('.'))), fault);
        }
    }

    /// <inheritdoc/>
    public async Task<Stream> OpenAsync(string name, CancellationToken ct)
    {
        if (AssetNames.IsInside(name) && (await ListAsync(ct)).Find(name) is { } entry)
        {
            return File.OpenRead(Path.Combine(root, entry.Name));
        }

        throw new FileNotFoundException($"\"{name}\" is not in the library.", name);
    }

    /// <inheritdoc/>
    public async Task<string> HashAsync(string name, CancellationToken ct)
    {
        await using var content = await OpenAsync(name, ct);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(content, ct));
    }

    private static AssetEntry Probe(string name, FileInfo file)
    {
        try
        {
            using var content = file.OpenRead();
            return AssetProbe.Read(name, content);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // One file that cannot be read just now is no reason to lose sight of the others.
            return new AssetEntry(name, file.Length);
        }
    }

    private IEnumerable<(string Name, FileInfo File)> Files(DirectoryInfo directory)
    {
        foreach (var item in directory.EnumerateFileSystemInfos("*", Options))
        {
            if (item is DirectoryInfo child && child.LinkTarget is null)
            {
                foreach (var file in Files(child))
                {
                    yield return file;
                }
            }
            else if (item is FileInfo file && Inside(file) is { } real)
            {
                yield return (Path.GetRelativePath(root, file.FullName).Replace(Path.DirectorySeparatorChar, '/'), real);
            }
        }
    }

    /// <summary>The file itself, or the one it is a link to where that lies in the folder; null for a link that leads out, or to nothing.</summary>
    private FileInfo? Inside(FileInfo file)
    {
        if (file.LinkTarget is null)
        {
            return file;
        }

        try
        {
            return file.ResolveLinkTarget(returnFinalTarget: true) is FileInfo { Exists: true } target
                && RealPath(target).StartsWith(RealPath(new DirectoryInfo(root)) + Path.DirectorySeparatorChar, StringComparison.Ordinal)
                ? target
                : null;
        }
        catch (IOException)
        {
            // Links in a circle lead nowhere.
            return null;
        }
    }

    /// <summary>The path with every linked folder on the way replaced by its target.</summary>
    private static string RealPath(FileSystemInfo item)
    {
        var path = (item.LinkTarget is null ? item : item.ResolveLinkTarget(returnFinalTarget: true) ?? item).FullName;
        var parent = Path.GetDirectoryName(path);
        return parent is null ? path : Path.Combine(RealPath(new DirectoryInfo(parent)), Path.GetFileName(path));
    }
}

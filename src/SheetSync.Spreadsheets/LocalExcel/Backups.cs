using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SheetSync.Spreadsheets.LocalExcel;

/// <summary>The folder of earlier versions of one workbook.</summary>
internal sealed class Backups(string folder, string workbook, TimeProvider time)
{
    private const string Stamp = "yyyyMMdd'T'HHmmssfff'Z'";
    private const int StampLength = 19, HashLength = 8;
    private const string Unfinished = ".part";

    // A workbook with macros under the name of one without is opened by no program.
    private static readonly string[] Endings = [".xlsx", ".xlsm"];
    private readonly string ending = Path.GetExtension(workbook) is var own && Endings.Contains(own, StringComparer.OrdinalIgnoreCase) ? own : Endings[0];

    // Two workbooks of one name in two folders share the backup folder.
    private readonly string prefix =
        $"{FileStem.Of(workbook, 1 + HashLength + 1 + StampLength + Endings[0].Length + Unfinished.Length)}.{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Path.GetFullPath(workbook))))[..HashLength]}.";

    /// <summary>The folder, full path.</summary>
    public string Folder { get; } = Path.GetFullPath(folder);

    /// <summary>Keeps a version and lets go of those that are due. A version equal to the last one is not kept twice.</summary>
    public void Keep(byte[] bytes)
    {
        Directory.CreateDirectory(Folder);
        var kept = List();
        if (kept.Count > 0 && SameAs(kept[^1].Path, bytes))
        {
            return;
        }

        var now = time.GetUtcNow();
        var path = Path.Combine(Folder, prefix + now.UtcDateTime.ToString(Stamp, CultureInfo.InvariantCulture) + ending);
        var partial = path + Unfinished;
        using (var stream = new FileStream(partial, PrivateFile.Create))
        {
            stream.Write(bytes);
            stream.Flush(flushToDisk: true);
        }

        File.Move(partial, path, overwrite: true);
        var all = List();
        var gone = BackupRetention.ToDelete([.. all.Select(b => b.Time)]).ToHashSet();
        foreach (var backup in all.Where(b => gone.Contains(b.Time)))
        {
            File.Delete(backup.Path);
        }
    }

    private static bool SameAs(string path, byte[] bytes) =>
        new FileInfo(path).Length == bytes.Length && File.ReadAllBytes(path).AsSpan().SequenceEqual(bytes);

    private List<(DateTimeOffset Time, string Path)> List()
    {
        var found = new List<(DateTimeOffset, string)>();
        foreach (var path in Directory.EnumerateFiles(Folder).Where(f => Endings.Contains(Path.GetExtension(f), StringComparer.OrdinalIgnoreCase)))
        {
            var name = Path.GetFileNameWithoutExtension(path);
            if (name.StartsWith(prefix, StringComparison.Ordinal)
                && DateTimeOffset.TryParseExact(name[prefix.Length..], Stamp, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at))
            {
                found.Add((at, path));
            }
        }

        return [.. found.OrderBy(f => f.Item1)];
    }
}

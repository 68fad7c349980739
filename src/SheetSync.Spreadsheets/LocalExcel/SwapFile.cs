using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SheetSync.Spreadsheets.LocalExcel;

/// <summary>
/// The name of the file that is swapped in: it says of which workbook it is, which content it is to replace and which it brings, and which
/// process of which machine made it when, so that after a crash the next run knows what it found.
/// </summary>
internal sealed record SwapFile(string Path, string OldContent, string NewContent, DateTimeOffset At, string Machine, string Owner)
{
    private const string Prefix = ".~sheetsync-";
    private const string Suffix = ".tmp";

    private static readonly string ThisMachine = Hash(Encoding.UTF8.GetBytes(Environment.MachineName))[..8];

    /// <summary>Whether a process of this machine made it.</summary>
    public bool IsOfThisMachine => Machine == ThisMachine;

    /// <summary>Whether it is known that the process that made it runs no more.</summary>
    public bool IsLeft => SwapOwner.HasEnded(Owner);

    public static SwapFile For(string workbook, byte[] oldBytes, byte[] newBytes, DateTimeOffset now)
    {
        var (old, fresh) = (Hash(oldBytes), Hash(newBytes));
        var folder = System.IO.Path.GetDirectoryName(workbook)!;
        var name = FormattableString.Invariant($"{Prefix}{NameHash(workbook)}-{old}-{fresh}-{now.ToUnixTimeSeconds()}-{ThisMachine}.{SwapOwner.This}{Suffix}");
        return new SwapFile(System.IO.Path.Combine(folder, name), old, fresh, now, ThisMachine, SwapOwner.This);
    }

    /// <summary>The swap files that earlier runs left for a workbook.</summary>
    public static IReadOnlyList<SwapFile> LeftFor(string workbook)
    {
        var start = $"{Prefix}{NameHash(workbook)}-";
        return [.. Directory.EnumerateFiles(System.IO.Path.GetDirectoryName(workbook)!, start + "*")
            .Select(path => path.EndsWith(AtomicSwap.AsideOf(Suffix), StringComparison.Ordinal) ? path[..^AtomicSwap.AsideOf(string.Empty).Length] : path)
            .Distinct().Select(path => Parse(path, start)).OfType<SwapFile>()];
    }

    public static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 16));

    private static SwapFile? Parse(string path, string start)
    {
        var name = System.IO.Path.GetFileName(path);
        return name.EndsWith(Suffix, StringComparison.Ordinal) && name[start.Length..^Suffix.Length].Split('-') is [{ Length: 32 } old, { Length: 32 } fresh, { Length: <= 11 } at, var made]
            && long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? new SwapFile(path, old, fresh, DateTimeOffset.FromUnixTimeSeconds(seconds), made.Split('.', 2)[0], made.Split('.', 2).Skip(1).FirstOrDefault(string.Empty))
            : null;
    }

    private static string NameHash(string workbook) => Hash(Encoding.UTF8.GetBytes(System.IO.Path.GetFileName(workbook)))[..12];
}

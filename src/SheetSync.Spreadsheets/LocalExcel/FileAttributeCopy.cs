using System.Runtime.InteropServices;
using System.Text;

namespace SheetSync.Spreadsheets.LocalExcel;

/// <summary>
/// The extended attributes of a file on Linux (man 7 xattr): its access list among them, by which a team shares a folder. Those that the file
/// system or the account does not allow to be set are left out. On macOS they are not copied.
/// </summary>
internal static partial class FileAttributeCopy
{
    /// <summary>Gives a file those of another.</summary>
    public static void Copy(string from, string to)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        foreach (var name in Names(from))
        {
            if (Get(from, name) is { } value)
            {
                _ = Set(to, name, value);
            }
        }
    }

    /// <summary>The value of an attribute, or null.</summary>
    public static byte[]? Get(string path, string name)
    {
        var value = new byte[Math.Max(0, (int)GetAttribute(path, name, null, 0))];
        return GetAttribute(path, name, value, value.Length) == value.Length ? value : null;
    }

    /// <summary>Sets an attribute; false where that is not allowed.</summary>
    public static bool Set(string path, string name, byte[] value) => SetAttribute(path, name, value, value.Length, 0) == 0;

    private static string[] Names(string path)
    {
        var names = new byte[Math.Max(0, (int)ListAttributes(path, null, 0))];
        var length = Math.Max(0, (int)ListAttributes(path, names, names.Length));
        return Encoding.UTF8.GetString(names, 0, length).Split('\0', StringSplitOptions.RemoveEmptyEntries);
    }

    [LibraryImport("libc", EntryPoint = "listxattr", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint ListAttributes(string path, byte[]? names, nint size);

    [LibraryImport("libc", EntryPoint = "getxattr", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint GetAttribute(string path, string name, byte[]? value, nint size);

    [LibraryImport("libc", EntryPoint = "setxattr", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetAttribute(string path, string name, byte[] value, nint size, int flags);
}

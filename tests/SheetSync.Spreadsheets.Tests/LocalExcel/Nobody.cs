using System.Runtime.InteropServices;
using SheetSync.Core.Sources;

namespace SheetSync.Spreadsheets.Tests.LocalExcel;

/// <summary>The account that owns nothing, whom root becomes for a moment; without root we are nobody special already.</summary>
internal static partial class Nobody
{
    private const int Id = 65534;

    /// <summary>What the account is told. Of this thread alone, and with it what root may do to any file (man 2 setfsuid).</summary>
    public static SourceException Refused(Action work)
    {
        _ = SetFileUser(Id);
        try
        {
            return Assert.Throws<SourceException>(work);
        }
        finally
        {
            _ = SetFileUser(0);
        }
    }

    [LibraryImport("libc", EntryPoint = "setfsuid")]
    private static partial int SetFileUser(int user);
}

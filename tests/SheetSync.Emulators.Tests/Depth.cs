using System.Globalization;
using FsCheck;

namespace SheetSync.Emulators.Tests;

/// <summary>How much the random suites do, by <c>SHEETSYNC_TEST_DEPTH</c>. A failure prints its seed.</summary>
internal static class Depth
{
    private static readonly int Factor =
        int.TryParse(Environment.GetEnvironmentVariable("SHEETSYNC_TEST_DEPTH"), CultureInfo.InvariantCulture, out var depth) ? Math.Max(1, depth) : 1;

    public static Config Config => Config.QuickThrowOnFailure.WithMaxTest(100 * Factor);
}

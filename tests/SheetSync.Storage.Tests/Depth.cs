using System.Globalization;

namespace SheetSync.Storage.Tests;

/// <summary>How much the random suites do, by <c>SHEETSYNC_TEST_DEPTH</c>.</summary>
internal static class Depth
{
    public static int Factor { get; } =
        int.TryParse(Environment.GetEnvironmentVariable("SHEETSYNC_TEST_DEPTH"), CultureInfo.InvariantCulture, out var depth) ? Math.Max(1, depth) : 1;
}

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SheetSync.Benchmarks;

/// <summary>One number for all values of a workbook, with the place and type of each: readings are the same where it is.</summary>
internal sealed class CellHash
{
    private const double MillisecondsPerDay = 86_400_000;
    private const ulong Prime = 0x9E3779B97F4A7C15;
    private ulong hash = Prime;

    /// <summary>How many cells hold a value.</summary>
    public int Cells { get; set; }

    /// <summary>The hash as text.</summary>
    public string Value => hash.ToString("x16", System.Globalization.CultureInfo.InvariantCulture);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Text(int row, int column, string text)
    {
        Place(row, column, 't');
        var units = text.AsSpan();
        var words = MemoryMarshal.Cast<char, ulong>(units);
        foreach (var word in words)
        {
            Mix(word);
        }

        foreach (var unit in units[(words.Length * 4)..])
        {
            Mix(unit);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Number(int row, int column, double number)
    {
        Place(row, column, 'n');
        Mix(BitConverter.DoubleToUInt64Bits(number));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Date(int row, int column, double serial)
    {
        Place(row, column, 'd');
        Mix((ulong)Math.Round(serial * MillisecondsPerDay));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Boolean(int row, int column, bool value)
    {
        Place(row, column, 'b');
        Mix(value ? 1u : 0u);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Place(int row, int column, char type)
    {
        Cells++;
        Mix(((ulong)row << 32) | ((ulong)column << 8) | type);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Mix(ulong value) => hash = ulong.RotateLeft((hash ^ value) * Prime, 23);
}

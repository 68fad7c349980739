using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SheetSync.Spreadsheets.Xlsx;

/// <summary>
/// The checksum of zip entries (polynomial 0xEDB88320, APPNOTE.TXT 4.4.7); the framework's own is not public. Where the processor multiplies
/// without carry, 64 bytes are folded at a time (Gopal and others, Fast CRC Computation for Generic Polynomials Using PCLMULQDQ, Intel 2009).
/// </summary>
internal static class Crc32
{
    private const int Fold = 64;
    private static readonly uint[] Table = MakeTable();

    /// <summary>Continues a checksum; the first call passes 0.</summary>
    public static uint Append(uint crc, ReadOnlySpan<byte> bytes)
    {
        var state = ~crc;
        if (Pclmulqdq.IsSupported && bytes.Length >= 2 * Fold)
        {
            var whole = bytes.Length & ~15;
            state = Folded(state, bytes[..whole]);
            bytes = bytes[whole..];
        }

        return ~ByTable(state, bytes);
    }

    internal static uint ByTable(uint state, ReadOnlySpan<byte> bytes)
    {
        foreach (var value in bytes)
        {
            state = Table[(byte)(state ^ value)] ^ (state >> 8);
        }

        return state;
    }

    // The constants are powers of x modulo the polynomial, bits reflected, as the paper gives them on its page 22.
    private static uint Folded(uint state, ReadOnlySpan<byte> bytes)
    {
        var blocks = MemoryMarshal.Cast<byte, Vector128<ulong>>(bytes);
        var (by512, by128) = (Vector128.Create(0x1_5444_2BD4UL, 0x1_C6E4_1596UL), Vector128.Create(0x1_7519_97D0UL, 0x0_CCAA_009EUL));
        var (a, b, c, d) = (blocks[0] ^ Vector128.CreateScalar((ulong)state), blocks[1], blocks[2], blocks[3]);
        for (blocks = blocks[4..]; blocks.Length >= 4; blocks = blocks[4..])
        {
            (a, b, c, d) = (Shift(a, by512) ^ blocks[0], Shift(b, by512) ^ blocks[1], Shift(c, by512) ^ blocks[2], Shift(d, by512) ^ blocks[3]);
        }

        var all = Shift(Shift(Shift(a, by128) ^ b, by128) ^ c, by128) ^ d;
        foreach (var block in blocks)
        {
            all = Shift(all, by128) ^ block;
        }

        var low = Vector128.Create(0xFFFF_FFFFUL, 0xFFFF_FFFFUL);
        all = Sse2.ShiftRightLogical128BitLane(all, 8) ^ Pclmulqdq.CarrylessMultiply(all, by128, 0x10);
        all = Sse2.ShiftRightLogical128BitLane(all, 4) ^ Pclmulqdq.CarrylessMultiply(all & low, Vector128.CreateScalar(0x1_63CD_6124UL), 0x00);
        var reduction = Vector128.Create(0x1_DB71_0641UL, 0x1_F701_1641UL);
        var quotient = Pclmulqdq.CarrylessMultiply(all & low, reduction, 0x10) & low;
        return (all ^ Pclmulqdq.CarrylessMultiply(quotient, reduction, 0x00)).AsUInt32()[1];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ulong> Shift(Vector128<ulong> value, Vector128<ulong> by) =>
        Pclmulqdq.CarrylessMultiply(value, by, 0x00) ^ Pclmulqdq.CarrylessMultiply(value, by, 0x11);

    private static uint[] MakeTable()
    {
        var table = new uint[256];
        for (var i = 0u; i < table.Length; i++)
        {
            var value = i;
            for (var bit = 0; bit < 8; bit++)
            {
                value = (value & 1) != 0 ? (value >> 1) ^ 0xEDB88320 : value >> 1;
            }

            table[i] = value;
        }

        return table;
    }
}

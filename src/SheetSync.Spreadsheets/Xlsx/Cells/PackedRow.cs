using System.Buffers;
using System.Buffers.Binary;
using System.Collections;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using SheetSync.Core.Calendars;

namespace SheetSync.Spreadsheets.Xlsx.Cells;

/// <summary>The cells of one row, from column 1 on, unpacked as they are asked for.</summary>
internal sealed class PackedRow(CellPage page, int start, int count) : IMarkedCells
{
    private const int HeadBytes = sizeof(int) + sizeof(ulong);

    // One for each thread: a hundred thousand rows are marked one after the other.
    [ThreadStatic]
    private static ArrayBufferWriter<byte>? used;

    public int Count => count;

    /// <inheritdoc/>
    public UInt128 CellsMark
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        get
        {
            var writer = used ??= new ArrayBufferWriter<byte>(4096);
            writer.ResetWrittenCount();
            for (var i = start; i < start + count; i++)
            {
                var (tag, value) = (page.Tags[i], page.Values[i]);
                if (tag == CellTag.Blank)
                {
                    continue;
                }

                // Where a text is stored is none of its marks: programs number shared strings anew with each save.
                var text = (tag & CellTag.Kinds) is CellTag.Text or CellTag.Error ? page.Texts.Bytes(tag, value) : default;
                var head = writer.GetSpan(HeadBytes + text.Length);
                BinaryPrimitives.WriteInt32LittleEndian(head, ((i - start) << 8) | (int)(tag & ~CellTag.Shared));
                BinaryPrimitives.WriteUInt64LittleEndian(head[sizeof(int)..], (tag & CellTag.Kinds) is CellTag.Text or CellTag.Error ? (ulong)text.Length : value);
                text.CopyTo(head[HeadBytes..]);
                writer.Advance(HeadBytes + text.Length);
            }

            Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
            SHA256.HashData(writer.WrittenSpan, hash);
            return BinaryPrimitives.ReadUInt128LittleEndian(hash);
        }
    }

    public CellValue this[int index]
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)count, nameof(index));
            return Unpacked(page.Tags[start + index], page.Values[start + index], page.Texts);
        }
    }

    /// <inheritdoc/>
    public void CopyTo(Span<CellValue> room)
    {
        var tags = page.Tags.AsSpan(start, count);
        var values = page.Values.AsSpan(start, count);
        var texts = page.Texts;
        for (var i = 0; i < room.Length && i < tags.Length; i++)
        {
            room[i] = Unpacked(tags[i], values[i], texts);
        }
    }

    /// <summary>Adds marks to the cell of a 1-based column.</summary>
    public void Mark(int column, CellTag marks) => page.Tags[start + column - 1] |= marks;

    /// <summary>Whether the cell of a 1-based column has no value.</summary>
    public bool IsBlank(int column) => this[column - 1].Kind == CellKind.Blank;

    /// <summary>Whether formulas without a result are all that is in it.</summary>
    public bool IsWithoutValue => page.Tags.AsSpan(start, count).IndexOfAnyExcept(CellTag.Blank, CellTag.Formula, CellTag.Formula | CellTag.Volatile) < 0;

    /// <summary>Adds the row to others, under a number.</summary>
    public void AddTo(PackedRows rows, int number) => rows.Add(number, page, start, count);

    /// <summary>Sets the cells of this row that hold anything in a row that is being packed.</summary>
    public void CopyTo(CellPacker packer)
    {
        for (var i = start; i < start + count; i++)
        {
            if (!IsNothing(i))
            {
                packer.Set(i - start + 1, page.Tags[i], page.Values[i]);
            }
        }
    }

    /// <summary>How many cells there are without those at the end whose shared string is empty: nothing is in them.</summary>
    public int CountWithoutNothing()
    {
        var kept = count;
        while (kept > 0 && IsNothing(start + kept - 1))
        {
            kept--;
        }

        return kept;
    }

    public IEnumerator<CellValue> GetEnumerator()
    {
        for (var i = 0; i < count; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static CellValue Unpacked(CellTag tag, ulong value, CellTexts texts)
    {
        var cell = (tag & CellTag.Kinds) switch
        {
            CellTag.Text => CellValue.FromText(texts.Get(tag, value)),
            CellTag.Number => CellValue.FromNumber(BitConverter.UInt64BitsToDouble(value)),
            CellTag.Date => CellValue.FromDate(BitConverter.UInt64BitsToDouble(value)),
            CellTag.Boolean => CellValue.FromBoolean(value != 0),
            CellTag.Error => CellValue.FromError(texts.Get(tag, value)) with { IsRich = (tag & CellTag.Rich) != 0 },
            _ => CellValue.Blank,
        };
        return (tag & CellTag.Formula) == 0 ? cell : cell with
        {
            IsFormula = true, IsVolatile = (tag & CellTag.Volatile) != 0, IsUncalculated = (tag & CellTag.Uncalculated) != 0,
        };
    }

    private bool IsNothing(int at) => page.Tags[at] switch
    {
        CellTag.Blank => true,
        CellTag.Text | CellTag.Shared => page.Texts.Shared.IsEmpty((int)page.Values[at]),
        _ => false,
    };
}

using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using SheetSync.Core.Calendars;

namespace SheetSync.Core.Reading;

/// <summary>
/// Marks a row by everything that its reading depends on: all its cells, the headings, settings and program, and what the sheet says about its date. A row
/// whose mark was kept when nothing of it differed from its post differs in nothing now, if nobody saved the post since.
/// Its number is no part of it: a row that moved is the same row.
/// </summary>
internal sealed class RowMarker
{
    private const int CellBytes = 16;

    // One for each thread: a hundred thousand rows are marked one after the other.
    [ThreadStatic]
    private static ArrayBufferWriter<byte>? used;

    private readonly byte[] common;

    /// <param name="map">The columns of the tab.</param>
    /// <param name="calendar">The calendar by which it is read.</param>
    /// <param name="surroundings">All beside the sheet (<see cref="RowMemory.Surroundings"/>).</param>
    public RowMarker(ColumnMap map, CalendarDefinition calendar, string surroundings) => common = SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(
        new { map.Tab, map.People, Managed = map.Managed.Values.OrderBy(m => m.Column), calendar, surroundings }));

    /// <summary>The mark of a row.</summary>
    public UInt128 Of(SheetRow row, DateHints hints)
    {
        var writer = used ??= new ArrayBufferWriter<byte>(4096);
        writer.ResetWrittenCount();
        writer.Write(common);
        Write(writer, hints.Month ?? -1);
        Write(writer, hints.Year ?? -1);
        Write(writer, hints.RivalYear ?? -1);
        if (row.Mark is { } cells)
        {
            BinaryPrimitives.WriteUInt128LittleEndian(writer.GetSpan(CellBytes), cells);
            writer.Advance(CellBytes);
        }
        else
        {
            Write(writer, row);
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(writer.WrittenSpan, hash);
        return BinaryPrimitives.ReadUInt128LittleEndian(hash);
    }

    private static void Write(ArrayBufferWriter<byte> writer, SheetRow row)
    {
        for (var column = 1; column <= row.LastColumn; column++)
        {
            var cell = row[column];
            if (cell.Kind != CellKind.Blank || cell.IsFormula)
            {
                var head = writer.GetSpan(CellBytes);
                BinaryPrimitives.WriteInt32LittleEndian(head, column);
                BinaryPrimitives.WriteInt32LittleEndian(head[4..], ((int)cell.Kind << 2) | (cell.IsFormula ? 1 : 0) | (cell.IsVolatile ? 2 : 0) | (cell.IsUncalculated ? 1 << 16 : 0));
                BinaryPrimitives.WriteDoubleLittleEndian(head[8..], cell.Number);
                writer.Advance(CellBytes);
                Write(writer, cell.Text);
            }
        }
    }

    private static void Write(ArrayBufferWriter<byte> writer, string text)
    {
        Write(writer, text.Length);
        writer.Write(MemoryMarshal.AsBytes(text.AsSpan()));
    }

    private static void Write(ArrayBufferWriter<byte> writer, int number)
    {
        BinaryPrimitives.WriteInt32LittleEndian(writer.GetSpan(sizeof(int)), number);
        writer.Advance(sizeof(int));
    }
}

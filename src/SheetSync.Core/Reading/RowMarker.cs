using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Concurrent;
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
    private readonly ConcurrentDictionary<(int? Month, int? Year, int? Rival), UInt128> byDate = [];

    /// <param name="map">The columns of the tab.</param>
    /// <param name="calendar">The calendar by which it is read.</param>
    /// <param name="surroundings">All beside the sheet (<see cref="RowMemory.Surroundings"/>).</param>
    public RowMarker(ColumnMap map, CalendarDefinition calendar, string surroundings) => common = SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(
        new { map.Tab, map.People, Managed = map.Managed.Values.OrderBy(m => m.Column), calendar, surroundings }));

    /// <summary>The mark of a row: two hashes, that of its cells and that of all else, which many rows share, laid over each other.</summary>
    public UInt128 Of(SheetRow row, DateHints hints) => (row.Mark ?? MarkOf(row)) ^ byDate.GetOrAdd((hints.Month, hints.Year, hints.RivalYear), MarkOf);

    private UInt128 MarkOf((int? Month, int? Year, int? Rival) date)
    {
        var writer = Begin();
        writer.Write(common);
        Write(writer, date.Month ?? -1);
        Write(writer, date.Year ?? -1);
        Write(writer, date.Rival ?? -1);
        return Hash(writer);
    }

    private static UInt128 MarkOf(SheetRow row)
    {
        var writer = Begin();
        for (var column = 1; column <= row.LastColumn; column++)
        {
            var cell = row[column];
            if (cell.Kind != CellKind.Blank || cell.IsFormula)
            {
                var head = writer.GetSpan(CellBytes);
                BinaryPrimitives.WriteInt32LittleEndian(head, column);
                BinaryPrimitives.WriteInt32LittleEndian(head[4..], ((int)cell.Kind << 2) | (cell.IsFormula ? 1 : 0) | (cell.IsVolatile ? 2 : 0) | (cell.IsUncalculated ? 1 << 16 : 0) | (cell.IsRich ? 1 << 17 : 0));
                BinaryPrimitives.WriteDoubleLittleEndian(head[8..], cell.Number);
                writer.Advance(CellBytes);
                Write(writer, cell.Text.Length);
                writer.Write(MemoryMarshal.AsBytes(cell.Text.AsSpan()));
            }
        }

        return Hash(writer);
    }

    private static ArrayBufferWriter<byte> Begin()
    {
        var writer = used ??= new ArrayBufferWriter<byte>(4096);
        writer.ResetWrittenCount();
        return writer;
    }

    private static UInt128 Hash(ArrayBufferWriter<byte> writer)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(writer.WrittenSpan, hash);
        return BinaryPrimitives.ReadUInt128LittleEndian(hash);
    }

    private static void Write(ArrayBufferWriter<byte> writer, int number)
    {
        BinaryPrimitives.WriteInt32LittleEndian(writer.GetSpan(sizeof(int)), number);
        writer.Advance(sizeof(int));
    }
}

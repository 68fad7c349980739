using System.Buffers.Binary;
using System.Text;

namespace SheetSync.Spreadsheets.Tests.Xlsx;

/// <summary>
/// A project of macros with one module, as [MS-OVBA] 2.3 has it, in a compound file as [MS-CFB] has it: the smallest that other programs open.
/// </summary>
internal static class VbaProject
{
    private const int Sector = 512;
    private const int Small = 64;
    private const uint End = 0xFFFFFFFE;
    private const uint Free = 0xFFFFFFFF;

    public static byte[] Of(string module, string source)
    {
        var text = $"ID=\"{{00000000-0000-0000-0000-000000000000}}\"\r\nModule={module}\r\nName=\"VBAProject\"\r\nHelpContextID=\"0\"\r\nVersionCompatible32=\"393222000\"\r\n\r\n[Host Extender Info]\r\n&H00000001={{3832D640-CF90-11CF-8E43-00A0C911005A}};VBE;&H00000000\r\n";
        return Compound(
            Encoding.ASCII.GetBytes(text), [("dir", Compressed(Directory(module))), (module, Compressed(Encoding.ASCII.GetBytes($"Attribute VB_Name = \"{module}\"\r\n{source}"))), ("_VBA_PROJECT", [0xCC, 0x61, 0xFF, 0xFF, 0, 0, 0])]);
    }

    // [MS-OVBA] 2.3.4.2, record by record.
    private static byte[] Directory(string module)
    {
        var name = Encoding.ASCII.GetBytes(module);
        var wide = Encoding.Unicode.GetBytes(module);
        return
        [
            .. Record(0x01, Number(1)), .. Record(0x02, Number(0x409)), .. Record(0x14, Number(0x409)), .. Record(0x03, [0xE4, 0x04]), .. Record(0x04, "VBAProject"u8), .. Record(0x05, []), .. Record(0x40, []),
            .. Record(0x06, []), .. Record(0x3D, []), .. Record(0x07, Number(0)), .. Record(0x08, Number(0)), 0x09, 0, .. Number(4), .. Number(1), 1, 0, .. Record(0x0C, []), .. Record(0x3C, []),
            .. Record(0x0F, [1, 0]), .. Record(0x13, [0xFF, 0xFF]), .. Record(0x19, name), .. Record(0x47, wide), .. Record(0x1A, name), .. Record(0x32, wide), .. Record(0x1C, []), .. Record(0x48, []),
            .. Record(0x31, Number(0)), .. Record(0x1E, Number(0)), .. Record(0x2C, [0xFF, 0xFF]), .. Record(0x21, []), .. Record(0x2B, []), .. Record(0x10, []),
        ];
    }

    private static byte[] Record(ushort id, ReadOnlySpan<byte> data) => [(byte)id, (byte)(id >> 8), .. Number((uint)data.Length), .. data];

    private static byte[] Number(uint value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        return bytes;
    }

    // [MS-OVBA] 2.4.1: one chunk of nothing but literals, eight behind each byte of flags.
    private static byte[] Compressed(byte[] data)
    {
        byte[] tokens = [.. data.Chunk(8).SelectMany(eight => new byte[] { 0 }.Concat(eight))];
        var header = 0xB000 | (tokens.Length + 2 - 3);
        return [1, (byte)header, (byte)(header >> 8), .. tokens];
    }

    // Header, one sector of the allocation table, two of the directory, one of the small table, then the small streams.
    private static byte[] Compound(byte[] project, (string Name, byte[] Data)[] streams)
    {
        List<byte> content = [], smallTable = [];
        (uint Start, uint Length) Add(byte[] data)
        {
            var start = (uint)(content.Count / Small);
            var count = (data.Length + Small - 1) / Small;
            content.AddRange(data);
            content.AddRange(new byte[(count * Small) - data.Length]);
            smallTable.AddRange(Enumerable.Range(1, count).SelectMany(i => Number(i == count ? End : start + (uint)i)));
            return (start, (uint)data.Length);
        }

        var projectAt = Add(project);
        var at = streams.Select(s => Add(s.Data)).ToArray();
        var sectors = (content.Count + Sector - 1) / Sector;
        content.AddRange(new byte[(sectors * Sector) - content.Count]);
        byte[] directory =
        [
            .. Entry("Root Entry", 5, Free, Free, 1, 4, (uint)content.Count), .. Entry("VBA", 1, Free, 2, 3, 0, 0), .. Entry("PROJECT", 2, Free, Free, Free, projectAt.Start, projectAt.Length),
            .. Entry(streams[0].Name, 2, Free, 4, Free, at[0].Start, at[0].Length), .. Entry(streams[1].Name, 2, Free, 5, Free, at[1].Start, at[1].Length),
            .. Entry(streams[2].Name, 2, Free, Free, Free, at[2].Start, at[2].Length), .. new byte[256],
        ];
        byte[] table =
        [
            .. Number(0xFFFFFFFD), .. Number(2), .. Number(End), .. Number(End), .. Enumerable.Range(1, sectors).SelectMany(i => Number(i == sectors ? End : (uint)(4 + i))),
        ];
        byte[] header =
        [
            0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[16], 0x3E, 0, 3, 0, 0xFE, 0xFF, 9, 0, 6, 0, .. new byte[6], .. Number(0), .. Number(1), .. Number(1), .. Number(0), .. Number(4096), .. Number(3), .. Number(1), .. Number(End), .. Number(0), .. Number(0),
        ];
        return [.. Filled(header), .. Filled(table), .. directory, .. Filled([.. smallTable]), .. content];
    }

    private static byte[] Filled(byte[] part) => [.. part, .. Enumerable.Repeat((byte)0xFF, Sector - part.Length)];

    private static byte[] Entry(string name, byte kind, uint left, uint right, uint child, uint start, uint length)
    {
        var letters = new byte[64];
        Encoding.Unicode.GetBytes(name, letters);
        return [.. letters, (byte)((name.Length + 1) * 2), 0, kind, 1, .. Number(left), .. Number(right), .. Number(child), .. new byte[16], .. Number(0), .. new byte[16], .. Number(start), .. Number(length), .. Number(0)];
    }
}

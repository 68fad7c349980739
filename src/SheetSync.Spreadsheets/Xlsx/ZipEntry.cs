namespace SheetSync.Spreadsheets.Xlsx;

/// <summary>One entry of a zip directory, with where its bytes and its directory record lie in the file.</summary>
/// <param name="Name">The entry's name as the directory gives it.</param>
/// <param name="Method">0 stored, 8 deflated.</param>
/// <param name="Crc">Checksum of the inflated bytes.</param>
/// <param name="CompressedBytes">Length of the compressed data.</param>
/// <param name="InflatedBytes">Length of the inflated data.</param>
/// <param name="Offset">Where the local header begins.</param>
/// <param name="RecordAt">Where the record in the central directory begins.</param>
/// <param name="RecordBytes">Length of that record.</param>
/// <param name="WideOffsetAt">Where the 8-byte offset of a zip64 extra field stands, or 0.</param>
internal sealed record ZipEntry(
    string Name, int Method, uint Crc, long CompressedBytes, long InflatedBytes, long Offset, int RecordAt, int RecordBytes, int WideOffsetAt);

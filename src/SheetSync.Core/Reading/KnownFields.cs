using System.Runtime.InteropServices;
using SheetSync.Core.Calendars;
using SheetSync.Core.Posts;
using SheetSync.Core.Publishing;

namespace SheetSync.Core.Reading;

/// <summary>
/// The fields of a tab's rows. The same few texts, days and times of day stand in thousands of rows, and each is one field for all of them. Several threads may ask at once: at
/// worst two of them make the same field.
/// </summary>
internal sealed class KnownFields(ColumnMap map, MergeNames names)
{
    private const int SlotBits = 10;
    private const int ShortText = 40;
    private const ulong Spread = 0x9E37_79B9_7F4A_7C15;
    private readonly Func<string, string?> named = names.Of;
    private readonly Known?[]?[] byPlace = new Known?[map.People.Count][];

    /// <summary>The field of a filled cell.</summary>
    /// <param name="place">The column's place among the people's columns.</param>
    /// <param name="value">The cell.</param>
    public PostField Of(int place, CellValue value)
    {
        var binding = map.People[place];

        // What few rows have in common is not kept: what is kept for a moment costs most.
        if (value.Kind == CellKind.Number || value.Text.Length > ShortText)
        {
            return Make(binding, value);
        }

        var known = byPlace[place] ??= new Known?[1 << SlotBits];
        ref var slot = ref known[Slot(value)];
        if (slot is not { } found || !found.IsOf(value))
        {
            slot = found = new Known(value.Kind, value.Number, value.Text, Make(binding, value));
        }

        return found.Field;
    }

    private PostField Make(ColumnBinding binding, CellValue value)
    {
        var text = CellText.Of(value);
        return new PostField(binding.Role, binding.Scope, binding.Name, MergeFields.IsText(binding.Role) ? MergeFields.Named(text, named) : text);
    }

    // By both ends of the text: "Campaign 7" and "Campaign 17" differ in the last of them.
    private static int Slot(CellValue value)
    {
        var text = value.Text;
        var bits = text.Length switch
        {
            0 => BitConverter.DoubleToUInt64Bits(value.Number),
            < 4 => ((ulong)text[0] << 32) | ((ulong)text[^1] << 16) | text[text.Length / 2],
            _ => Four(text) ^ ulong.RotateLeft(Four(text.AsSpan(text.Length - 4)), 7),
        };
        return (int)(((bits ^ ((ulong)text.Length << 56)) * Spread) >> (64 - SlotBits));
    }

    private static ulong Four(ReadOnlySpan<char> text) => MemoryMarshal.Read<ulong>(MemoryMarshal.AsBytes(text));

    private sealed class Known(CellKind kind, double number, string text, PostField made)
    {
        public PostField Field => made;

        public bool IsOf(CellValue value) => kind == value.Kind && BitConverter.DoubleToUInt64Bits(number) == BitConverter.DoubleToUInt64Bits(value.Number) && text == value.Text;
    }
}

using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;

namespace SheetSync.Core.Reading;

/// <summary>The people's cells of one row by role, merged cells included, and the places for problems in them.</summary>
/// <param name="row">The row.</param>
/// <param name="map">The columns.</param>
/// <param name="merged">The merged cells of the tab.</param>
/// <param name="unpacked">The row's cells from column 1 to the last bound one, where all of them are asked for; else null.</param>
internal sealed class RowCells(SheetRow row, ColumnMap map, MergedCells merged, CellValue[]? unpacked = null)
{
    /// <summary>The row.</summary>
    public SheetRow Row => row;

    /// <summary>The value of a column in this row.</summary>
    public CellValue Value(ColumnBinding binding)
    {
        var own = unpacked is null ? row[binding.Column] : unpacked[binding.Column - 1];
        return own is { IsBlank: true, IsUncalculated: false } ? merged.Covering(row.Number, binding.Column) : own;
    }

    /// <summary>Whether the sheet has a common column of a role.</summary>
    public bool Has(ColumnRole role) => map.Find(role) is not null;

    /// <summary>The common column of a role, or null.</summary>
    public ColumnBinding? Binding(ColumnRole role) => map.Find(role);

    /// <summary>The value of the common column of a role.</summary>
    public CellValue Value(ColumnRole role) => map.Find(role) is { } binding ? Value(binding) : CellValue.Blank;

    /// <summary>The text of the common column of a role, trimmed; empty where it is blank or an error.</summary>
    public string Text(ColumnRole role) => Value(role) is { Kind: not CellKind.Error } value ? CellText.Of(value).Trim() : string.Empty;

    /// <summary>The filled cell nearest to a channel: for the channel, else for its network, else for all.</summary>
    public (CellValue Value, ColumnBinding? Binding) For(ColumnRole role, Channel channel)
    {
        return Filled(channel.Name) ?? Filled(channel.Network) ?? Filled(null) ?? (CellValue.Blank, map.Find(role));

        (CellValue, ColumnBinding?)? Filled(string? scope) =>
            map.Find(role, scope) is { } binding && Value(binding) is { IsBlank: false } value ? (value, binding) : null;
    }

    /// <summary>The place of a cell.</summary>
    public ProblemPlace Place(ColumnBinding binding) =>
        ProblemPlace.At(map.Tab, new CellAddress(row.Number, binding.Column), binding.Heading);

    /// <summary>The place of the first of these roles that has a column; the row where none has.</summary>
    public ProblemPlace Place(params ReadOnlySpan<ColumnRole> roles)
    {
        foreach (var role in roles)
        {
            if (map.Find(role) is { } binding)
            {
                return Place(binding);
            }
        }

        return ProblemPlace.AtRow(map.Tab, row.Number);
    }
}

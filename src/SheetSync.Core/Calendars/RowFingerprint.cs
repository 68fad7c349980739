using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SheetSync.Core.Calendars;

/// <summary>
/// A short hash of what people wrote in a row, managed columns left out: the second way, beside its position, to know a row again
/// that has no Post ID of its own. Trailing blanks do not count, nor what a volatile formula happens to give.
/// </summary>
public static class RowFingerprint
{
    /// <summary>The fingerprint of <paramref name="row"/>; <paramref name="managedColumns"/> are 1-based.</summary>
    public static string Of(SheetRow row, IReadOnlySet<int> managedColumns)
    {
        var text = new StringBuilder();
        for (var column = 1; column <= row.LastColumn; column++)
        {
            var cell = row[column];
            if (!managedColumns.Contains(column) && !cell.IsBlank)
            {
                text.Append(column).Append('\u001f').Append((int)cell.Kind).Append('\u001f')
                    .Append(cell.IsVolatile ? string.Empty : cell.Kind is CellKind.Text or CellKind.Error ? cell.Text : cell.Number.ToString("R", CultureInfo.InvariantCulture))
                    .Append('\u001e');
            }
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, 16));
    }
}

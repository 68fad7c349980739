using SheetSync.Core.Calendars;

namespace SheetSync.Spreadsheets.Templates.Audit;

/// <summary>One column of a table of the audit workbook. Heading and instruction stand in the word files under its key.</summary>
/// <param name="Key">Its key in the word files and in formulas.</param>
/// <param name="Width">Width in characters; the words of a language may ask for more.</param>
/// <param name="Kind">What its cells hold.</param>
internal sealed record AuditColumn(string Key, double Width, AuditKind Kind = AuditKind.Text)
{
    /// <summary>The words offered or calculated.</summary>
    public AuditList? List { get; init; }

    /// <summary>The formula of each row, as <see cref="AuditFormulas"/> reads it; null: people write the cells.</summary>
    public string? Formula { get; init; }

    /// <summary>What the formula gives for a row that the workbook starts with.</summary>
    public Func<AuditStart, AuditRow, CellValue> Start { get; init; } = (_, _) => CellValue.Blank;

    /// <summary>Whether <see cref="Start"/> holds for empty rows too; otherwise they give empty text.</summary>
    public bool InEveryRow { get; init; }

    /// <summary>The figure over the column.</summary>
    public AuditTotal? Total { get; init; }

    /// <summary>Further colours: a condition for a row, and what it looks like while that holds.</summary>
    public IReadOnlyList<(string Condition, (string Fill, string Color) Look)> Colors { get; init; } = [];

    /// <summary>A channel of the Accounts tab.</summary>
    public static AuditColumn Channel { get; } = new("channel", 15) { Total = AuditTotal.Rows };

    /// <summary>The network of the row's channel, looked up on the Accounts tab.</summary>
    public static AuditColumn NetworkOfChannel { get; } = new("network", 16)
    {
        Formula = "IF({channel}=\"\",\"\",IFERROR(INDEX({accounts.network},MATCH({channel},{accounts.channel},0))&\"\",\"\"))",
        Start = (start, row) => CellValue.FromText(start.NetworkOf(row["channel"])),
    };

    /// <summary>A network, chosen from the list.</summary>
    public static AuditColumn Network { get; } = Choice("network", 16, AuditList.Network);

    public static AuditColumn Choice(string key, double width, AuditList list) => new(key, width) { List = list };

    public static AuditColumn Calculated(string key, double width, AuditKind kind, string formula) => new(key, width, kind) { Formula = formula };
}

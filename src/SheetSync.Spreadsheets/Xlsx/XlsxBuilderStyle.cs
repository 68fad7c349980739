namespace SheetSync.Spreadsheets.Xlsx;

/// <summary>How a cell of a new workbook looks. Colours are six hexadecimal digits, red green blue.</summary>
public sealed record XlsxBuilderStyle
{
    /// <summary>Colour of the text.</summary>
    public string Color { get; init; } = "1F2933";

    /// <summary>Colour of the cell; null: none.</summary>
    public string? Fill { get; init; }

    /// <summary>Colour of thin lines around the cell; null: none.</summary>
    public string? Border { get; init; }

    /// <summary>Whether the text is bold.</summary>
    public bool Bold { get; init; }

    /// <summary>Size of the text in points.</summary>
    public double Size { get; init; } = 11;

    /// <summary>Whether long text goes on in further lines of the cell.</summary>
    public bool Wrap { get; init; }

    /// <summary>Whether the text stands in the middle of the cell's height; otherwise at its top.</summary>
    public bool Middle { get; init; }

    /// <summary>Whether the content stands in the middle of the cell's width.</summary>
    public bool Centered { get; init; }

    /// <summary>Whether the content begins at the left, a little off the line; otherwise text begins at the left and numbers end at the right.</summary>
    public bool Indented { get; init; }

    /// <summary>The number format as Excel stores it, such as <c>hh:mm</c>; <c>@</c> is text, null is General.</summary>
    public string? NumberFormat { get; init; }
}

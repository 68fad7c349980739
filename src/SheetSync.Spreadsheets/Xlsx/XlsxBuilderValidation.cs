using SheetSync.Core.Calendars;

namespace SheetSync.Spreadsheets.Xlsx;

/// <summary>What may be typed into cells of a new workbook, with the messages that people see.</summary>
/// <param name="Range">The cells.</param>
/// <param name="Formula">Without equals sign: the range of a dropdown's words, or a condition on the range's first cell.</param>
public sealed record XlsxBuilderValidation(CellRange Range, string Formula)
{
    /// <summary>Whether <see cref="Formula"/> names the words of a dropdown; otherwise it is a condition.</summary>
    public bool Dropdown { get; init; }

    /// <summary>Whether anything else is refused; otherwise people are told and may go on.</summary>
    public bool Refuses { get; init; }

    /// <summary>Heading of the message shown when something else is typed; at most 32 characters.</summary>
    public required string ErrorTitle { get; init; }

    /// <summary>The message shown when something else is typed; at most 225 characters.</summary>
    public required string Error { get; init; }

    /// <summary>Heading of the message shown when the cell is entered; at most 32 characters; null: no message.</summary>
    public string? PromptTitle { get; init; }

    /// <summary>The message shown when the cell is entered; at most 255 characters.</summary>
    public string? Prompt { get; init; }
}

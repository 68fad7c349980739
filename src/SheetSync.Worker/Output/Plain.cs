using System.Text;
using Spectre.Console;

namespace SheetSync.Worker.Output;

/// <summary>Text from outside (cells, file names, networks) made fit for a terminal.</summary>
public static class Plain
{
    /// <summary>The text as a cell of a table. A control character in it could otherwise command the terminal.</summary>
    public static Text Cell(string? text) => new(Of(text));

    /// <summary>The text with its control characters, but for line breaks, replaced by a visible sign, and tabs by spaces.</summary>
    public static string Of(string? text)
    {
        var result = new StringBuilder();
        foreach (var character in (text ?? string.Empty).ReplaceLineEndings("\n"))
        {
            result.Append(character == '\t' ? ' ' : char.IsControl(character) && character != '\n' ? '\uFFFD' : character);
        }

        return result.ToString();
    }

    /// <summary>The text for a place where Spectre reads marks such as <c>[red]</c>: they are taken as they stand.</summary>
    public static string Escaped(string? text) => Markup.Escape(Of(text));
}

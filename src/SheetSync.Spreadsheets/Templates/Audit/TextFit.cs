namespace SheetSync.Spreadsheets.Templates.Audit;

/// <summary>
/// How much room a text takes, in widths of a digit of the body type, which is what a sheet measures its columns in. Letters count by class,
/// a little more than Calibri's own: what fits by this fits in Carlito and in the substitutes that browsers take as well.
/// </summary>
internal static class TextFit
{
    /// <summary>How much wider bold text is.</summary>
    public const double Bold = 1.06;

    private const string Narrow = "ijlftrI.,:;'|!()[]-/ ";
    private const string Wide = "mwMWÆØÅŻŹĄ@%…—";

    /// <summary>The width that a column needs for its longest word in a size of type.</summary>
    public static double LongestWord(string text, double points) => text.Split(' ', '\n').Max(word => Width(word, points));

    /// <summary>The width of a text in one line.</summary>
    public static double Width(string text, double points) => text.Sum(Of) * points / 11;

    /// <summary>How many lines a text takes where a line is this wide.</summary>
    public static int Lines(string text, double width, double points)
    {
        var lines = 0;
        foreach (var paragraph in text.Split('\n'))
        {
            lines++;
            var taken = 0d;
            foreach (var word in paragraph.Split(' '))
            {
                var next = Width(word, points);
                if (taken > 0 && taken + next > width)
                {
                    (lines, taken) = (lines + 1, 0);
                }

                taken += next + Width(" ", points);
            }
        }

        return lines;
    }

    private static double Of(char letter) =>
        Narrow.Contains(letter, StringComparison.Ordinal) ? 0.62
        : Wide.Contains(letter, StringComparison.Ordinal) ? 1.55
        : char.IsUpper(letter) ? 1.2
        : 1;
}

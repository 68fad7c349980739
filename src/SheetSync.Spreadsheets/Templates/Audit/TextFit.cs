namespace SheetSync.Spreadsheets.Templates.Audit;

/// <summary>How much room a text takes in Calibri, in widths of a digit of the body type (11 points), which is what a sheet measures its columns in.</summary>
internal static class TextFit
{
    /// <summary>How much wider bold text is, with a little to spare: 1.03 over the letters of all three languages.</summary>
    public const double Bold = 1.05;

    private const string OtherLetters = "ąćęłńóśźżåøæĄĆĘŁŃÓŚŹŻÅØÆ–…„”«»";

    // Advance widths in hundredths of a digit's, from the hmtx table of Carlito 20220224, which has the metrics of Calibri: space to tilde, and the letters above.
    private static readonly byte[] Ascii =
    [
        45, 64, 79, 98, 100, 141, 135, 44, 60, 60, 98, 98, 49, 60, 50, 76, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 53, 53, 98, 98, 98, 91,
        176, 114, 107, 105, 121, 96, 91, 124, 123, 50, 63, 103, 83, 169, 127, 131, 102, 133, 107, 91, 96, 127, 112, 176, 102, 96, 92, 61, 76, 61, 98, 98,
        57, 95, 104, 83, 104, 98, 60, 93, 104, 45, 47, 90, 45, 158, 104, 104, 104, 104, 69, 77, 66, 104, 89, 141, 85, 89, 78, 62, 91, 62, 98,
    ];

    private static readonly byte[] Other =
        [95, 83, 98, 49, 104, 104, 77, 78, 78, 95, 104, 153, 114, 105, 96, 85, 127, 131, 91, 92, 92, 114, 131, 151, 98, 136, 83, 83, 101, 101];

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

    private static double Of(char letter) => (letter, OtherLetters.IndexOf(letter, StringComparison.Ordinal)) switch
    {
        ( >= ' ' and <= '~', _) => Ascii[letter - ' '] / 100d,
        (_, >= 0 and var at) => Other[at] / 100d,
        _ => 1.1,
    };
}

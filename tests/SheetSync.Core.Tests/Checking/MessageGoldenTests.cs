using System.Text;
using System.Text.RegularExpressions;
using SheetSync.Core.Checking;

namespace SheetSync.Core.Tests.Checking;

/// <summary>Every text of every problem as a person reads it: <c>Golden/messages.*.txt</c>, to be read by people of that language.</summary>
public sealed partial class MessageGoldenTests
{
    private static readonly ProblemCode[] Codes = [.. Enum.GetValues<ProblemCode>().Order()];

    public static TheoryData<string> Languages => [.. MessageCatalog.Languages];

    [Theory]
    [MemberData(nameof(Languages))]
    public void The_golden_file_of_a_language_shows_every_text(string language)
    {
        var shown = new StringBuilder();
        foreach (var code in Codes)
        {
            shown.Append(MessageCatalog.Number(code)).Append(' ').Append(MessageCatalog.JsonName(code)).Append('\n');
            foreach (var problem in SampleProblems.Of(code, language))
            {
                shown.Append("  ").Append(MessageCatalog.Text(problem, language)).Append('\n');
            }

            shown.Append('\n');
        }

        KeptFile.IsKept($"tests/SheetSync.Core.Tests/Checking/Golden/messages.{language}.txt", shown.ToString());
    }

    [Fact]
    public void The_README_has_a_table_of_all_codes()
    {
        var table = new StringBuilder("| number | in JSON | says |\n|---|---|---|\n");
        foreach (var code in Codes)
        {
            var text = MessageCatalog.TextOf(code, "en");
            var said = Placeholder().Replace(OptionalPart().Replace($"{text.Fix} {text.Message}", string.Empty), "…");
            table.Append('|').Append(' ').Append(MessageCatalog.Number(code)).Append(" | `").Append(MessageCatalog.JsonName(code)).Append("` | ").Append(said).Append(" |\n");
        }

        KeptFile.IsKeptBetween("README.md", "<!-- all codes -->", "<!-- end of all codes -->", $"\n{table}\n");
    }

    [GeneratedRegex(@"\[\[.*?\]\]")]
    private static partial Regex OptionalPart();

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Placeholder();
}

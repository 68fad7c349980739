using System.Text.RegularExpressions;
using SheetSync.Core.Checking;

namespace SheetSync.Core.Tests.Checking;

public sealed partial class MessageCatalogTests
{
    private const int Longest = 300;

    public static TheoryData<ProblemCode> Codes => [.. Enum.GetValues<ProblemCode>()];

    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_language_says_what_to_do_and_what_is_wrong_with_the_same_values(ProblemCode code)
    {
        var english = MessageCatalog.TextOf(code, "en");
        foreach (var language in MessageCatalog.Languages)
        {
            var text = MessageCatalog.TextOf(code, language);
            Assert.Matches(@"^(\[\[|\p{Lu}|“|«|„|\{).*[.}]$", text.Message.Replace("]]", string.Empty, StringComparison.Ordinal));
            Assert.Matches(@"^(\[\[)?\p{Lu}.*\.$", text.Fix.Replace("]]", string.Empty, StringComparison.Ordinal));
            Assert.Equal(SampleProblems.Names(english.Fix + english.Message).Order(), SampleProblems.Names(text.Fix + text.Message).Order());
            Assert.Equal(OptionalParts(english), OptionalParts(text));
        }
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void No_text_is_longer_than_a_person_reads(ProblemCode code)
    {
        foreach (var language in MessageCatalog.Languages)
        {
            var text = MessageCatalog.TextOf(code, language);
            Assert.InRange((text.Fix + text.Message).Length, 1, Longest);
            Assert.All(SampleProblems.Of(code, language), problem => Assert.InRange(MessageCatalog.Text(problem, language).Length, 20, Longest + 20));
        }
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void Nothing_is_left_in_English_or_without_a_value(ProblemCode code)
    {
        var english = MessageCatalog.TextOf(code, "en");
        foreach (var language in MessageCatalog.Languages)
        {
            var text = MessageCatalog.TextOf(code, language);
            if (language != "en")
            {
                Assert.NotEqual(english.Fix, text.Fix);
                Assert.True(text.Message != english.Message || OnlyPlaceholder().IsMatch(text.Message), $"{code} has the English message in {language}.");
                Assert.DoesNotMatch(EnglishWord(), text.Fix + " " + text.Message);
            }

            Assert.All(SampleProblems.Of(code, language), problem => Assert.DoesNotMatch(@"(?<!\{)\{\w+\}(?!\})|\[\[|\]\]|  | [,:]| \.(?![\w~])", MessageCatalog.Text(problem, language)));
        }
    }

    [Theory]
    [InlineData("en", "“", "”", "«»„\"")]
    [InlineData("nb", "«", "»", "“”„\"")]
    [InlineData("pl", "„", "”", "«»“\"")]
    public void Each_language_has_its_own_quotation_marks(string language, string opening, string closing, string strange)
    {
        foreach (var code in Enum.GetValues<ProblemCode>())
        {
            var text = MessageCatalog.TextOf(code, language);
            Assert.All([text.Fix, text.Message], part =>
            {
                Assert.Equal(-1, part.IndexOfAny(strange.ToCharArray()));
                Assert.Equal(part.Split(opening).Length, part.Split(closing).Length);
            });
        }
    }

    [Fact]
    public void What_to_do_comes_before_what_is_wrong()
    {
        var problem = Problem.Error(ProblemCode.CellError, ProblemPlace.At("May", new(7, 2), "Date"), ("value", "#REF!"));
        Assert.Equal("Correct the formula in this cell, or type the value. The cell shows the error #REF!.", MessageCatalog.Text(problem, "en"));
        Assert.Equal($"May B7 (Date): {MessageCatalog.Text(problem, "nb")} [SS0217]", MessageCatalog.Line(problem, "nb"));
        Assert.Equal(MessageCatalog.Text(problem, "en"), MessageCatalog.Text(problem, "de"));
    }

    [Fact]
    public void No_two_codes_share_a_number()
        => Assert.Equal(Enum.GetValues<ProblemCode>().Length, Enum.GetNames<ProblemCode>().Length);

    private static List<string> OptionalParts(ProblemText text) =>
        [.. OptionalPart().Matches(text.Fix + text.Message).Select(match => string.Join(',', SampleProblems.Names(match.Value).Order())).Order()];

    [GeneratedRegex(@"\[\[.*?\]\]")]
    private static partial Regex OptionalPart();

    [GeneratedRegex(@"^\{\w+\}$")]
    private static partial Regex OnlyPlaceholder();

    [GeneratedRegex(@"\b(the|is|are|this|that|with|your|it|cannot|which)\b", RegexOptions.IgnoreCase)]
    private static partial Regex EnglishWord();
}

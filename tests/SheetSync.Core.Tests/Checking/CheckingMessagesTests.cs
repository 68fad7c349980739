using System.Text.RegularExpressions;
using SheetSync.Core.Checking;

namespace SheetSync.Core.Tests.Checking;

public sealed partial class CheckingMessagesTests
{
    public static TheoryData<ProblemCode> Codes => [.. Enum.GetValues<ProblemCode>().Where(code => (int)code / 100 == 3)];

    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_language_says_what_and_how_to_fix_it_with_the_same_values(ProblemCode code)
    {
        var english = Placeholders(MessageCatalog.TextOf(code, "en"));
        foreach (var language in MessageCatalog.Languages)
        {
            var text = MessageCatalog.TextOf(code, language);
            Assert.Matches(@"[.?]$", text.Message.TrimEnd(']'));
            Assert.NotEmpty(text.Fix);
            Assert.True(text.Message.Length + text.Fix.Length < 300, $"{code} is long in {language}");
            Assert.Equal(english, Placeholders(text));
        }

        Assert.Equal(MessageCatalog.Languages.Count, MessageCatalog.Languages.Select(language => MessageCatalog.TextOf(code, language).Message).Distinct().Count());
    }

    private static HashSet<string> Placeholders(ProblemText text) =>
        [.. Placeholder().Matches(text.Message).Select(match => match.Value)];

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Placeholder();
}

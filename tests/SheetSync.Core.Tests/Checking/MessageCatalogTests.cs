using SheetSync.Core.Checking;

namespace SheetSync.Core.Tests.Checking;

public sealed class MessageCatalogTests
{
    [Fact]
    public void Every_code_has_its_texts_in_every_language()
    {
        foreach (var language in MessageCatalog.Languages)
        {
            Assert.All(Enum.GetValues<ProblemCode>(), code => Assert.NotEmpty(MessageCatalog.TextOf(code, language).Message));
        }
    }

    [Fact]
    public void No_two_codes_share_a_number()
        => Assert.Equal(Enum.GetValues<ProblemCode>().Length, Enum.GetNames<ProblemCode>().Length);
}

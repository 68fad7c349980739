using System.Text.Json.Nodes;
using SheetSync.Emulators.GoogleSheets;

namespace SheetSync.Emulators.Tests.GoogleSheets;

public sealed class FieldMaskTests
{
    private const string Document = """{"a":1,"b":{"c":[{"d":2,"e":3},{"e":4}],"f":5}}""";

    [Theory]
    [InlineData("a", """{"a":1}""")]
    [InlineData("*", Document)]
    [InlineData("", Document)]
    [InlineData("b.c.d", """{"b":{"c":[{"d":2},{}]}}""")]
    [InlineData("b/c/e", """{"b":{"c":[{"e":3},{"e":4}]}}""")]
    [InlineData("a,b(c(d),f)", """{"a":1,"b":{"c":[{"d":2},{}],"f":5}}""")]
    [InlineData("b(c.e),a", """{"a":1,"b":{"c":[{"e":3},{"e":4}]}}""")]
    [InlineData("z", "{}")]
    public void A_mask_takes_what_it_names(string mask, string taken) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(taken), FieldMask.Parse(mask).Prune(JsonNode.Parse(Document)!)));

    [Theory]
    [InlineData("a(")]
    [InlineData("a)")]
    [InlineData("a,,b")]
    [InlineData(".")]
    public void A_broken_mask_is_refused(string mask) => Assert.Throws<ApiException>(() => FieldMask.Parse(mask));

    [Fact]
    public void Applied_it_sets_what_the_source_has_and_removes_what_it_has_not()
    {
        var target = (JsonObject)JsonNode.Parse(Document)!;
        FieldMask.Parse("a,b.f,b.g").Apply(target, (JsonObject)JsonNode.Parse("""{"b":{"f":9,"g":1},"z":1}""")!);
        Assert.Equal("""{"b":{"c":[{"d":2,"e":3},{"e":4}],"f":9,"g":1}}""", target.ToJsonString());
    }
}

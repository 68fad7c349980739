using System.Text.Json.Nodes;

namespace SheetSync.Emulators.Tests.Recordings;

public sealed class IdsTests
{
    [Theory]
    [InlineData("""{"title":"a","n":1}""", """{"n":1.0,"title":"a"}""", null)]
    [InlineData("""{"title":"a"}""", """{"title":"b"}""", "$.title: recorded \"a\", ours \"b\"")]
    [InlineData("""{"a":[1,2]}""", """{"a":[1]}""", "$.a: 2 items recorded, 1 ours")]
    [InlineData("""{"a":1}""", """{"a":1,"b":2}""", "$.b: recorded nothing, ours 2")]
    [InlineData("""{"a":true}""", """{"a":false}""", "$.a: recorded true, ours false")]
    [InlineData("""{"sheetId":11,"in":{"sheetId":11}}""", """{"sheetId":7,"in":{"sheetId":8}}""", "$.in.sheetId: recorded 11, bound to 7, ours 8")]
    [InlineData("""{"createdTime":"2020"}""", """{"createdTime":"2026"}""", null)]
    public void Answers_are_the_same_but_for_ids_and_times(string recorded, string own, string? difference) =>
        Assert.Equal(difference, new Ids().Difference(JsonNode.Parse(recorded), JsonNode.Parse(own)));
}

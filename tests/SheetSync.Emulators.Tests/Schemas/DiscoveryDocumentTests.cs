using System.Text.Json.Nodes;
using SheetSync.Emulators.Schemas;

namespace SheetSync.Emulators.Tests.Schemas;

public sealed class DiscoveryDocumentTests
{
    private static readonly DiscoveryDocument Document = new((JsonObject)JsonNode.Parse("""
        {
          "servicePath": "",
          "schemas": {
            "Box": { "type": "object", "properties": {
              "size": { "type": "integer", "format": "int32" }, "kind": { "type": "string", "enum": ["RED", "BLUE"] },
              "inner": { "$ref": "Box" }, "all": { "type": "array", "items": { "$ref": "Box" } }, "big": { "type": "string", "format": "int64" } } }
          },
          "resources": { "boxes": { "methods": { "get": { "httpMethod": "GET", "flatPath": "v1/boxes/{id}", "response": { "$ref": "Box" } } } } }
        }
        """)!);

    [Theory]
    [InlineData("""{"size":1,"kind":"RED","inner":{"size":2},"all":[{},{"big":"12"}]}""", "")]
    [InlineData("""{"size":1.5}""", "Box.size: integer expected, 1.5 found")]
    [InlineData("""{"inner":{"kind":"GREEN"}}""", "Box.inner.kind: 'GREEN' is none of the enum's values")]
    [InlineData("""{"all":[{"colour":"RED"}]}""", "Box.all[0].colour: no such field")]
    [InlineData("""{"all":{}}""", "Box.all: array expected, {} found")]
    [InlineData("""{"size":null}""", "Box.size: integer expected, null found")]
    [InlineData("""{"big":"x"}""", "Box.big: 'x' is not of format int64")]
    public void An_answer_that_leaves_its_schema_is_named(string answer, string wrong) =>
        Assert.Equal(wrong, string.Join('\n', Document.CheckAnswer("GET", "/v1/boxes/7", JsonNode.Parse(answer))));

    [Fact]
    public void A_method_that_the_document_does_not_know_is_named() =>
        Assert.Equal(["no method DELETE /v1/boxes/7"], Document.CheckAnswer("DELETE", "/v1/boxes/7", new JsonObject()));
}

using System.Text.Json.Nodes;
using SheetSync.Emulators.Schemas;

namespace SheetSync.Emulators.Tests.Schemas;

public sealed class OpenApiDocumentTests
{
    private static readonly OpenApiDocument Document = new((JsonObject)JsonNode.Parse("""
        {
          "paths": {
            "/boxes/mine": { "get": { "responses": { "200": { "content": { "application/json": { "schema": { "type": "array", "items": { "$ref": "#/components/schemas/Box" } } } } } } } },
            "/boxes/{id}": { "get": { "responses": { "200": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Box" } } } } } } },
            "/boxes": { "post": {
              "requestBody": { "content": { "application/json": { "schema": { "oneOf": [ { "$ref": "#/components/schemas/Red" }, { "$ref": "#/components/schemas/Big" } ] } } } },
              "responses": { "204": {} } } }
          },
          "components": { "schemas": {
            "Box": { "type": "object", "required": ["id"], "properties": {
              "id": { "type": "string" }, "size": { "type": "integer" }, "at": { "type": ["string", "null"], "format": "date-time" },
              "kind": { "type": ["string", "null"], "$ref": "#/components/schemas/Kind" }, "page": { "type": "string", "format": "uri" },
              "inner": { "anyOf": [ { "$ref": "#/components/schemas/Box" }, { "type": "null" } ] } } },
            "Kind": { "type": "string", "enum": ["red", "blue"] },
            "Named": { "type": "object", "properties": { "name": { "type": "string" } } },
            "Red": { "allOf": [ { "$ref": "#/components/schemas/Named" }, { "type": "object", "required": ["red"], "properties": { "red": { "type": "boolean" } } } ] },
            "Big": { "allOf": [ { "$ref": "#/components/schemas/Named" }, { "type": "object", "required": ["big"], "properties": { "big": { "type": "number" } } } ] }
          } }
        }
        """)!);

    [Theory]
    [InlineData("""{"id":"1","size":2,"at":null,"kind":null,"page":"https://a.example/","inner":{"id":"2"},"more":true}""", "")]
    [InlineData("""{"size":2}""", "GET /boxes/7 200.id: missing")]
    [InlineData("""{"id":1}""", "GET /boxes/7 200.id: string expected, 1 found")]
    [InlineData("""{"id":"1","size":1.5}""", "GET /boxes/7 200.size: integer expected, 1.5 found")]
    [InlineData("""{"id":"1","at":"soon"}""", "GET /boxes/7 200.at: 'soon' is no date-time")]
    [InlineData("""{"id":"1","kind":"green"}""", "GET /boxes/7 200.kind: 'green' is none of the enum's values")]
    [InlineData("""{"id":"1","page":"a page"}""", "GET /boxes/7 200.page: 'a page' is no uri")]
    [InlineData("""{"id":"1","inner":{}}""", "GET /boxes/7 200.inner.id: missing")]
    public void An_answer_that_leaves_its_description_is_named(string answer, string wrong) =>
        Assert.Equal(wrong, string.Join('\n', Document.CheckAnswer("GET", "/boxes/7", 200, JsonNode.Parse(answer))));

    [Fact]
    public void A_path_without_blanks_comes_before_one_with_them() =>
        Assert.Empty(Document.CheckAnswer("GET", "/boxes/mine/", 200, JsonNode.Parse("""[{"id":"1"}]""")));

    [Theory]
    [InlineData("DELETE", "/boxes/7", 200, "no operation DELETE /boxes/7")]
    [InlineData("GET", "/boxes/7", 418, "GET /boxes/7: status 418 is not described")]
    public void A_call_or_a_status_that_is_not_described_is_named(string method, string path, int status, string wrong) =>
        Assert.Equal([wrong], Document.CheckAnswer(method, path, status, new JsonObject()));

    [Theory]
    [InlineData("""{"red":true,"name":"a"}""", "")]
    [InlineData("""{"big":7}""", "")]
    [InlineData("""{"red":"yes"}""", "POST /boxes.red: boolean expected, \"yes\" found")]
    [InlineData("""{"red":true,"colour":"red"}""", "POST /boxes.colour: no such field")]
    public void A_request_that_leaves_its_description_is_named(string body, string wrong) =>
        Assert.Equal(wrong, string.Join('\n', Document.CheckRequest("POST", "/boxes", "application/json", JsonNode.Parse(body)!.AsObject())));
}

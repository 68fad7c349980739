namespace SheetSync.Emulators.Tests.Recordings;

public sealed class VcrYamlTests
{
    [Fact]
    public void A_cassette_is_read_as_it_was_written()
    {
        var json = VcrYaml.Parse("""
            interactions:
            - request:
                body: !!binary |
                  aGVs
                  bG8=
                headers:
                  Accept:
                  - '*/*'
                  X-Note:
                  - one; two,
                    three
                method: POST
              response:
                body:
                  string: '{"a":"it''s a
                    long line","b":1}'
                nothing: null
                empty: []
                status:
                  code: 200
            - request:
                body: null
                text: "caf\u00E9 \
                  \ and\nmore"
                raw: |
                  one
                  two
            version: 1
            """);
        Assert.Equal(
            """{"interactions":[{"request":{"body":{"base64":"aGVsbG8="},"headers":{"Accept":["*/*"],"X-Note":["one; two, three"]},"method":"POST"},"response":{"body":{"string":"{\u0022a\u0022:\u0022it\u0027s a long line\u0022,\u0022b\u0022:1}"},"nothing":null,"empty":[],"status":{"code":"200"}}},{"request":{"body":null,"text":"caf\u00E9  and\nmore","raw":"one\ntwo"}}],"version":"1"}""",
            json.ToJsonString());
    }
}

using System.Text;
using System.Text.Json.Nodes;
using SheetSync.Emulators.Frame;
using SheetSync.Emulators.Mastodon;

namespace SheetSync.Emulators.Tests.Mastodon;

public sealed class MastodonServiceTests
{
    private readonly Clock clock = new();
    private readonly MastodonService server;

    public MastodonServiceTests() => server = new MastodonService(clock, ("one", "nordlys"), ("two", "other"));

    [Theory]
    [InlineData("application/json", """{"status":" Toot! ","spoiler_text":"CW","visibility":"unlisted","sensitive":false,"language":"nb"}""")]
    [InlineData("application/x-www-form-urlencoded", "status=+Toot%21+&spoiler_text=CW&visibility=unlisted&language=nb")]
    public void A_post_is_made_of_JSON_or_of_a_form(string type, string body)
    {
        var (status, json) = Post(body, type: type);
        Assert.Equal(200, status);
        Assert.Equal("""["<p>Toot!</p>","CW","unlisted",true,"nb"]""", new JsonArray(json["content"]!.DeepClone(), json["spoiler_text"]!.DeepClone(), json["visibility"]!.DeepClone(), json["sensitive"]!.DeepClone(), json["language"]!.DeepClone()).ToJsonString(Plain));
    }

    [Fact]
    public void Equal_keys_of_an_account_are_one_post_for_an_hour()
    {
        var first = Post("""{"status":"a"}""", key: "k").Json["id"]!.ToString();
        clock.Now += TimeSpan.FromMinutes(59);
        Assert.Equal(first, Post("""{"status":"whatever"}""", key: "k").Json["id"]!.ToString());
        Assert.NotEqual(first, Post("""{"status":"a"}""", key: "k", token: "two").Json["id"]!.ToString());
        clock.Now += TimeSpan.FromMinutes(2);
        Assert.NotEqual(first, Post("""{"status":"a"}""", key: "k").Json["id"]!.ToString());
        Assert.Equal(3, server.Posts.Count);
    }

    [Theory]
    [InlineData("""{"status":" "}""", "Validation failed: Text can't be blank")]
    [InlineData("""{"status":"a","visibility":"friends"}""", "'friends' is not a valid visibility")]
    [InlineData("""{"status":"a","media_ids":["7"]}""", "Media (7) not found or already attached to another post")]
    [InlineData("""{"status":"a","media_ids":["1","2","3","4","5"]}""", "Cannot attach more than 4 files")]
    public void What_no_server_takes_is_refused(string body, string error)
    {
        Assert.Equal((422, error), Refusal(Post(body)));
        Assert.Empty(server.Posts);
    }

    [Fact]
    public void A_text_is_counted_as_a_reader_sees_it_with_links_of_23_and_mentions_without_their_server()
    {
        var text = $"{new string('x', 500 - 23 - 7 - 2)} 👩‍👩‍👧👩‍👩‍👧 https://a.example/{new string('y', 90)} @acme@far.example";
        Assert.Equal((422, "Validation failed: Text character limit of 500 exceeded"), Refusal(Post(new JsonObject { ["status"] = text }.ToJsonString())));
        Assert.Equal(200, Post(new JsonObject { ["status"] = text[2..] }.ToJsonString()).Status);
    }

    [Fact]
    public void A_text_is_shown_as_paragraphs_with_its_links_cut_off()
    {
        var html = Post(new JsonObject { ["status"] = "A & b\nc\n\n<i> @other https://www.acme.example/a-long-path-that-is-cut" }.ToJsonString()).Json["content"]!.ToString();
        Assert.Equal(
            "<p>A &amp; b<br />c</p><p>&lt;i&gt; <span class=\"h-card\" translate=\"no\"><a href=\"https://social.example/@other\" class=\"u-url mention\">@<span>other</span></a></span> "
            + "<a href=\"https://www.acme.example/a-long-path-that-is-cut\" target=\"_blank\" rel=\"nofollow noopener\" translate=\"no\"><span class=\"invisible\">https://www.</span>"
            + "<span class=\"ellipsis\">acme.example/a-long-path-that-</span><span class=\"invisible\">is-cut</span></a></p>",
            html);
    }

    [Fact]
    public void A_picture_is_ready_at_once_and_a_film_is_worked_on()
    {
        var (pictureStatus, picture) = Upload("image/jpeg", "A tree");
        Assert.Equal((200, "A tree"), (pictureStatus, picture["description"]!.ToString()));
        var (filmStatus, film) = Upload("video/mp4");
        Assert.Equal((202, null), (filmStatus, film["url"]));
        var path = $"/api/v1/media/{film["id"]}";
        Assert.Equal(206, Get(path).Status);
        Assert.Equal((422, "Cannot attach files that have not finished processing. Try again in a moment!"), Refusal(Post($$"""{"media_ids":["{{film["id"]}}"]}""")));
        clock.Now += TimeSpan.FromSeconds(12);
        Assert.Equal(200, Get(path).Status);
        Assert.Equal((422, "Cannot attach a video to a post that already contains images"), Refusal(Post($$"""{"media_ids":["{{film["id"]}}","{{picture["id"]}}"]}""")));
        Assert.Equal(200, Post($$"""{"media_ids":["{{film["id"]}}"]}""").Status);
        Assert.Equal(404, Get(path).Status);
        clock.Now += TimeSpan.FromHours(24);
        Assert.Equal(404, Get($"/api/v1/media/{picture["id"]}").Status);
    }

    [Theory]
    [InlineData("application/pdf", 1, "Validation failed: File content type is invalid, File is invalid")]
    [InlineData("image/png", 16_777_217, "Validation failed: File file size must be less than or equal to 16 MB")]
    public void A_file_that_no_server_takes_is_refused(string type, int bytes, string error) => Assert.Equal((422, error), Refusal(Upload(type, bytes: bytes)));

    [Fact]
    public void A_list_goes_back_in_time_page_by_page_and_a_source_is_the_text_as_it_was_sent()
    {
        for (var i = 0; i < 25; i++)
        {
            Post(new JsonObject { ["status"] = $"<{i}>" }.ToJsonString());
        }

        var path = $"/api/v1/accounts/{server.Accounts[0].Id}/statuses";
        var first = Get(path).Json.AsArray();
        Assert.Equal(20, first.Count);
        var second = Get(path, $"limit=40&max_id={first[^1]!["id"]}").Json.AsArray();
        Assert.Equal(5, second.Count);
        Assert.Equal("<0>", Get($"/api/v1/statuses/{second[^1]!["id"]}/source").Json["text"]!.ToString());
    }

    [Fact]
    public void What_is_private_is_shown_to_its_account_alone_and_a_deleted_post_gives_its_text_and_files_back()
    {
        var file = Upload("image/png").Json["id"]!.ToString();
        var id = Post($$"""{"status":"a","visibility":"private","media_ids":["{{file}}"]}""").Json["id"]!.ToString();
        Assert.Equal(200, Get($"/api/v1/statuses/{id}").Status);
        Assert.Equal((404, "Not Found"), Refusal(Get($"/api/v1/statuses/{id}", token: "two")));
        Assert.Equal((404, "Record not found"), Refusal(Call("DELETE", $"/api/v1/statuses/{id}", token: "two")));
        Assert.Equal("a", Call("DELETE", $"/api/v1/statuses/{id}").Json["text"]!.ToString());
        Assert.Equal(200, Get($"/api/v1/media/{file}").Status);
    }

    [Fact]
    public void A_wrong_token_is_401_a_missing_scope_403_and_an_unknown_page_404()
    {
        Assert.Equal((401, "The access token is invalid"), Refusal(Post("{}", token: "three")));
        server.Accounts[0].Scopes.Remove("write");
        Assert.Equal((403, "This action is outside the authorized scopes"), Refusal(Post("{}")));
        Assert.Equal((404, "Not Found"), Refusal(Get("/api/v9/anything")));
    }

    [Fact]
    public void Windows_of_calls_uploads_and_posts_are_told_in_headers_and_begin_anew()
    {
        server.PostWindow.Limit = 1;
        var first = server.Answer(CallOf("POST", "/api/v1/statuses", """{"status":"a"}"""));
        Assert.Equal(("1", "0", "2026-05-04T18:00:00.000000Z"), (first.Headers["X-RateLimit-Limit"], first.Headers["X-RateLimit-Remaining"], first.Headers["X-RateLimit-Reset"]));
        Assert.Equal((429, "Too many requests"), Refusal(Post("""{"status":"b"}""")));
        Assert.Equal(200, Get("/api/v2/instance").Status);
        clock.Now += TimeSpan.FromHours(2);
        Assert.Equal(200, Post("""{"status":"b"}""").Status);
    }

    [Fact]
    public void A_server_before_version_4_has_no_page_that_names_its_limits()
    {
        Assert.Equal(500, Get("/api/v2/instance").Json["configuration"]!["statuses"]!["max_characters"]!.GetValue<int>());
        server.Instance.Version = null;
        Assert.Equal(404, Get("/api/v2/instance").Status);
        Assert.Equal(200, Get("/api/v1/instance").Status);
    }

    private static System.Text.Json.JsonSerializerOptions Plain { get; } = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static (int Status, string Error) Refusal((int Status, JsonNode Json) answer) => (answer.Status, answer.Json["error"]!.ToString());

    private (int Status, JsonNode Json) Post(string body, string key = "", string token = "one", string type = "application/json") => Call("POST", "/api/v1/statuses", body, key, token, type);

    private (int Status, JsonNode Json) Get(string path, string query = "", string token = "one") => Read(server.Answer(CallOf("GET", path, token: token, query: query)));

    private (int Status, JsonNode Json) Upload(string type, string? description = null, int bytes = 3)
    {
        var part = description is null ? string.Empty : $"--cut\r\nContent-Disposition: form-data; name=\"description\"\r\n\r\n{description}\r\n";
        var body = $"{part}--cut\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\nContent-Type: {type}\r\n\r\n{new string('x', bytes)}\r\n--cut--\r\n";
        return Call("POST", "/api/v2/media", body, type: "multipart/form-data; boundary=cut");
    }

    private (int Status, JsonNode Json) Call(string method, string path, string body = "", string key = "", string token = "one", string type = "application/json") =>
        Read(server.Answer(CallOf(method, path, body, key, token, type)));

    private static (int Status, JsonNode Json) Read(EmulatedAnswer answer) => (answer.Status, JsonNode.Parse(answer.Body.Span)!);

    private static EmulatedCall CallOf(string method, string path, string body = "", string key = "", string token = "one", string type = "application/json", string query = "")
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["Authorization"] = $"Bearer {token}" };
        if (body.Length > 0)
        {
            headers["Content-Type"] = type;
        }

        if (key.Length > 0)
        {
            headers["Idempotency-Key"] = key;
        }

        return new EmulatedCall(method, path, query, headers, Encoding.UTF8.GetBytes(body));
    }

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 5, 4, 16, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}

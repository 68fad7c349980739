using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Posts;
using SheetSync.Networks.Outbox;
using SheetSync.Worker.Configuration;

namespace SheetSync.Worker.Tests.Configuration;

public sealed class SettingsReaderTests
{
    private const string Small = """
        {
          "calendars": [ { "name": "spring", "workbook": "calendar.xlsx", "zone": "Europe/Oslo", }, ], // trailing commas and comments are fine
          "channels": [ { "name": "linkedin-page", "network": "LinkedIn", "account": "acme" }, { "name": "x-main", "network": "twitter", "account": "@acme" } ]
        }
        """;

    private static readonly Workspace Workspace = new(Path.GetFullPath("/somewhere/workspace"));

    [Fact]
    public void A_small_file_is_enough_and_the_rest_has_defaults()
    {
        var settings = Read(Small);

        var calendar = Assert.Single(settings.Calendars);
        Assert.Equal(("spring", "Europe/Oslo", "en", "local-excel"), (calendar.Name, calendar.Zone, calendar.Language, calendar.Source));
        Assert.Equal(Workspace.Resolve("calendar.xlsx"), calendar.Address);
        Assert.Equal(ApprovalMode.Stage, calendar.Approval);
        Assert.Equal(TimeSpan.FromMinutes(15), calendar.LateWithin);
        Assert.False(calendar.PublishUnmarked);
        Assert.False(calendar.PublishWhenUnreachable);
        Assert.Equal(["linkedin", "x"], calendar.Channels.Select(channel => channel.Network));
        Assert.Equal((TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5)), (settings.Interval, settings.Lease));
        Assert.Equal(Workspace.Resolve("outbox"), settings.Outbox.Folder);
        Assert.Equal(Workspace.Resolve("sheetsync.db"), settings.Store.File);
        Assert.Equal(Workspace.Resolve("assets"), calendar.AssetFolder);
        Assert.Equal((Workspace.Resolve("logs"), 14), (settings.Log.Folder, settings.Log.KeepDays));
    }

    [Fact]
    public void Every_setting_is_understood()
    {
        var settings = Read("""
            {
              "interval": "30s", "lease": "2m",
              "calendars": [ {
                "name": "spring", "source": "local-excel", "workbook": "/data/plan.xlsx", "tabs": ["2026-*"], "zone": "Europe/Warsaw", "language": "pl",
                "approval": "content", "channels": ["X-MAIN"], "lateWithin": "01:30", "publishUnmarked": true, "whenUnreachable": "publish", "statusTab": false,
                "columns": { "Pinterest: board!": "notes", "Tekst": "caption" }, "stages": { "Gotowe": "approved" }, "managedColumns": { "status": "Stan" }
              } ],
              "channels": [ { "name": "x-main", "network": "x", "account": "acme", "zone": "Europe/London", "approval": "none", "aliases": ["X", "twitter"] } ],
              "outbox": { "folder": "out", "lookup": false, "faults": [ { "kind": "cutAfter", "channels": "x-*", "for": "2s", "times": 1 } ] }, "store": { "file": "/data/records.db" }, "library": { "folder": "pictures" },
              "log": { "folder": "/var/log/sheetsync", "level": "debug", "keepDays": 3 }
            }
            """);

        var calendar = Assert.Single(settings.Calendars);
        Assert.Equal("/data/plan.xlsx", calendar.Address);
        Assert.Equal(["2026-*"], calendar.Tabs);
        Assert.Equal(ApprovalMode.Content, calendar.Approval);
        Assert.Equal(TimeSpan.FromMinutes(90), calendar.LateWithin);
        Assert.True(calendar.PublishUnmarked && calendar.PublishWhenUnreachable);
        Assert.False(calendar.StatusTab);
        Assert.Equal(ColumnRole.Notes, calendar.ColumnAliases["Pinterest: board!"]);
        Assert.Equal(Stage.Approved, calendar.StageWords["gotowe"]);
        Assert.Equal("Stan", calendar.ManagedHeadings[ManagedColumn.Status]);
        var channel = Assert.Single(calendar.Channels);
        Assert.Equal(("Europe/London", ApprovalMode.None), (channel.Zone, channel.Approval));
        Assert.Equal(["X", "twitter"], channel.Aliases);
        Assert.Equal((TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2)), (settings.Interval, settings.Lease));
        Assert.False(settings.Outbox.HasLookup);
        Assert.Equal([new OutboxFault(OutboxFaultKind.CutAfter, "x-*") { For = TimeSpan.FromSeconds(2), Times = 1 }], settings.Outbox.Faults);
    }

    [Fact]
    public void A_channel_says_how_its_texts_are_put_together()
    {
        var channel = """{ "name": "x-main", "network": "x", "account": "acme", "text": """;
        var layout = Assert.Single(Read($$"""
            {
              "calendars": [ { "name": "spring", "workbook": "a.xlsx", "zone": "Europe/Oslo" } ],
              "channels": [ {{channel}} { "order": ["hashtags", "Caption"], "separator": "line", "tagSeparator": "paragraph", "signature": "Acme" } } ]
            }
            """).Calendars[0].Channels).Text;
        var faults = Faults($$"""
            {
              "calendars": [ { "name": "spring", "workbook": "a.xlsx", "zone": "Europe/Oslo" } ],
              "channels": [ {{channel}} { "order": ["captoin", "link", "link"], "separator": "comma", "colour": 1 } } ]
            }
            """);

        Assert.Equal([TextPart.Hashtags, TextPart.Caption], layout.Order);
        Assert.Equal(("\n", "\n\n", "Acme"), (layout.Separator, layout.TagSeparator, layout.Signature));
        Assert.Equal(
            ["channels[0].text.colour", "channels[0].text.order", "channels[0].text.order", "channels[0].text.separator"],
            faults.Select(fault => Value(fault, "key")).Order(StringComparer.Ordinal));
        Assert.Contains(faults, fault => Value(fault, "suggestion") == "caption");
    }

    [Fact]
    public void All_faults_are_reported_at_once_each_with_its_key()
    {
        var problems = Faults("""
            {
              "intervall": "1m",
              "interval": "1s",
              "calendars": [
                { "name": "spring", "workbook": "a.xlsx", "zone": "Oslo", "approval": "stge", "channels": ["linkedn-page"], "publishUnmarked": "maybe" },
                { "name": "Spring", "workbook": 7, "columns": { "Text": "captoin" }, "tabs": [""], "log": {} }
              ],
              "channels": [ { "name": "linkedin-page", "network": "linkedn", "account": "acme" }, { "name": "LINKEDIN-PAGE", "network": "x" } ],
              "log": { "keepDays": 0 },
              "store": "here.db"
            }
            """);

        Assert.Equal(
            [
                ("calendars[0].approval", "stage"), ("calendars[0].channels", "linkedin-page"), ("calendars[0].publishUnmarked", ""),
                ("calendars[0].zone", "Europe/Oslo"), ("calendars[1].columns.Text", "caption"), ("calendars[1].log", ""), ("calendars[1].name", ""),
                ("calendars[1].tabs", ""), ("calendars[1].zone", ""), ("channels[0].network", "linkedin"), ("channels[1].account", ""),
                ("channels[1].name", ""), ("interval", ""), ("intervall", "interval"), ("log.keepDays", ""), ("store", ""),
            ],
            problems.Select(problem => (Value(problem, "key"), Value(problem, "suggestion"))).OrderBy(fault => fault.Item1, StringComparer.Ordinal));
        Assert.All(problems, problem => Assert.Contains(Value(problem, "key"), MessageCatalog.English(problem)));
    }

    [Theory]
    [InlineData("1BxiMVs0XRA5nFMdKvBdBZjgmUUqptlbs74OgvE2upms")]
    [InlineData("https://docs.google.com/spreadsheets/d/1BxiMVs0XRA5nFMdKvBdBZjgmUUqptlbs74OgvE2upms/edit?usp=sharing#gid=12")]
    public void A_calendar_with_a_sheet_lives_in_Google_Sheets(string address)
    {
        var settings = Read($$"""
            {
              "calendars": [
                { "name": "spring", "sheet": "{{address}}", "zone": "Europe/Oslo", "tabs": "2027-*" },
                { "name": "summer", "source": "Google-Sheets", "sheet": "{{address}}", "zone": "Europe/Oslo", "google": { "client": "/keys/client.json", "person": "anna@example.org" } }
              ],
              "google": { "key": "google-key.json", "endpoint": "http://localhost:8089" }
            }
            """);

        Assert.All(settings.Calendars, calendar => Assert.Equal(("google-sheets", address), (calendar.Source, calendar.Address)));
        Assert.Equal(
            new GoogleSettings(Workspace.Resolve("tokens"), Workspace.Resolve("keys")) { KeyFile = Workspace.Resolve("google-key.json"), Endpoint = new Uri("http://localhost:8089/") },
            settings.Google["spring"]);
        Assert.Equal(new GoogleSettings(Workspace.Resolve("tokens"), Workspace.Resolve("keys")) { ClientFile = "/keys/client.json", Person = "anna@example.org" }, settings.Google["summer"]);
    }

    [Fact]
    public void All_faults_of_Google_calendars_are_reported_at_once_and_a_pasted_key_is_not_repeated()
    {
        var problems = Faults("""
            {
              "calendars": [
                { "name": "a", "sheet": "https://example.org/sheet", "zone": "Etc/UTC", "google": { "key": "k.json", "client": "c.json" } },
                { "name": "b", "sheet": "1BxiMVs0XRA5nFMdKvBdBZjgmUUqptlbs74OgvE2upms", "workbook": "b.xlsx", "zone": "Etc/UTC" },
                { "name": "c", "workbook": "https://docs.google.com/spreadsheets/d/1BxiMVs0XRA5nFMdKvBdBZjgmUUqptlbs74OgvE2upms/edit", "zone": "Etc/UTC" },
                { "name": "d", "source": "google-sheets", "workbook": "d.xlsx", "zone": "Etc/UTC" },
                { "name": "e", "source": "google-sheet", "workbook": "e.xlsx", "zone": "Etc/UTC" }
              ],
              "google": { "key": { "type": "service_account", "private_key": "s3cret" }, "keyVariable": "{\"private_key\":\"s3cret\"}", "person": "anna@example.org", "endpoint": "http://example.org", "tokns": "t" }
            }
            """);

        Assert.Equal(
            [
                ("calendars[0].google.key", "calendars[0].google.client"), ("calendars[0].google.person", ""), ("calendars[0].sheet", ""),
                ("calendars[1].workbook", "calendars[1].sheet"), ("calendars[2].workbook", ""), ("calendars[3].sheet", ""), ("calendars[3].workbook", ""),
                ("calendars[4].source", ""), ("google.client", ""), ("google.endpoint", ""), ("google.key", ""), ("google.key", "google.keyVariable"),
                ("google.keyVariable", ""), ("google.tokns", ""),
            ],
            problems.Select(problem => (Value(problem, "key"), Value(problem, "other"))).OrderBy(fault => fault.Item1, StringComparer.Ordinal).ThenBy(fault => fault.Item2, StringComparer.Ordinal));
        Assert.All(problems.Select(MessageCatalog.English), text => Assert.DoesNotContain("s3cret", text));
        Assert.Equal("tokens", Value(problems.Single(problem => Value(problem, "key") == "google.tokns"), "suggestion"));
    }

    [Fact]
    public void A_Google_calendar_needs_an_account_and_takes_the_one_that_Googles_own_variable_names()
    {
        const string Json = """{ "calendars": [ { "name": "spring", "sheet": "1BxiMVs0XRA5nFMdKvBdBZjgmUUqptlbs74OgvE2upms", "zone": "Etc/UTC" }, { "name": "summer", "sheet": "1BxiMVs0XRA5nFMdKvBdBZjgmUUqptlbs74OgvE2upms", "zone": "Etc/UTC" } ] }""";

        Assert.Equal("google.key", Value(Assert.Single(Faults(Json)), "key"));
        var settings = SettingsReader.Read(Workspace, Json, new Dictionary<string, string> { ["GOOGLE_APPLICATION_CREDENTIALS"] = "/keys/key.json" }, []);
        Assert.Equal("/keys/key.json", settings.Google["summer"].KeyFile);
    }

    [Fact]
    public void Environment_lies_over_the_file_and_the_command_line_over_both()
    {
        var environment = new Dictionary<string, string>
        {
            ["SHEETSYNC__CALENDARS__0__ZONE"] = "Europe/Warsaw",
            ["sheetsync__log__keepdays"] = "5",
            ["SHEETSYNC__CHANNELS__2__NAME"] = "bsky",
            ["SHEETSYNC__CHANNELS__2__NETWORK"] = "bluesky",
            ["SHEETSYNC__CHANNELS__2__ACCOUNT"] = "acme.example",
            ["SHEETSYNC_TEST_DEPTH"] = "3",
        };

        var settings = SettingsReader.Read(Workspace, Small, environment, ["calendars[0].zone=Asia/Tokyo", "calendars[0].publishUnmarked=true"]);

        Assert.Equal("Asia/Tokyo", settings.Calendars[0].Zone);
        Assert.True(settings.Calendars[0].PublishUnmarked);
        Assert.Equal(5, settings.Log.KeepDays);
        Assert.Equal("bsky", settings.Channels[2].Name);
    }

    [Theory]
    [InlineData("SHEETSYNC__CALENDARS__0__ZOEN", "calendars[0].ZOEN")]
    [InlineData("SHEETSYNC__NOTHING__0", "NOTHING")]
    public void A_wrong_name_in_the_environment_is_a_fault_like_one_in_the_file(string name, string key)
    {
        var e = Assert.Throws<SettingsException>(() => SettingsReader.Read(Workspace, Small, new Dictionary<string, string> { [name] = "x" }, []));

        Assert.Equal(key, Value(Assert.Single(e.Problems), "key"));
    }

    [Fact]
    public void A_set_without_an_equals_sign_is_a_fault() =>
        Assert.Throws<SettingsException>(() => SettingsReader.Read(Workspace, Small, new Dictionary<string, string>(), ["calendars"]));

    [Theory]
    [InlineData("{ \"calendars\": [ }", "1", "18")]
    [InlineData("[]", "1", "1")]
    [InlineData("", "1", "1")]
    [InlineData("{\n \"interval\": \"1m\",\n \"interval\": \"2m\" }", "1", "1")]
    public void A_file_that_is_no_JSON_is_said_with_its_place(string json, string line, string character)
    {
        var problem = Assert.Single(Faults(json));

        Assert.Equal(ProblemCode.SettingsUnreadable, problem.Code);
        if (!json.Contains('\n', StringComparison.Ordinal))
        {
            Assert.Equal((line, character), (Value(problem, "line"), Value(problem, "character")));
        }
    }

    [Fact]
    public void A_value_that_may_be_a_secret_is_not_repeated()
    {
        var node = new SettingsNode("mastodon", [], []);
        var faults = new List<Problem>();
        new SettingsNode("mastodon", [], faults).Reject("accessToken", "abc", "\"…\"");

        Assert.DoesNotContain("abc", MessageCatalog.English(Assert.Single(faults)));
        Assert.Equal("mastodon.accessToken", node.KeyOf("accessToken"));
    }

    [Fact]
    public void Without_a_calendar_there_is_nothing_to_do() =>
        Assert.Equal("calendars", Value(Assert.Single(Faults("{}")), "key"));

    [Fact]
    public void The_commented_example_holds_every_setting_and_can_be_used()
    {
        var text = File.ReadAllText(Repository.PathOf("config", "sheetsync.json"));
        Assert.Equal("marketing", Read(text).Calendars[0].Name);

        var everyKey = Faults("""
            { "?": 1, "calendars": [ { "?": 1, "name": "a", "workbook": "a", "zone": "Europe/Oslo", "managedColumns": { "?": 1 } } ],
              "channels": [ { "?": 1, "name": "a", "network": "webhook", "account": "a" } ], "http": { "?": 1 },
              "outbox": { "?": 1, "faults": [ { "?": 1, "kind": "slow" } ] }, "store": { "?": 1 }, "library": { "?": 1 }, "log": { "?": 1 } }
            """).SelectMany(problem => Value(problem, "known").Split(", ")).Distinct();
        Assert.All(everyKey, key => Assert.Contains(key, text));
    }

    [Fact]
    public void A_live_webhook_needs_an_address_that_may_be_called()
    {
        Assert.Equal("channels[0].url", Value(Assert.Single(Faults(Webhook("\"live\": true"))), "key"));
        Assert.Equal("channels[0].url", Value(Assert.Single(Faults(Webhook("\"live\": true, \"url\": \"http://blog.example/hook\""))), "key"));
        Assert.Equal("channels[0].url", Value(Assert.Single(Faults(Webhook("\"url\": \"https://192.168.1.7/hook\""))), "key"));
        Assert.Equal("https://192.168.1.7", Value(Assert.Single(Faults(Webhook("\"url\": \"https://192.168.1.7/hook/s3cr3t\""))), "value"));
        Assert.Equal("channels[0].joins", Value(Assert.Single(Faults(Webhook("\"joins\": \"long\""))), "key"));

        var settings = Read(Webhook("\"live\": true, \"url\": \"http://hooks.intra.example/a\"") with { Http = "\"privateHosts\": [\"hooks.intra.example\"], \"proxy\": \"http://proxy.example:3128\"" });
        Assert.Equal(("http://hooks.intra.example/a", false), (settings.Channels[0].Settings["url"], settings.Channels[0].ToOutbox));
        Assert.NotNull(settings.Http.Proxy);
        Assert.True(Read(Webhook(string.Empty)).Channels[0].ToOutbox);
    }

    [Fact]
    public void A_proxy_or_a_root_that_cannot_be_used_is_a_fault_that_shows_no_password()
    {
        var faults = Faults(Webhook(string.Empty) with { Http = "\"proxy\": \"http://anna:hunter2@proxy.example:3128\", \"roots\": [\"nowhere.pem\"]" });
        Assert.Equal(["http.proxy", "http.roots"], faults.Select(fault => Value(fault, "key")));
        Assert.All(faults, fault => Assert.DoesNotContain("hunter2", MessageCatalog.English(fault), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("90s", 90)]
    [InlineData("15m", 900)]
    [InlineData("15 min", 900)]
    [InlineData("2h", 7200)]
    [InlineData("1d", 86400)]
    [InlineData("00:15:00", 900)]
    [InlineData("1:30", 5400)]
    [InlineData("0s", 0)]
    public void Spans_of_time_are_read(string text, int seconds)
    {
        Assert.Equal(TimeSpan.FromSeconds(seconds), Duration.Read(text));
        Assert.Equal(TimeSpan.FromSeconds(seconds), Duration.Read(Duration.Write(TimeSpan.FromSeconds(seconds))));
    }

    [Theory]
    [InlineData("")]
    [InlineData("15")]
    [InlineData("m")]
    [InlineData("-5m")]
    [InlineData("1w")]
    [InlineData("99999999999s")]
    [InlineData("12:99")]
    public void Other_texts_are_no_span(string text) => Assert.Null(Duration.Read(text));

    private static WebhookJson Webhook(string more) => new(more);

    private static Settings Read(WebhookJson json) => Read(json.ToString());

    private static IReadOnlyList<Problem> Faults(WebhookJson json) => Faults(json.ToString());

    private sealed record WebhookJson(string More)
    {
        public string Http { get; init; } = string.Empty;

        public override string ToString() => $$"""
            { "calendars": [ { "name": "a", "workbook": "a.xlsx", "zone": "Etc/UTC" } ], "http": { {{Http}} },
              "channels": [ { "name": "blog", "network": "webhook", "account": "blog"{{(More.Length > 0 ? ", " + More : string.Empty)}} } ] }
            """;
    }

    private static Settings Read(string json) => SettingsReader.Read(Workspace, json, new Dictionary<string, string>(), []);

    private static IReadOnlyList<Problem> Faults(string json) => Assert.Throws<SettingsException>(() => Read(json)).Problems;

    private static string Value(Problem problem, string name) => problem.Values.FirstOrDefault(value => value.Key == name).Value ?? string.Empty;
}

using SheetSync.Worker.Configuration;

namespace SheetSync.Worker.Tests.Configuration;

/// <summary>A channel is put into the settings, and nothing else in them changes.</summary>
public sealed class SettingsEditTests
{
    private const string Head = """
          // "channels": [ in a comment
          "calendars": [ { "name": "spring", "workbook": "calendar.xlsx", "zone": "Europe/Oslo", "tabs": [ "channels" ] } ], /* channels */
        """;

    [Theory]
    [InlineData("[]")]
    [InlineData("[ ]")]
    [InlineData("[\n  // none yet\n  ]")]
    [InlineData("[ { \"name\": \"a\", \"network\": \"x\", \"account\": \"acme\" } ]")]
    [InlineData("[\n    { \"name\": \"a\", \"network\": \"x\", \"account\": \"acme\" } // the first, {\n    // ] and a last word\n  ]")]
    [InlineData("[\n\t{\n\t\t\"name\": \"a\", // ,\n\t\t\"network\": \"x\",\n\t\t\"account\": \"Łódź \\\"9\\\"\"\n\t},\n]")]
    [InlineData("[\n    { \"name\": \"a\", \"network\": \"x\", \"account\": \"acme\", \"text\": { \"order\": [\"caption\"] } } /* , */ ,\n    // last\n  ]")]
    public void A_new_channel_stands_after_the_last_one_and_every_other_sign_stays(string list)
    {
        foreach (var (text, tail) in new[] { ($"{{\n{Head}\n  \"channels\": {list}\n}}\n", "\n}\n"), ($"{{\r\n{Head}\r\n  \"Channels\": {list}, // end\r\n  \"store\": {{}},\r\n}}", ", // end\r\n  \"store\": {},\r\n}") })
        {
            var changed = SettingsEdit.WithChannel(text, "sky", [new("network", "bluesky"), new("account", "acme"), new("live", true), new("handle", "acme.example")]);

            var channel = Read(changed).Channels[^1];
            Assert.Equal(("sky", "bluesky", "acme", false, "acme.example"), (channel.Name, channel.Network, channel.Account, channel.ToOutbox, channel.Settings["handle"]));
            Assert.Equal(Read(text).Channels.Count + 1, Read(changed).Channels.Count);
            Assert.EndsWith(tail, changed, StringComparison.Ordinal);
            Assert.True(IsWithin(text, changed), changed);
            Assert.All(Comments(text), comment => Assert.Contains(comment, changed, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Settings_without_channels_get_a_list_of_them()
    {
        var changed = SettingsEdit.WithChannel($"{{\n{Head.TrimEnd()}\n  // end\n}}\n", "sky", [new("network", "x"), new("account", "acme")]);
        Assert.Equal("sky", Assert.Single(Read(changed).Channels).Name);
        Assert.EndsWith("\n}\n", changed, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ \"name\": \"Sky\", \"network\": \"bluesky\", \"account\": \"acme\" }", "{ \"name\": \"Sky\", \"network\": \"bluesky\", \"account\": \"acme\", \"live\": true, \"handle\": \"a.example\" }")]
    [InlineData("{ \"live\": false, \"name\": \"sky\", \"handle\": \"old.example\", \"network\": \"bluesky\", \"account\": \"acme\" }", "{ \"live\": true, \"name\": \"sky\", \"handle\": \"a.example\", \"network\": \"bluesky\", \"account\": \"acme\" }")]
    [InlineData("{\n      \"name\": \"sky\",\n      // why: see below\n      \"network\": \"bluesky\",\n      \"account\": \"acme\" // the page\n    }", "{\n      \"name\": \"sky\",\n      // why: see below\n      \"network\": \"bluesky\",\n      \"account\": \"acme\", // the page\n      \"live\": true,\n      \"handle\": \"a.example\"\n    }")]
    public void A_channel_that_is_there_keeps_its_place_and_its_comments(string before, string after)
    {
        string Settings(string channel) => $"{{\n{Head}\n  \"channels\": [\n    {{ \"name\": \"a\", \"network\": \"x\", \"account\": \"acme\" }}, // first\n    {channel}, // last\n  ]\n}}\n";
        Assert.Equal(Settings(after), SettingsEdit.WithChannel(Settings(before), "sky", [new("live", true), new("handle", "a.example")]));
    }

    [Fact]
    public void The_commented_example_takes_a_channel_too()
    {
        var example = File.ReadAllText(Repository.PathOf("config", "sheetsync.json"));
        var changed = SettingsEdit.WithChannel(example, "sky", [new("network", "bluesky"), new("account", "acme"), new("live", true), new("handle", "a.example")]);
        Assert.Contains("\"handle\": \"a.example\"", changed, StringComparison.Ordinal);
        Assert.True(IsWithin(example, changed));
    }

    private static Settings Read(string text) => SettingsReader.Read(new Workspace(Path.GetTempPath()), text, new Dictionary<string, string>(), []);

    // Whether the text still stands in the changed one, sign by sign, with more between.
    private static bool IsWithin(string text, string changed)
    {
        var at = 0;
        foreach (var sign in changed)
        {
            at += at < text.Length && text[at] == sign ? 1 : 0;
        }

        return at == text.Length;
    }

    private static IEnumerable<string> Comments(string text) => text.Split('\n').Where(line => line.Contains("//", StringComparison.Ordinal)).Select(line => line[line.IndexOf("//", StringComparison.Ordinal)..].TrimEnd('\r'));
}

using System.Net;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using SheetSync.Core.Calendars;

namespace SheetSync.Worker.Configuration;

/// <summary>Writes the settings file of a new workspace: the few settings that it needs, each said in a comment.</summary>
public static class SettingsWriter
{
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The text of the file.</summary>
    /// <param name="calendar">The calendar; its <see cref="CalendarDefinition.Address"/> as it is to stand in the file.</param>
    /// <param name="google">The section <c>google</c>; null where the calendar lives elsewhere.</param>
    /// <param name="privateHosts">The hosts of a private network that may be called; null or empty: none.</param>
    /// <param name="callbacks">Where receivers of webhooks call back, on this machine; null: nowhere.</param>
    public static string Write(CalendarDefinition calendar, JsonObject? google = null, IReadOnlyList<string>? privateHosts = null, Uri? callbacks = null) =>
        $$"""
        {
          // The settings of this workspace. Every setting there is, with its default and what it does:
          // sheetsync.example.json beside the program. After a change: sheetsync check --config
          "calendars": [
            {
              "name": {{Text(calendar.Name)}},
              "{{(google is null ? "workbook" : "sheet")}}": {{Text(calendar.Address)}},{{TabLines(calendar.Tabs)}}

              // The time zone of all dates and times in the sheet that name no other.
              "zone": {{Text(calendar.Zone)}},

              // The language of messages and added headings: en, nb or pl.
              "language": {{Text(calendar.Language)}},

              // What must be so before a post goes out. stage: its Stage says Approved; content: it was approved with exactly this
              // content; none: the row is complete.
              "approval": {{Text(SettingWords.Name(calendar.Approval))}},

              // Headings of your own, and what they are for.
              "columns": {{Words(calendar.ColumnAliases.Select(alias => (alias.Key, SettingWords.Name(alias.Value))))}},

              // Your own words for stages.
              "stages": {{Words(calendar.StageWords.Select(word => (word.Key, SettingWords.Name(word.Value))))}}
            }
          ],

          // The names that people write in the sheet for each account. Until an account is connected its posts go to the outbox.
          "channels": [
        {{ChannelLines(calendar.Channels)}}
          ]{{GoogleLines(google)}}{{HttpLines(privateHosts ?? [])}}{{CallbackLines(callbacks)}}
        }

        """;

    private static string TabLines(IReadOnlyList<string> tabs) => tabs.Count == 0
        ? string.Empty
        : $"\n\n      // The tabs of the calendar; others are not read.\n      \"tabs\": [ {string.Join(", ", tabs.Select(Text))} ],";

    private static string ChannelLines(IEnumerable<Channel> channels) => string.Join(
        ",\n",
        channels.Select(channel => $$"""    { "name": {{Text(channel.Name)}}, "network": {{Text(channel.Network)}}, "account": {{Text(channel.Account)}}{{MoreOf(channel)}} }"""));

    private static string MoreOf(Channel channel) =>
        (channel.ByHand ? ", \"byHand\": true" : channel.ToOutbox ? string.Empty : ", \"live\": true") + string.Concat(channel.Settings.Select(setting => $", {Text(setting.Key)}: {Text(setting.Value)}"));

    private static string GoogleLines(JsonObject? google) => google is null
        ? string.Empty
        : $",\n\n  // Who opens the Google Sheet. The text of a key never stands here.\n  \"google\": {{ {string.Join(", ", google.Select(entry => $"{Text(entry.Key)}: {Text(entry.Value!.GetValue<string>())}"))} }}";

    private static string HttpLines(IReadOnlyList<string> privateHosts) => privateHosts.Count == 0
        ? string.Empty
        : $",\n\n  // Hosts that may be called although they lie in a private network, and without encryption.\n  \"http\": {{ \"privateHosts\": [ {string.Join(", ", privateHosts.Select(Text))} ] }}";

    private static string CallbackLines(Uri? callbacks) => callbacks is null
        ? string.Empty
        : $",\n\n  // Where receivers of webhooks call back.\n  \"callbacks\": {{ \"publicUrl\": {Text(callbacks.AbsoluteUri)}, \"listen\": {Text($"{IPAddress.Loopback}:{callbacks.Port}")} }}";

    private static string Text(string value) => JsonSerializer.Serialize(value, Options);

    private static string Words(IEnumerable<(string Own, string Word)> words)
    {
        var lines = words.Select(word => $"        {Text(word.Own)}: {Text(word.Word)}").ToList();
        return lines.Count == 0 ? "{}" : $"{{\n{string.Join(",\n", lines)}\n      }}";
    }
}

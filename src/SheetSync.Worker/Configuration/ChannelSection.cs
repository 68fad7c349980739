using System.Globalization;
using System.Text.RegularExpressions;
using SheetSync.Core.Reading;
using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Networks.Http;

namespace SheetSync.Worker.Configuration;

/// <summary>Section <c>channels</c>: the names under which calendars use accounts.</summary>
public static class ChannelSection
{
    /// <summary>Reads all channels; names and aliases are unique, whatever their case.</summary>
    /// <param name="root">The settings file.</param>
    /// <param name="guard">Who may be called.</param>
    public static IReadOnlyList<Channel> ReadAll(SettingsNode root, HostGuard guard)
    {
        var channels = new List<Channel>();
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var section in root.Sections("channels"))
        {
            channels.Add(Read(section, guard));
            foreach (var name in channels[^1].Aliases.Prepend(channels[^1].Name).Where(name => name.Length > 0 && !names.Add(name)))
            {
                section.RejectDouble("name", name);
            }
        }

        return channels;
    }

    private static Channel Read(SettingsNode section, HostGuard guard)
    {
        var name = section.RequiredText("name", "\"linkedin-page\"");
        if (name.AsSpan().ContainsAny(",;|/\n"))
        {
            section.Reject("name", name, "\"linkedin-page\"");
        }

        var network = section.RequiredText("network", "\"linkedin\"");
        var profile = NetworkCatalog.FindByName(network) ?? NetworkCatalog.Find(network.ToLowerInvariant());
        if (profile is null && network.Length > 0)
        {
            section.Reject("network", network, string.Join(" | ", NetworkCatalog.All.Concat(NetworkCatalog.Further).Select(known => known.Id)),
                Similarity.Nearest(network, NetworkCatalog.All.SelectMany(known => known.Aliases.Prepend(known.Id))));
        }

        var channel = new Channel(name, profile?.Id ?? network, section.RequiredText("account", "\"acme\""))
        {
            Zone = ZoneOf(section, null),
            DefaultTime = DefaultTimeOf(section),
            Approval = section.Choice<ApprovalMode?>("approval", null, [.. SettingWords.Approvals.Select(word => KeyValuePair.Create(word.Key, (ApprovalMode?)word.Value))]),
            Aliases = section.Texts("aliases"),
            ToOutbox = !section.Flag("live", false) && !section.Flag("byHand", false),
            ByHand = section.Flag("byHand", false),
            Text = TextLayoutSection.Read(section.Section("text")),
        };
        if (channel.ByHand && section.Flag("live", false))
        {
            section.RejectBoth("live", "byHand");
        }

        channel = channel with { Settings = profile is null ? channel.Settings : SettingsOf(section, profile, !channel.ToOutbox && !channel.ByHand, guard) };
        section.RejectUnknown();
        return channel;
    }

    private static Dictionary<string, string> SettingsOf(SettingsNode section, NetworkProfile profile, bool isLive, HostGuard guard)
    {
        var settings = new Dictionary<string, string>();
        foreach (var setting in profile.Settings)
        {
            var text = setting.Required && isLive ? section.RequiredText(setting.Key, $"\"{setting.Example}\"") : section.OptionalText(setting.Key);
            if (string.IsNullOrEmpty(text))
            {
                continue;
            }

            if (setting.Pattern is { } pattern && !Regex.IsMatch(text, $"^(?:{pattern})$", RegexOptions.CultureInvariant))
            {
                section.Reject(setting.Key, text, $"\"{setting.Example}\"");
                continue;
            }

            if (setting.IsAddress && (!Uri.TryCreate(text, UriKind.Absolute, out var address) || guard.Refusal(address) is not null))
            {
                // The path of a hook's address is as good as a password: only scheme and host are shown.
                section.Reject(setting.Key, address?.GetLeftPart(UriPartial.Authority) ?? "***", $"\"{setting.Example}\" | http.privateHosts: [ \"…\" ]");
                continue;
            }

            settings[setting.Key] = text;
        }

        return settings;
    }

    private static TimeOnly? DefaultTimeOf(SettingsNode section)
    {
        if (section.OptionalText("defaultTime") is not { } text)
        {
            return null;
        }

        if (TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
        {
            return time;
        }

        section.Reject("defaultTime", text, "\"09:00\"");
        return null;
    }

    /// <summary>The <c>zone</c> of a section, or the given default.</summary>
    public static string? ZoneOf(SettingsNode section, string? fallback)
    {
        var zone = section.OptionalText("zone") ?? fallback;
        if (zone is not null && !SettingWords.IsZone(zone))
        {
            section.Reject("zone", zone, "\"Europe/Oslo\" | \"Europe/Warsaw\" | \"America/New_York\" | …", SettingWords.NearestZone(zone));
        }

        return zone;
    }
}

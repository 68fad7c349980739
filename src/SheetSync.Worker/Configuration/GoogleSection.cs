namespace SheetSync.Worker.Configuration;

/// <summary>Section <c>google</c>, for all calendars and, inside a calendar, for that one. The text of a key never stands in it.</summary>
/// <param name="root">The settings file.</param>
/// <param name="workspace">The workspace.</param>
/// <param name="environment">The environment's variables.</param>
public sealed class GoogleSection(SettingsNode root, Workspace workspace, IReadOnlyDictionary<string, string> environment)
{
    /// <summary>Google's own variable for the path of a key file (https://cloud.google.com/docs/authentication/application-default-credentials, 2026-11-22).</summary>
    private const string CredentialsVariable = "GOOGLE_APPLICATION_CREDENTIALS";

    private readonly GoogleSettings common = Read(root, workspace);
    private readonly Dictionary<string, GoogleSettings> calendars = new(StringComparer.OrdinalIgnoreCase);
    private bool isMissed;

    /// <summary>The settings of each calendar that lives in Google Sheets, by its name.</summary>
    public IReadOnlyDictionary<string, GoogleSettings> Calendars => calendars;

    /// <summary>Reads the section of a calendar that lives in Google Sheets; without one, the common section holds for it.</summary>
    public void ReadFor(SettingsNode calendar, string name)
    {
        var isOwn = calendar.Has("google");
        var settings = isOwn ? Read(calendar, workspace) : common;
        var isNamed = NamesAccount((isOwn ? calendar : root).Section("google"));
        if (!isNamed && environment.GetValueOrDefault(CredentialsVariable) is { Length: > 0 } file)
        {
            settings = settings with { KeyFile = workspace.Resolve(file) };
        }
        else if (!isNamed && !isMissed)
        {
            isMissed = true;
            root.Section("google").RequiredText("key", "\"google-key.json\"");
        }

        calendars[name] = settings;
    }

    /// <summary>Reads the section <c>google</c> of the file or of a calendar.</summary>
    public static GoogleSettings Read(SettingsNode parent, Workspace workspace)
    {
        var section = parent.Section("google");
        RejectTwo(section, "key", "keyVariable");
        RejectTwo(section, "key", "client");
        RejectTwo(section, "keyVariable", "client");
        var isPerson = section.Has("client") || section.Has("person");
        var settings = new GoogleSettings(workspace.Resolve(section.Text("tokens", "tokens")), workspace.Resolve("keys"))
        {
            KeyFile = PathOf(section, workspace, "key", "\"google-key.json\"", isRequired: false),
            KeyVariable = VariableOf(section),
            ClientFile = PathOf(section, workspace, "client", "\"google-client.json\"", isPerson),
            Person = isPerson ? section.RequiredText("person", "\"anna@example.org\"") : null,
            Endpoint = EndpointOf(section),
        };
        section.RejectUnknown();
        return settings;
    }

    private static bool NamesAccount(SettingsNode section) => section.Has("key") || section.Has("keyVariable") || section.Has("client");

    private static void RejectTwo(SettingsNode section, string key, string other)
    {
        if (section.Has(key) && section.Has(other))
        {
            section.RejectBoth(key, other);
        }
    }

    // Whoever pastes the key itself learns where it belongs.
    private static string? PathOf(SettingsNode section, Workspace workspace, string key, string example, bool isRequired)
    {
        var text = isRequired ? section.RequiredText(key, example) : section.OptionalText(key);
        if (text?.StartsWith('{') != true)
        {
            return string.IsNullOrEmpty(text) ? null : workspace.Resolve(text);
        }

        section.Reject(key, "***", example);
        return null;
    }

    private static string? VariableOf(SettingsNode section)
    {
        const string Key = "keyVariable";
        var name = section.OptionalText(Key);
        if (name is null || name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_'))
        {
            return name;
        }

        section.Reject(Key, "***", "\"SHEETSYNC_GOOGLE_KEY\"");
        return null;
    }

    // A sign-in goes over the wire: in the clear only where the wire is this machine.
    private static Uri? EndpointOf(SettingsNode section)
    {
        if (section.OptionalText("endpoint") is not { } text)
        {
            return null;
        }

        if (Uri.TryCreate(text.TrimEnd('/') + "/", UriKind.Absolute, out var endpoint)
            && (endpoint.Scheme == Uri.UriSchemeHttps || (endpoint.Scheme == Uri.UriSchemeHttp && endpoint.IsLoopback)))
        {
            return endpoint;
        }

        section.Reject("endpoint", text, "\"http://127.0.0.1:8089/\" | \"https://…\"");
        return null;
    }
}

using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using SheetSync.Core.Reading;
using SheetSync.Core.Checking;

namespace SheetSync.Worker.Configuration;

/// <summary>
/// One object of the settings file while it is read. Every question names its key, so that the keys that were asked for are the keys that
/// are known; every answer that cannot be used is noted with its full key, and reading goes on with the default.
/// </summary>
public sealed class SettingsNode(string path, JsonObject node, List<Problem> faults)
{
    private static readonly string[] SecretWords = ["secret", "password", "token", "connection", "key", "google"];
    private readonly List<string> known = ["$schema"];

    /// <summary>The full key of a setting of this object: <c>calendars[0].zone</c>.</summary>
    public string KeyOf(string key) => path.Length == 0 ? key : $"{path}.{key}";

    /// <summary>Whether the key is there at all.</summary>
    public bool Has(string key) => node[key] is not null;

    /// <summary>A text, or the default where the key is not there.</summary>
    public string Text(string key, string fallback) => OptionalText(key) ?? fallback;

    /// <summary>A text, or null where the key is not there.</summary>
    public string? OptionalText(string key)
    {
        var value = Find(key);
        if (value is null)
        {
            return null;
        }

        if (AsText(value) is { } text && !string.IsNullOrWhiteSpace(text))
        {
            return text.Trim();
        }

        Reject(key, value, "\"…\"");
        return null;
    }

    /// <summary>A text that must be there.</summary>
    public string RequiredText(string key, string example)
    {
        if (Find(key) is null)
        {
            faults.Add(Problem.Error(ProblemCode.SettingMissing, ProblemPlace.None, ("key", KeyOf(key)), ("example", $"\"{key}\": {example}")));
            return string.Empty;
        }

        return OptionalText(key) ?? string.Empty;
    }

    /// <summary>True or false, or the default.</summary>
    public bool Flag(string key, bool fallback)
    {
        var value = Find(key);
        if (value is null)
        {
            return fallback;
        }

        if (bool.TryParse(value.GetValueKind() is JsonValueKind.True or JsonValueKind.False ? value.ToJsonString() : AsText(value), out var flag))
        {
            return flag;
        }

        Reject(key, value, "true | false");
        return fallback;
    }

    /// <summary>A whole number between two bounds, or the default.</summary>
    public int Number(string key, int fallback, int least, int most)
    {
        var value = Find(key);
        if (value is null)
        {
            return fallback;
        }

        if (int.TryParse(AsText(value), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
        {
            return number;
        }

        Reject(key, value, string.Create(CultureInfo.InvariantCulture, $"{least} … {most}"));
        return fallback;
    }

    /// <summary>A span of time between two bounds, or the default.</summary>
    public TimeSpan Span(string key, TimeSpan fallback, TimeSpan least, TimeSpan most)
    {
        var value = Find(key);
        if (value is null)
        {
            return fallback;
        }

        if (AsText(value) is { } text && Duration.Read(text) is { } span && span >= least && span <= most)
        {
            return span;
        }

        Reject(key, value, $"\"{Duration.Write(least)}\" … \"{Duration.Write(most)}\"");
        return fallback;
    }

    /// <summary>One of several words, or the default; case does not matter.</summary>
    public TValue Choice<TValue>(string key, TValue fallback, IReadOnlyList<KeyValuePair<string, TValue>> words)
    {
        var value = Find(key);
        return value is null ? fallback : ChoiceOf(key, value, fallback, words);
    }

    /// <summary>A list of texts; a single text counts as a list of one. Empty where the key is not there.</summary>
    public IReadOnlyList<string> Texts(string key)
    {
        var value = Find(key);
        var texts = value switch
        {
            null => [],
            JsonArray array => array.Select(AsText).ToList(),
            _ => [AsText(value)],
        };
        if (texts.TrueForAll(text => !string.IsNullOrWhiteSpace(text)))
        {
            return [.. texts.Select(text => text!.Trim())];
        }

        Reject(key, value!, "[\"…\", \"…\"]");
        return [];
    }

    /// <summary>An object from the team's own texts to known words. Empty where the key is not there.</summary>
    public IReadOnlyDictionary<string, TValue> Words<TValue>(string key, IReadOnlyList<KeyValuePair<string, TValue>> words)
    {
        var result = new Dictionary<string, TValue>(StringComparer.OrdinalIgnoreCase);
        if (Find(key) is not { } value)
        {
            return result;
        }

        if (value is not JsonObject pairs)
        {
            Reject(key, value, "{ \"…\": \"…\" }");
            return result;
        }

        foreach (var (own, word) in pairs)
        {
            result[own] = ChoiceOf($"{key}.{own}", word ?? string.Empty, words[0].Value, words);
        }

        return result;
    }

    /// <summary>An object inside this one; an empty one where the key is not there.</summary>
    public SettingsNode Section(string key)
    {
        var value = Find(key);
        if (value is not (null or JsonObject))
        {
            Reject(key, value, "{ … }");
        }

        return new SettingsNode(KeyOf(key), value as JsonObject ?? [], faults);
    }

    /// <summary>A list of objects; empty where the key is not there.</summary>
    public IReadOnlyList<SettingsNode> Sections(string key)
    {
        var value = Find(key);
        if (value is null)
        {
            return [];
        }

        if (value is JsonArray array && array.All(item => item is JsonObject))
        {
            return [.. array.Select((item, at) => new SettingsNode(string.Create(CultureInfo.InvariantCulture, $"{KeyOf(key)}[{at}]"), (JsonObject)item!, faults))];
        }

        Reject(key, value, "[ { … } ]");
        return [];
    }

    /// <summary>Notes that a value cannot be used.</summary>
    /// <param name="key">The key in this object.</param>
    /// <param name="value">What stands there.</param>
    /// <param name="allowed">What may stand there, in signs that need no translation.</param>
    /// <param name="suggestion">The nearest allowed value, or null.</param>
    public void Reject(string key, string value, string allowed, string? suggestion = null) => faults.Add(Problem.Error(
        ProblemCode.SettingInvalid,
        ProblemPlace.None,
        ("key", KeyOf(key)),
        ("value", IsSecret(key) ? "***" : value),
        ("allowed", allowed),
        ("suggestion", suggestion ?? string.Empty)));

    /// <summary>Notes that a name is used a second time.</summary>
    public void RejectDouble(string key, string value) =>
        faults.Add(Problem.Error(ProblemCode.SettingDoubled, ProblemPlace.None, ("key", KeyOf(key)), ("value", value)));

    /// <summary>Notes that two settings exclude each other.</summary>
    public void RejectBoth(string key, string other)
    {
        known.AddRange([key, other]);
        faults.Add(Problem.Error(ProblemCode.SettingsExclude, ProblemPlace.None, ("key", KeyOf(key)), ("other", KeyOf(other))));
    }

    /// <summary>Notes every key that nobody asked for. To be called when all is read.</summary>
    public void RejectUnknown()
    {
        foreach (var (key, _) in node.Where(entry => !known.Contains(entry.Key, StringComparer.OrdinalIgnoreCase)))
        {
            faults.Add(Problem.Error(
                ProblemCode.SettingUnknown,
                ProblemPlace.None,
                ("key", KeyOf(key)),
                ("known", string.Join(", ", known.Skip(1).Distinct())),
                ("suggestion", Similarity.Nearest(key, known.Skip(1)) ?? string.Empty)));
        }
    }

    private static string? AsText(JsonNode? value) => value?.GetValueKind() switch
    {
        JsonValueKind.String => value.GetValue<string>(),
        JsonValueKind.Number => value.ToJsonString(),
        _ => null,
    };

    // A password in a message would end up in logs and in questions to colleagues.
    private static bool IsSecret(string key) => SecretWords.Any(word => key.Contains(word, StringComparison.OrdinalIgnoreCase));

    private TValue ChoiceOf<TValue>(string key, JsonNode value, TValue fallback, IReadOnlyList<KeyValuePair<string, TValue>> words)
    {
        var text = AsText(value)?.Trim() ?? value.ToJsonString();
        foreach (var (word, meaning) in words)
        {
            if (word.Equals(text, StringComparison.OrdinalIgnoreCase))
            {
                return meaning;
            }
        }

        Reject(key, text, string.Join(" | ", words.Select(word => word.Key)), Similarity.Nearest(text, words.Select(word => word.Key)));
        return fallback;
    }

    private JsonNode? Find(string key)
    {
        known.Add(key);
        return node[key];
    }

    private void Reject(string key, JsonNode value, string allowed) => Reject(key, AsText(value) ?? value.ToJsonString(), allowed);
}

using System.Text.Json;
using System.Text.RegularExpressions;
using SheetSync.Core.Assets;
using SheetSync.Core.Checking;
using SheetSync.Core.Posts;

namespace SheetSync.Core.Tests.Checking;

public sealed class NetworkFilesTests
{
    private static readonly string Folder = FindFolder();

    public static TheoryData<string> Networks => [.. NetworkCatalog.All.Concat(NetworkCatalog.Further).Select(profile => profile.Id)];

    [Theory]
    [MemberData(nameof(Networks))]
    public void Every_figure_has_a_source_and_every_source_a_page_and_a_date(string id)
    {
        var profile = NetworkCatalog.Find(id)!;
        var cited = profile.Contents.SelectMany(content => content.Limits.Select(limit => limit.Source).Append(content.Formats!.Source))
            .Concat(profile.Options.Select(option => option.Source).OfType<string>()).Append(profile.ByUrl?.Source ?? profile.Formats.Source).ToHashSet();
        Assert.Empty(cited.Except(profile.Sources.Keys));
        Assert.Empty(profile.Sources.Keys.Except(cited.Append(profile.Formats.Source)));
        Assert.All(profile.Sources.Values, source =>
        {
            Assert.StartsWith("https://", source.Page, StringComparison.Ordinal);
            Assert.InRange(source.Checked, new DateOnly(2026, 1, 1), profile.CheckedOn);
        });
        Assert.All(profile.Contents.SelectMany(content => content.Limits), limit => Assert.True(limit.Min is not null || limit.Max is not null, $"{limit.Of} has no figure"));
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void Formats_are_known_and_every_content_type_has_one_rule(string id)
    {
        var profile = NetworkCatalog.Find(id)!;
        Assert.All(profile.Contents.SelectMany(content => content.Formats!.Formats), format => Assert.NotEqual(AssetKind.Other, AssetFormat.Of(format).Kind));
        var types = profile.Contents.SelectMany(content => content.Types).ToList();
        Assert.Equal(types.Count, types.Distinct().Count());
        Assert.DoesNotContain(ContentType.Unspecified, types);
        Assert.NotNull(profile.RulesFor(ContentType.Image));
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void Every_option_is_found_by_its_own_words_only(string id)
    {
        foreach (var option in NetworkCatalog.Find(id)!.Options)
        {
            foreach (var (value, words) in option.Values)
            {
                Assert.All(words.Append(value), word => Assert.Equal(value, option.Read(word)));
            }

            Assert.Equal(option.Values.Count == 0 ? "no such value" : null, option.Read(" no such value "));
        }
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void What_an_option_needs_or_excludes_is_known_and_has_a_source(string id)
    {
        var profile = NetworkCatalog.Find(id)!;
        foreach (var option in profile.Options)
        {
            Assert.Equal(option.NotFor.Count + option.NotWith.Count + option.NeededWith.Count > 0, option.Source is not null);
            Assert.All(option.NotWith.Concat(option.NeededWith), pair => Assert.Empty(pair.Value.Except(profile.Options.Single(other => other.Id == pair.Key).Values.Keys)));
        }
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void The_file_is_as_the_schema_says(string id)
    {
        using var schema = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, "schema.json")));
        using var file = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, $"{id}.json")));
        Assert.Empty(Faults(file.RootElement, schema.RootElement, schema.RootElement, id));
    }

    [Fact]
    public void The_schema_finds_a_figure_without_source_a_misspelt_key_and_a_wrong_unit()
    {
        using var schema = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, "schema.json")));
        var limit = schema.RootElement.GetProperty("$defs").GetProperty("limit");
        using var file = JsonDocument.Parse("""{ "of": "text", "unit": "letters", "maximum": 3 }""");
        Assert.Equal(["x.source is missing", "x.unit is not one of the values", "x.maximum is not known"], Faults(file.RootElement, limit, schema.RootElement, "x"));
    }

    [Fact]
    public void The_schema_names_every_subject_unit_and_content_type()
    {
        var schema = File.ReadAllText(Path.Combine(Folder, "schema.json"));
        string[] names = [.. Enum.GetNames<LimitSubject>(), .. Enum.GetNames<SheetSync.Core.Checking.Text.TextUnit>(), .. Enum.GetNames<ContentType>().Where(n => n != "Unspecified"), .. Enum.GetNames<LinkPlacement>()];
        Assert.All(names, name => Assert.Contains($"\"{JsonNamingPolicy.CamelCase.ConvertName(name)}\"", schema, StringComparison.Ordinal));
    }

    /// <summary>The part of JSON Schema that our schema uses.</summary>
    private static IEnumerable<string> Faults(JsonElement value, JsonElement schema, JsonElement root, string at)
    {
        if (schema.TryGetProperty("$ref", out var reference))
        {
            return Faults(value, root.GetProperty("$defs").GetProperty(reference.GetString()!["#/$defs/".Length..]), root, at);
        }

        var faults = new List<string>();
        if (schema.TryGetProperty("type", out var type) && type.GetString() != TypeOf(value))
        {
            return [$"{at} is not {type}"];
        }

        if (schema.TryGetProperty("enum", out var values) && !values.EnumerateArray().Any(v => JsonElement.DeepEquals(v, value)))
        {
            faults.Add($"{at} is not one of the values");
        }

        if (schema.TryGetProperty("const", out var constant) && !JsonElement.DeepEquals(constant, value))
        {
            faults.Add($"{at} is not {constant}");
        }

        if (schema.TryGetProperty("pattern", out var pattern) && !Regex.IsMatch(value.GetString()!, pattern.GetString()!))
        {
            faults.Add($"{at} does not match {pattern}");
        }

        if (value.ValueKind == JsonValueKind.Array && schema.TryGetProperty("items", out var items))
        {
            faults.AddRange(value.EnumerateArray().SelectMany((item, i) => Faults(item, items, root, $"{at}[{i}]")));
        }

        return value.ValueKind == JsonValueKind.Object ? faults.Concat(ObjectFaults(value, schema, root, at)) : faults;
    }

    private static IEnumerable<string> ObjectFaults(JsonElement value, JsonElement schema, JsonElement root, string at)
    {
        var required = schema.TryGetProperty("required", out var names) ? names.EnumerateArray().Select(n => n.GetString()!) : [];
        var others = schema.TryGetProperty("additionalProperties", out var additional) ? additional : default;
        return required.Where(name => !value.TryGetProperty(name, out _)).Select(name => $"{at}.{name} is missing").Concat(value.EnumerateObject().SelectMany(property =>
            schema.TryGetProperty("properties", out var known) && known.TryGetProperty(property.Name, out var own) ? Faults(property.Value, own, root, $"{at}.{property.Name}")
            : others.ValueKind == JsonValueKind.Object ? Faults(property.Value, others, root, $"{at}.{property.Name}")
            : [$"{at}.{property.Name} is not known"]));
    }

    private static string TypeOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.Number => "number",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        _ => "null",
    };

    private static string FindFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "SheetSync.sln")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder?.FullName ?? throw new InvalidOperationException("Run the tests inside the repository."), "config", "networks");
    }
}

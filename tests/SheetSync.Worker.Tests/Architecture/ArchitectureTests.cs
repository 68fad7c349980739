using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using SheetSync.Core.Checking;
using SheetSync.Core.Publishing;
using SheetSync.Core.Sources;

namespace SheetSync.Worker.Tests.Architecture;

/// <summary>The rules that nobody should have to remember.</summary>
public sealed partial class ArchitectureTests
{
    private const int MostLines = 400;
    private static readonly string[] Libraries = ["SheetSync.Spreadsheets", "SheetSync.Networks", "SheetSync.Library", "SheetSync.Storage"];

    private static readonly string[] TopLevel =
    [
        "src", "tests", "templates", "config", "SheetSync.sln", "README.md", "LICENSE", "Directory.Build.props", "Directory.Packages.props",
        "global.json", ".editorconfig", ".gitattributes", ".gitignore", ".github", ".ci", ".git",
    ];

    [Fact]
    public void Core_stands_alone_the_libraries_know_Core_alone_and_nobody_knows_the_worker()
    {
        Assert.Empty(ReferencesOf("SheetSync.Core"));
        Assert.All(Libraries, library => Assert.Equal(["SheetSync.Core"], ReferencesOf(library)));
        Assert.DoesNotContain("SheetSync.Worker", Libraries.Append("SheetSync.Core").SelectMany(ReferencesOf));
    }

    [Fact]
    public void No_code_of_the_tests_is_known_in_src() =>
        Assert.All(Directory.GetFiles(Repository.PathOf("src"), "*.csproj", SearchOption.AllDirectories), project => Assert.All(
            XDocument.Load(project).Descendants("ProjectReference").Where(reference => reference.Attribute("Include")!.Value.Contains("tests", StringComparison.Ordinal)),
            reference => Assert.Equal("false", reference.Attribute("ReferenceOutputAssembly")?.Value)));

    [Fact]
    public void Core_does_no_input_or_output_outside_its_passes_and_interfaces()
    {
        var kept = typeof(Problem).Assembly.GetTypes().Where(type => !type.IsInterface && type.Namespace?.EndsWith(".Passes", StringComparison.Ordinal) == false);
        var found = from type in kept
                    from used in SignatureTypes(type)
                    where used.FullName is { } name && (name.StartsWith("System.Threading.Tasks.", StringComparison.Ordinal)
                        || name.StartsWith("Microsoft.Extensions.Logging.", StringComparison.Ordinal)
                        || name.StartsWith("System.Net.Http.", StringComparison.Ordinal) || name == typeof(TimeProvider).FullName)
                    select $"{type.FullName} uses {used.Name}";
        Assert.Empty(found);
        Assert.Empty(Lines("src/SheetSync.Core").Where(line => Files().IsMatch(line.Text)).Select(line => line.ToString()));
    }

    [Fact]
    public void Nothing_reads_the_machines_clock_or_blocks_a_thread() =>
        Assert.Empty(Lines("src").Where(line => Forbidden().IsMatch(line.Text)).Select(line => line.ToString()));

    [Theory]
    [InlineData("DocumentFormat.OpenXml", "Xlsx", "Templates")]
    [InlineData("Quartz", "Jobs")]
    [InlineData("Serilog", "Logging")]
    [InlineData("Microsoft.Data.Sqlite", "SheetSync.Storage")]
    [InlineData("Google.Apis", "GoogleSheets")]
    [InlineData("Microsoft.Graph", "OneDriveExcel")]
    [InlineData("Amazon", "Buckets")]
    public void A_package_is_seen_in_its_own_folder_alone(string package, params string[] folders)
    {
        var users = Lines("src").Where(line => Regex.IsMatch(line.Text, $@"\b(using|=)\s+(static\s+)?{Regex.Escape(package)}\b")).Select(line => line.File);
        Assert.All(users, file => Assert.Contains(folders, folder => file.Split('/').Contains(folder)));
    }

    [Theory]
    [InlineData("SheetSync.Networks", "Http", "OAuth", "Outbox", "Secrets")]
    [InlineData("SheetSync.Spreadsheets", "Xlsx", "Templates")]
    public void No_network_knows_another_and_no_source_either(string project, params string[] shared)
    {
        var folders = Directory.GetDirectories(Repository.PathOf("src", project)).Select(folder => Path.GetFileName(folder)!).Except(["bin", "obj", .. shared]).ToList();
        var found = from line in Lines($"src/{project}")
                    from other in folders
                    where line.Text.Contains($"using {project}.{other}", StringComparison.Ordinal) && !line.File.StartsWith($"src/{project}/{other}/", StringComparison.Ordinal)
                    select line.ToString();
        Assert.Empty(found);
    }

    [Fact]
    public void Every_source_and_every_publisher_passes_its_suite()
    {
        var backends = Libraries.Select(library => Assembly.Load(library)).SelectMany(library => library.GetTypes())
            .Where(type => type is { IsClass: true, IsAbstract: false } && (type.IsAssignableTo(typeof(ISpreadsheetSource)) || type.IsAssignableTo(typeof(IPublisher))));
        var tests = Lines("tests").ToLookup(line => line.File, line => line.Text);
        Assert.All(backends, backend => Assert.Contains(tests, file =>
            file.Any(line => SuiteOf(backend).IsMatch(line)) && file.Any(line => line.Contains(backend.Name, StringComparison.Ordinal))));
    }

    [Fact]
    public void Every_problem_has_a_message_in_three_languages_with_the_same_values()
    {
        foreach (var code in Enum.GetValues<ProblemCode>())
        {
            var english = MessageCatalog.TextOf(code, "en");
            foreach (var text in MessageCatalog.Languages.Select(language => MessageCatalog.TextOf(code, language)))
            {
                Assert.False(string.IsNullOrWhiteSpace(text.Message), $"{code} has no message.");
                Assert.True(Values(english).SequenceEqual(Values(text)), $"{code} names other values in another language.");
            }
        }
    }

    [Fact]
    public void No_file_of_code_is_long() =>
        Assert.All(Lines("src").Concat(Lines("tests")).GroupBy(line => line.File), file => Assert.True(file.Count() <= MostLines, $"{file.Key}: {file.Count()} lines"));

    [Fact]
    public void The_top_level_is_what_a_newcomer_expects() =>
        Assert.Empty(Directory.GetFileSystemEntries(Repository.Root).Select(Path.GetFileName).Except(TopLevel).Except(LeftOutOfGit()));

    // What the README's own commands make in the checkout.
    private static IEnumerable<string> LeftOutOfGit() =>
        File.ReadLines(Path.Combine(Repository.Root, ".gitignore")).Select(line => line.Trim('/'));

    [GeneratedRegex(@"\b(File|Directory)\.[A-Z]\w+\(|\bConsole\.|\bHttpClient\b")]
    private static partial Regex Files();

    [GeneratedRegex(@"\bDateTime(Offset)?\.(Now|UtcNow|Today)\b|\bThread\.Sleep\b|\.GetAwaiter\(\)\.GetResult\(\)|\bTask\.WaitAll\b|SystemClock\.Instance")]
    private static partial Regex Forbidden();

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Placeholder();

    private static Regex SuiteOf(Type backend) => new(backend.IsAssignableTo(typeof(IPublisher)) ? @":\s*(Wire)?PublisherSuite\b" : @":\s*SpreadsheetSourceSuite\b");

    private static IEnumerable<string> Values(ProblemText text) =>
        Placeholder().Matches(text.Message + text.Fix).Select(match => match.Groups[1].Value).Distinct().Order(StringComparer.Ordinal);

    private static IReadOnlyList<string> ReferencesOf(string project) =>
        [.. XDocument.Load(Repository.PathOf("src", project, project + ".csproj")).Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value))];

    private static IEnumerable<Type> SignatureTypes(Type type)
    {
        const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        return type.GetFields(All).Select(field => field.FieldType)
            .Concat(type.GetMethods(All).SelectMany(method => method.GetParameters().Select(parameter => parameter.ParameterType).Append(method.ReturnType)))
            .Concat(type.GetConstructors(All).SelectMany(constructor => constructor.GetParameters().Select(parameter => parameter.ParameterType)));
    }

    private static IEnumerable<SourceLine> Lines(string folder) =>
        from path in Directory.EnumerateFiles(Repository.PathOf(folder), "*.cs", SearchOption.AllDirectories)
        let file = Path.GetRelativePath(Repository.Root, path).Replace('\\', '/')
        where !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal)
        from line in File.ReadLines(path).Select((text, at) => new SourceLine(file, at + 1, text.TrimStart().StartsWith("//", StringComparison.Ordinal) ? string.Empty : text))
        select line;

    private sealed record SourceLine(string File, int Number, string Text);
}

using SheetSync.Core.Calendars;
using SheetSync.Spreadsheets.Templates.Audit;

namespace SheetSync.Spreadsheets.Tests.Templates;

/// <summary>The audit workbook as tests build it.</summary>
internal static class TemplateBench
{
    public static IReadOnlyList<Channel> Channels { get; } =
    [
        new("instagram-main", "instagram", "@nordlys.kaffe"), new("facebook-page", "facebook", "nordlyskaffe"), new("linkedin-page", "linkedin", "nordlys-kaffe"),
        new("google-oslo", "google", "Nordlys Kaffe Oslo"), new("=evil()", "mastodon", "@nordlys@snabelen.no"),
    ];

    public static byte[] Audit(string language, IReadOnlyList<Channel>? channels = null)
    {
        using var output = new MemoryStream();
        AuditTemplate.Build(new AuditTemplateOptions { Language = language, Channels = channels ?? [] }, output);
        return output.ToArray();
    }

    public static string RepositoryRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "SheetSync.sln")))
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        return folder;
    }
}

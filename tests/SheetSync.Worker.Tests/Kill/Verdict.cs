using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using SheetSync.Core.Calendars;
using SheetSync.Core.Posts;
using SheetSync.Networks.Outbox;

namespace SheetSync.Worker.Tests.Kill;

/// <summary>What must be so, whenever the program was killed.</summary>
internal static class Verdict
{
    /// <summary>No delivery was accepted twice, under one key or several.</summary>
    public static void NothingTwice(IReadOnlyList<(OutboxAcceptance Accepted, string Text)> accepted)
    {
        Assert.Empty(accepted.GroupBy(a => a.Accepted.Key).Where(same => same.Count() > 1).Select(same => same.Key));
        Assert.Empty(accepted.GroupBy(a => (a.Accepted.PostId, a.Accepted.Channel)).Where(same => same.Count() > 1).Select(same => same.Key));
    }

    /// <summary>Each acceptance is of a row as people meant it, not before its time, and once on a channel.</summary>
    public static void OnAcceptances(IReadOnlyList<PlannedPost> posts, IReadOnlyList<(OutboxAcceptance Accepted, string Text)> accepted)
    {
        NothingTwice(accepted);
        var seen = new HashSet<(PlannedPost, string)>();
        foreach (var (one, text) in accepted)
        {
            var post = posts.FirstOrDefault(p => p.Versions.Any(v => v.Caption == text));
            Assert.True(post is not null, $"'{text}' went out and stood in no row.");
            Assert.True(seen.Add((post, one.Channel)), $"Row {post.Number} went out twice on {one.Channel}.");
            Assert.Contains(one.Channel, post.Channels);

            // What was saved while the program was dead is known to it before it publishes again.
            var known = post.Versions.Index().Where(v => v.Item.SavedWhileDown < one.At).Select(v => v.Index).DefaultIfEmpty(0).Max();
            Assert.True(
                post.IsSound && post.Versions.Skip(known).Any(v => v.IsMeant && v.Caption == text && v.DueAt <= one.At),
                $"Row {post.Number} went out at {one.At:O} on {one.Channel} as '{text}', but was: {string.Join(" | ", post.Versions)}");
        }
    }

    /// <summary>In the end every row that was to go out did, on each of its channels, and says so; what was wrong says that.</summary>
    public static void OnRows(
        IReadOnlyList<PlannedPost> rows, IReadOnlyList<string> statuses, IReadOnlyList<(OutboxAcceptance Accepted, string Text)> accepted)
    {
        foreach (var (row, status) in rows.Zip(statuses))
        {
            var channels = accepted.Where(a => row.Versions.Any(v => v.Caption == a.Text)).Select(a => a.Accepted.Channel).Order().ToList();
            if (row.IsToGoOut(DateTimeOffset.UtcNow))
            {
                Assert.True(channels.SequenceEqual(row.Channels.Order()), $"Row {row.Number} is out on [{string.Join(", ", channels)}], its status is {status}: {string.Join(" | ", row.Versions)}");
                Assert.True(status == "Published", $"Row {row.Number} is out, its status is {status}.");
            }
            else if (!row.IsSound)
            {
                Assert.Equal("Invalid", status);
            }
            else if (row.Now.IsMeant && channels.Count == 0)
            {
                Assert.Equal("Scheduled", status);
            }
        }
    }

    /// <summary>The managed cells are what <c>posts</c> says, and people's cells are as people left them.</summary>
    public static void OnCells(Person person, JsonElement posts)
    {
        var cells = person.Look();
        Assert.True(cells is not null, "People's cells are not as they were saved.");
        var records = posts.GetProperty("posts").EnumerateArray().ToDictionary(post => post.GetProperty("postId").GetString()!);
        foreach (var (at, row) in cells.Index())
        {
            var record = records[row[ManagedColumn.PostId].Text];
            var live = record.GetProperty("deliveries").EnumerateArray().Where(d => d.GetProperty("url").ValueKind == JsonValueKind.String).ToList();
            Assert.Equal(at + 2, record.GetProperty("row").GetInt32());
            Assert.Equal(DisplayWords.Of(Word(record, "status"), "en"), row[ManagedColumn.Status].Text);
            Assert.All(live, delivery => Assert.Contains(delivery.GetProperty("url").GetString()!, row[ManagedColumn.PostUrl].Text, StringComparison.Ordinal));
            Assert.Equal(live.Count == 0, row[ManagedColumn.PostUrl].IsBlank);
            var first = live.Select(d => d.GetProperty("publishedAt").GetDateTimeOffset()).Select(d => d.UtcDateTime).Order().FirstOrDefault();
            Assert.Equal(live.Count == 0 ? string.Empty : first.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), row[ManagedColumn.PublishedAt].Display());
        }

    }

    /// <summary>The workbook is whole for others: the Open XML SDK's validator and Gnumeric.</summary>
    public static void OnWorkbook(string workbook)
    {
        using (var document = SpreadsheetDocument.Open(workbook, isEditable: false))
        {
            Assert.Empty(new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2019).Validate(document).Select(e => $"{e.Part?.Uri} {e.Path?.XPath}: {e.Description}"));
        }

        if ((Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "ssconvert"))))
        {
            using var process = Process.Start(new ProcessStartInfo("ssconvert", ["-T", "Gnumeric_stf:stf_csv", workbook, "fd://1"]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
            var text = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            Assert.Contains("Published", text, StringComparison.Ordinal);
        }
    }

    private static PostStatus Word(JsonElement record, string name) => Enum.Parse<PostStatus>(record.GetProperty(name).GetString()!, ignoreCase: true);
}

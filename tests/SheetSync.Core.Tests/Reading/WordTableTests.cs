using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Posts;

namespace SheetSync.Core.Tests.Reading;

/// <summary>Words, zones, networks and channels as people write them: <c>Tables/*.tsv</c>.</summary>
public sealed class WordTableTests
{
    private static readonly CalendarDefinition Networks = Sheet.Calendar("en", "UTC", [.. NetworkCatalog.All.Select(network => new Channel(network.Id + "-main", network.Id, "acme-" + network.Id))]);

    [Fact]
    public void Stages_actions_types_and_answers_are_read_as_they_are_meant() => Table.Check("words", line => line[0] switch
    {
        "stage" => Word(Row("Stage", line[1]), draft => draft.Stage == Stage.Unknown ? null : draft.Stage),
        "approved" => Word(Row("Approved?", line[1] is "TRUE" or "FALSE" ? line[1] == "TRUE" : line[1]), draft => draft.Stage == Stage.Unknown ? null : draft.Stage),
        "action" => Word(Row("Action", line[1]), draft => draft.Action == PostAction.Unknown ? null : draft.Action),
        "type" => Word(Row("Content type", line[1]), draft => draft.ContentType == ContentType.Unspecified ? null : draft.ContentType),
        _ => Word(Row("Repeat allowed", line[1]), draft => draft.Problems.Any(p => p.Code == ProblemCode.YesNoUnknown) ? null : draft.RepeatAllowed),
    });

    [Fact]
    public void Zones_are_read_by_every_usual_name() => Table.Check("zones", line =>
    {
        var draft = Sheet.One(["Date", "Time zone", "Channels", "Caption"], ["2026-12-24 18:00", line[0], "X", "Hi"]);
        return draft.IsComplete ? $"{draft.Deliveries[0].DueAt:HH:mm}" : "!";
    });

    [Theory]
    [InlineData("Channels")]
    [InlineData("Network")]
    public void Networks_are_read_however_they_are_written(string heading) => Table.Check("channels", line =>
    {
        var draft = Sheet.One(["Date", heading, "Caption"], ["2026-12-24 18:00", line[0], "Hi"], Networks);
        var names = draft.Deliveries.Select(d => d.Channel.Network).ToList();
        var found = names.Count == NetworkCatalog.All.Count ? "all" : string.Join(' ', draft.ContentType == ContentType.Unspecified ? names : names.Append($"{draft.ContentType}"));
        return draft.IsComplete ? found : $"{found} ! {draft.Problems.First(p => p.Severity == Severity.Error).Value("suggestion")}".Trim();
    });

    private static PostDraft Row(string heading, object word) =>
        Sheet.One(["Date", "Channels", "Caption", heading], ["2026-12-24 18:00", "X", "Hi", word]);

    private static string Word(PostDraft draft, Func<PostDraft, object?> read) =>
        read(draft)?.ToString() ?? $"! {draft.Problems[0].Values.FirstOrDefault(value => value.Key == "suggestion").Value}".Trim();
}

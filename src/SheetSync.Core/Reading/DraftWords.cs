using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Posts;

namespace SheetSync.Core.Reading;

/// <summary>Reads the cells of a row that hold a word of a list: stage, action, content type, yes or no.</summary>
internal sealed class DraftWords(CalendarDefinition calendar)
{
    // The same word stands in many rows below each other.
    private Known<Stage>? lastStage;
    private Known<ContentType>? lastType;

    /// <summary>The stage; an unknown word waits, with a Problem.</summary>
    public Stage Stage(RowCells cells, List<Problem> problems)
    {
        var text = cells.Text(ColumnRole.Stage);
        if (text.Length == 0)
        {
            return Posts.Stage.None;
        }

        if (lastStage is { } last && ReferenceEquals(last.Text, text))
        {
            return last.Value;
        }

        var stage = Vocabulary.Stage(text, calendar.StageWords);
        if (stage != Posts.Stage.Unknown)
        {
            lastStage = new Known<Stage>(text, stage);
            return stage;
        }

        if (cells.Binding(ColumnRole.Stage)?.Name == ColumnBinding.YesOrNo)
        {
            return Approved(cells, text, problems);
        }

        Report(cells, ProblemCode.StageUnknown, Severity.Warning, ColumnRole.Stage, text, AllWords<Stage>(),
            Similarity.Nearest(text, calendar.StageWords.Keys) ?? Vocabulary.NearestStage(text, calendar.Language), problems);
        return stage;
    }

    // A no waits as an empty cell does: nobody said how far the row is.
    private static Stage Approved(RowCells cells, string text, List<Problem> problems)
    {
        var answer = cells.Value(ColumnRole.Stage) is { Kind: CellKind.Boolean } box ? box.Number != 0 : Vocabulary.YesNo(text);
        if (answer is null)
        {
            Report(cells, ProblemCode.YesNoUnknown, Severity.Warning, ColumnRole.Stage, text, string.Empty, null, problems);
        }

        return answer switch { true => Posts.Stage.Approved, false => Posts.Stage.None, null => Posts.Stage.Unknown };
    }

    /// <summary>The request in the Action cell; an unknown one does nothing, with a Problem.</summary>
    public PostAction Action(RowCells cells, List<Problem> problems)
    {
        var text = cells.Text(ColumnRole.Action);
        var action = text.Length == 0 ? PostAction.None : Vocabulary.Action(text);
        if (action == PostAction.Unknown)
        {
            Report(cells, ProblemCode.ActionUnknown, Severity.Warning, ColumnRole.Action, text, AllWords<PostAction>(), Vocabulary.NearestAction(text, calendar.Language), problems);
        }

        return action;
    }

    /// <summary>
    /// The content type. Many teams keep words of their own in this column ("Educational"), so a strange word is only a warning and the
    /// assets decide; a word that is nearly one of ours is an error, since a story must not go out as a post.
    /// </summary>
    public ContentType ContentType(RowCells cells, List<Problem> problems)
    {
        var text = cells.Text(ColumnRole.ContentType);
        if (text.Length == 0)
        {
            return Posts.ContentType.Unspecified;
        }

        if (lastType is { } last && ReferenceEquals(last.Text, text))
        {
            return last.Value;
        }

        if (Vocabulary.ContentType(text) is { } type)
        {
            lastType = new Known<ContentType>(text, type);
            return type;
        }

        var nearest = Vocabulary.NearestContentType(text, calendar.Language);
        Report(cells, ProblemCode.ContentTypeUnknown, nearest is null ? Severity.Warning : Severity.Error, ColumnRole.ContentType, text, AllWords<ContentType>(), nearest, problems);
        return Posts.ContentType.Unspecified;
    }

    /// <summary>Whether the same content may go out again; a word that is neither yes nor no counts as no, with a Problem.</summary>
    public static bool RepeatAllowed(RowCells cells, List<Problem> problems)
    {
        var value = cells.Value(ColumnRole.RepeatAllowed);
        if (value.Kind == CellKind.Boolean)
        {
            return value.Number != 0;
        }

        var text = cells.Text(ColumnRole.RepeatAllowed);
        var answer = text.Length == 0 ? false : Vocabulary.YesNo(text);
        if (answer is null)
        {
            Report(cells, ProblemCode.YesNoUnknown, Severity.Warning, ColumnRole.RepeatAllowed, text, string.Empty, null, problems);
        }

        return answer ?? false;
    }

    private string AllWords<TValue>()
        where TValue : struct, Enum => string.Join(", ", DisplayWords.All<TValue>(calendar.Language).Select(pair => pair.Value));

    private static void Report(RowCells cells, ProblemCode code, Severity severity, ColumnRole role, string text, string known, string? suggestion, List<Problem> problems) =>
        problems.Add(new Problem(code, severity, cells.Place(role),
            [new("value", CellText.Shown(text)), new("known", known), new("suggestion", suggestion ?? string.Empty)]));

    private sealed record Known<TValue>(string Text, TValue Value);
}

using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Posts;

namespace SheetSync.Core.Reading;

/// <summary>Reads the cells of a row that hold a word of a list: stage, action, content type, yes or no.</summary>
internal sealed class DraftWords(RowCells cells, CalendarDefinition calendar)
{
    /// <summary>The stage; an unknown word waits, with a Problem.</summary>
    public Stage Stage(List<Problem> problems)
    {
        var text = cells.Text(ColumnRole.Stage);
        if (text.Length == 0)
        {
            return Posts.Stage.None;
        }

        var stage = Vocabulary.Stage(text, calendar.StageWords);
        if (stage == Posts.Stage.Unknown && cells.Binding(ColumnRole.Stage)?.Name == ColumnBinding.YesOrNo)
        {
            return Approved(text, problems);
        }

        if (stage == Posts.Stage.Unknown)
        {
            Report(ProblemCode.StageUnknown, Severity.Warning, ColumnRole.Stage, text, Known<Stage>(),
                Similarity.Nearest(text, calendar.StageWords.Keys) ?? Vocabulary.NearestStage(text, calendar.Language), problems);
        }

        return stage;
    }

    // A no waits as an empty cell does: nobody said how far the row is.
    private Stage Approved(string text, List<Problem> problems)
    {
        var answer = cells.Value(ColumnRole.Stage) is { Kind: CellKind.Boolean } box ? box.Number != 0 : Vocabulary.YesNo(text);
        if (answer is null)
        {
            Report(ProblemCode.YesNoUnknown, Severity.Warning, ColumnRole.Stage, text, string.Empty, null, problems);
        }

        return answer switch { true => Posts.Stage.Approved, false => Posts.Stage.None, null => Posts.Stage.Unknown };
    }

    /// <summary>The request in the Action cell; an unknown one does nothing, with a Problem.</summary>
    public PostAction Action(List<Problem> problems)
    {
        var text = cells.Text(ColumnRole.Action);
        var action = text.Length == 0 ? PostAction.None : Vocabulary.Action(text);
        if (action == PostAction.Unknown)
        {
            Report(ProblemCode.ActionUnknown, Severity.Warning, ColumnRole.Action, text, Known<PostAction>(), Vocabulary.NearestAction(text, calendar.Language), problems);
        }

        return action;
    }

    /// <summary>
    /// The content type. Many teams keep words of their own in this column ("Educational"), so a strange word is only a warning and the
    /// assets decide; a word that is nearly one of ours is an error, since a story must not go out as a post.
    /// </summary>
    public ContentType ContentType(List<Problem> problems)
    {
        var text = cells.Text(ColumnRole.ContentType);
        if (text.Length == 0)
        {
            return Posts.ContentType.Unspecified;
        }

        if (Vocabulary.ContentType(text) is { } type)
        {
            return type;
        }

        var nearest = Vocabulary.NearestContentType(text, calendar.Language);
        Report(ProblemCode.ContentTypeUnknown, nearest is null ? Severity.Warning : Severity.Error, ColumnRole.ContentType, text, Known<ContentType>(), nearest, problems);
        return Posts.ContentType.Unspecified;
    }

    /// <summary>Whether the same content may go out again; a word that is neither yes nor no counts as no, with a Problem.</summary>
    public bool RepeatAllowed(List<Problem> problems)
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
            Report(ProblemCode.YesNoUnknown, Severity.Warning, ColumnRole.RepeatAllowed, text, string.Empty, null, problems);
        }

        return answer ?? false;
    }

    private string Known<TValue>()
        where TValue : struct, Enum => string.Join(", ", DisplayWords.All<TValue>(calendar.Language).Select(pair => pair.Value));

    private void Report(ProblemCode code, Severity severity, ColumnRole role, string text, string known, string? suggestion, List<Problem> problems) =>
        problems.Add(new Problem(code, severity, cells.Place(role),
            [new("value", CellText.Shown(text)), new("known", known), new("suggestion", suggestion ?? string.Empty)]));
}

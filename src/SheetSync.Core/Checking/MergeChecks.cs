using SheetSync.Core.Calendars;
using SheetSync.Core.Posts;
using SheetSync.Core.Publishing;
using SheetSync.Core.Reading;

namespace SheetSync.Core.Checking;

/// <summary>Merge fields that would stand in the post as they are: no column is meant, or its cell is empty.</summary>
internal static class MergeChecks
{
    private static readonly ColumnRole[] Texts = [ColumnRole.Caption, ColumnRole.FirstComment, ColumnRole.AltText];

    internal static void Check(ChannelCheck check, List<Problem> problems)
    {
        foreach (var role in Texts)
        {
            Check(check, role, check.Draft.Fields.For(role, check.Channel), problems);
        }

        Check(check, ColumnRole.Caption, check.Channel.Text.Signature, problems);
    }

    private static void Check(ChannelCheck check, ColumnRole role, string text, List<Problem> problems)
    {
        foreach (var name in MergeFields.Unfilled(text, check.Draft.Fields, check.Channel))
        {
            problems.Add(Of(check, role, name));
        }
    }

    private static Problem Of(ChannelCheck check, ColumnRole role, string name)
    {
        var columns = check.Draft.Columns.People.Where(column => MergeFields.NameOf(column.Role, column.Heading).Length > 0).ToList();
        var meant = columns.Find(column => Folding.Key(column.Heading) == Folding.Key(name))
            ?? columns.Find(column => MergeFields.Means(name, column.Role, column.Heading));
        return meant is not null
            ? Problem.Error(ProblemCode.MergeFieldEmpty, check.At(role), ("name", Field(meant.Heading)), ("heading", meant.Heading),
                ("network", meant.Role == ColumnRole.Custom ? string.Empty : check.Profile.Name))
            : Problem.Error(ProblemCode.MergeFieldUnknown, check.At(role), ("name", Field(name)),
                ("suggestion", Similarity.Nearest(name, columns.Select(column => column.Heading)) is { } near ? Field(near) : string.Empty));
    }

    private static string Field(string name) => $"{{{{{name}}}}}";
}

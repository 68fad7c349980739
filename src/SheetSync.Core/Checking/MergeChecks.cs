using SheetSync.Core.Calendars;
using SheetSync.Core.Posts;
using SheetSync.Core.Publishing;
using SheetSync.Core.Reading;

namespace SheetSync.Core.Checking;

/// <summary>Merge fields that would stand in the post as they are: no column is meant, or its cell is empty.</summary>
internal static class MergeChecks
{
    private static readonly ColumnRole[] Texts = [ColumnRole.Caption, ColumnRole.FirstComment, ColumnRole.AltText];

    internal static IEnumerable<Problem> Check(ChannelCheck check)
    {
        var fields = check.Draft.Fields;
        return Texts.Select(role => (Role: role, Text: fields.For(role, check.Channel)))
            .Append((ColumnRole.Caption, check.Channel.Text.Signature))
            .SelectMany(text => MergeFields.Unfilled(text.Item2, fields, check.Channel).Select(name => Of(check, text.Item1, name)));
    }

    private static Problem Of(ChannelCheck check, ColumnRole role, string name)
    {
        var columns = check.Draft.Columns.People.Where(column => MergeFields.NameOf(column.Role, column.Heading).Length > 0).ToList();
        var meant = columns.Find(column => string.Equals(MergeFields.NameOf(column.Role, column.Heading), name, StringComparison.OrdinalIgnoreCase));
        return meant is not null
            ? Problem.Error(ProblemCode.MergeFieldEmpty, check.At(role), ("name", Field(meant.Heading)), ("heading", meant.Heading),
                ("network", meant.Role == ColumnRole.Custom ? string.Empty : check.Profile.Name))
            : Problem.Error(ProblemCode.MergeFieldUnknown, check.At(role), ("name", Field(name)),
                ("suggestion", Similarity.Nearest(name, columns.Select(column => column.Heading)) is { } near ? Field(near) : string.Empty));
    }

    private static string Field(string name) => $"{{{{{name}}}}}";
}

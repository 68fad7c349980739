using SheetSync.Core.Checking;

namespace SheetSync.Worker.Output.Documents;

/// <summary>A command could not do its work.</summary>
public sealed record ErrorDocument(ErrorDocument.Body Error) : Document
{
    /// <summary>Why: the code of the first problem, the texts of all of them, one a line.</summary>
    public sealed record Body(string Code, string Message, string Fix);

    /// <summary>Makes the document from the problems; at least one.</summary>
    public static ErrorDocument Of(IReadOnlyList<Problem> problems, string language) => new(new Body(
        MessageCatalog.JsonName(problems[0].Code),
        string.Join('\n', problems.Select(problem => MessageCatalog.Message(problem, language))),
        string.Join('\n', problems.Select(problem => MessageCatalog.Fix(problem, language)).Distinct())));
}

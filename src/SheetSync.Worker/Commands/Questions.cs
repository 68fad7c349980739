using SheetSync.Worker.Output;

namespace SheetSync.Worker.Commands;

/// <summary>Asks a person, or takes every proposal where it was told to (<c>--yes</c>).</summary>
public sealed class Questions(Terminal terminal, bool takeAll)
{
    private static readonly string[] Yes = ["yes", "y", "ja", "j", "tak", "t"];
    private static readonly string[] No = ["no", "n", "nei", "nie"];

    /// <summary>A question with a proposed answer, asked again until the answer can be used. An empty line takes the proposal.</summary>
    /// <param name="question">The question.</param>
    /// <param name="proposal">The proposed answer.</param>
    /// <param name="isUsable">Whether an answer can be used.</param>
    /// <param name="hint">What to answer, said after one that cannot.</param>
    public string Ask(string question, string proposal, Func<string, bool> isUsable, string hint)
    {
        while (!takeAll)
        {
            terminal.Out.Write($"{Plain.Of(question)}{(proposal.Length > 0 ? $" [{Plain.Of(proposal)}]" : ":")} ");
            terminal.Out.Flush();
            var answer = terminal.ReadLine();
            if (string.IsNullOrWhiteSpace(answer))
            {
                break;
            }

            if (isUsable(answer.Trim()))
            {
                return answer.Trim();
            }

            terminal.Out.WriteLine(hint);
        }

        return proposal;
    }

    /// <summary>A question to be answered with yes or no. <paramref name="isProposed"/>: whether an empty line means yes.</summary>
    public bool Confirm(string question, bool isProposed = true) =>
        !No.Contains(Ask(question, isProposed ? "yes" : "no", answer => Yes.Concat(No).Contains(answer.ToLowerInvariant()), "Please answer yes or no.").ToLowerInvariant());
}

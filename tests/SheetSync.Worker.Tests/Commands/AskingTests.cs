using SheetSync.Worker.Commands;

namespace SheetSync.Worker.Tests.Commands;

public sealed class AskingTests
{
    [Fact]
    public void A_terminal_knows_while_it_asks_and_so_does_one_that_was_made_from_it()
    {
        var answers = new Listening("acme\nyes\n");
        var terminal = new Terminal { Out = TextWriter.Null, Error = TextWriter.Null, CurrentFolder = "/", In = answers, CanAsk = true, ReadHidden = answers.ReadLine };
        answers.Heard = terminal;
        var copy = terminal with { Zone = "Europe/Oslo" };

        Assert.Equal("acme", new Questions(copy, takeAll: false).Ask("Account?", string.Empty, _ => true, string.Empty));
        Assert.Equal("yes", copy.ReadLine(isHidden: true));
        Assert.Null(copy.ReadLine());
        Assert.Equal([true, true, true], answers.WasAsking);
        Assert.False(terminal.IsAsking);
    }

    private sealed class Listening(string text) : TextReader
    {
        private readonly StringReader inner = new(text);

        public Terminal? Heard { get; set; }

        public List<bool> WasAsking { get; } = [];

        public override string? ReadLine()
        {
            WasAsking.Add(Heard!.IsAsking);
            return inner.ReadLine();
        }
    }
}

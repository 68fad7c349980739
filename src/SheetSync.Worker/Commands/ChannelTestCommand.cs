using System.CommandLine;
using SheetSync.Core.Calendars;
using SheetSync.Worker.Checks;
using SheetSync.Worker.Output;

namespace SheetSync.Worker.Commands;

/// <summary><c>channels test</c>: asks each network who SheetSync is there, and tries media links and call backs where one needs them. Nothing is published.</summary>
internal static class ChannelTestCommand
{
    private static readonly Argument<string?> Channel = new("CHANNEL") { Description = "Its name in the settings; without it, all that publish on a network.", Arity = ArgumentArity.ZeroOrOne };

    public static Command Create(Terminal terminal)
    {
        var command = new Command("test", "Ask each network who SheetSync is there. Nothing is published.") { Channel }.InWorkspace();
        command.SetAction((arguments, cancellationToken) => RunAsync(arguments, terminal, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult arguments, Terminal terminal, CancellationToken cancellationToken)
    {
        await using var work = await Composition.OpenAsync(arguments, terminal, cancellationToken);
        var channels = arguments.GetValue(Channel) is { } name ? [ChannelsCommand.Named(work.Settings, name)] : work.Settings.Channels.Where(IsLive).ToList();
        if (channels.FirstOrDefault(channel => !IsLive(channel)) is { } idle)
        {
            terminal.Out.WriteLine($"{Plain.Of(idle.Name)} is not connected: its posts {(idle.ByHand ? "are posted by hand" : "go to the outbox")}.");
            return ExitCode.Fine;
        }

        if (channels.Count == 0)
        {
            terminal.Out.WriteLine("No channel is connected: all posts go to the outbox. \"sheetsync channels connect NETWORK\" connects one.");
            return ExitCode.Fine;
        }

        var findings = (await new ChannelExamination(work).RunAsync(channels, cancellationToken)).ToList();
        if (channels.Any(MediaExamination.NeedsLinks))
        {
            findings.AddRange(await new MediaExamination(work).RunAsync(channels, cancellationToken));
        }

        if (channels.Any(channel => channel.Network == "webhook"))
        {
            findings.AddRange(await new CallbackExamination(work).RunAsync(cancellationToken));
        }

        DoctorCommand.Show(terminal, findings);
        return findings.Any(finding => finding.Health == Health.Bad) ? ExitCode.ProblemsFound : ExitCode.Fine;
    }

    private static bool IsLive(Channel channel) => !channel.ToOutbox && !channel.ByHand;
}

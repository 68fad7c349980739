using System.CommandLine;
using SheetSync.Core.Checking;
using SheetSync.Networks.Http;
using SheetSync.Worker.Connecting;
using SheetSync.Worker.Publishing;

namespace SheetSync.Worker.Commands;

/// <summary><c>channels disconnect</c>: gives the access of an account back and forgets it. Its channels stay in the settings; their posts go to the outbox.</summary>
internal static class ChannelDisconnectCommand
{
    public static Command Create(Terminal terminal)
    {
        var command = new Command("disconnect", "Give the access of a channel's account back and forget it. Its posts then go to the outbox.") { ChannelsCommand.Channel }.InWorkspace();
        command.SetAction((arguments, cancellationToken) => RunAsync(arguments, terminal, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult arguments, Terminal terminal, CancellationToken cancellationToken)
    {
        var workspace = Composition.WorkspaceOf(arguments, terminal);
        var settings = Composition.SettingsOf(arguments, terminal, workspace);
        var channel = ChannelsCommand.Named(settings, arguments.GetRequiredValue(ChannelsCommand.Channel));
        var secrets = NetworkPublishers.SecretsOf(settings, workspace, terminal);
        if ((channel.ToOutbox || channel.ByHand) && !secrets.Keeps(channel))
        {
            terminal.Out.WriteLine($"{channel.Name} is not connected.");
            return ExitCode.Fine;
        }

        var change = new SettingsChange(arguments, terminal, workspace);
        using var http = new NetworkHttp([channel.Network], settings.Http, terminal.Clock);
        var talk = new ConnectTalk(terminal, NetworkCatalog.Find(channel.Network)!, http.For(channel.Network));

        // First nothing is published any more; several names of one account share its access.
        foreach (var other in settings.Channels.Where(other => other.AccountKey == channel.AccountKey && !other.ToOutbox && !other.ByHand))
        {
            change.Write(other.Name, [new("live", false)]);
            talk.Say($"\"{other.Name}\" publishes no more: its posts go to the outbox.");
        }

        await using (await secrets.HoldAsync(channel, cancellationToken))
        {
            if (NetworkConnections.Find(channel.Network) is { } connection)
            {
                var isTaken = await connection.GiveBackAsync(channel, talk, await secrets.KeptAsync(channel, cancellationToken), cancellationToken);
                talk.Say(isTaken ? "The network took the access back." : connection.ByHand);
            }

            secrets.Forget(channel);
        }

        talk.Say($"What was kept of {channel.Account} is gone. A variable of the environment stays until you take it away; so does a running worker's access until it is started again.");
        return ExitCode.Fine;
    }
}

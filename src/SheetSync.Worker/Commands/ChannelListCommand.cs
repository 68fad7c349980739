using System.CommandLine;
using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Worker.Output;
using SheetSync.Worker.Output.Documents;
using SheetSync.Worker.Publishing;
using Spectre.Console;

namespace SheetSync.Worker.Commands;

/// <summary><c>channels list</c>: all channels, where their posts go, and whether SheetSync has access.</summary>
internal static class ChannelListCommand
{
    public static Command Create(Terminal terminal)
    {
        var command = new Command("list", "All channels, where their posts go, and whether SheetSync has access. Nothing is called.") { CommonOptions.Json }.InWorkspace();
        command.SetAction((arguments, cancellationToken) => RunAsync(arguments, terminal, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult arguments, Terminal terminal, CancellationToken cancellationToken)
    {
        var workspace = Composition.WorkspaceOf(arguments, terminal);
        var settings = Composition.SettingsOf(arguments, terminal, workspace);
        var secrets = NetworkPublishers.SecretsOf(settings, workspace, terminal);
        var entries = new List<ChannelsDocument.Channel>();
        foreach (var channel in settings.Channels)
        {
            var isLive = !channel.ToOutbox && !channel.ByHand;
            var missing = isLive ? await ChannelsCommand.MissingAsync(channel, secrets, cancellationToken) : [];
            entries.Add(new ChannelsDocument.Channel(channel.Name, channel.Network, channel.Account, isLive ? "network" : channel.ByHand ? "byHand" : "outbox", missing));
        }

        if (arguments.GetValue(CommonOptions.Json))
        {
            JsonOutput.Write(terminal.Out, new ChannelsDocument(entries));
            return ExitCode.Fine;
        }

        var table = new Table().Border(TableBorder.Simple).AddColumns("Channel", "Network", "Account", "Posts go", "Access");
        foreach (var entry in entries)
        {
            table.AddRow(Plain.Cell(entry.Name), Plain.Cell(NetworkCatalog.Find(entry.Network)?.Name), Plain.Cell(entry.Account), new Text(Words(entry.PostsGo)), Plain.Cell(AccessOf(entry)));
        }

        terminal.Drawing().Write(table);
        return ExitCode.Fine;
    }

    private static string Words(string postsGo) => postsGo switch { "network" => "to the network", "byHand" => "by hand", _ => "to the outbox" };

    private static string AccessOf(ChannelsDocument.Channel entry) =>
        entry.PostsGo != "network" ? string.Empty : entry.Missing.Count == 0 ? "there" : $"missing: {string.Join(", ", entry.Missing)}";
}

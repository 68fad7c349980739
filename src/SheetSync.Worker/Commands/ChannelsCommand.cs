using System.CommandLine;
using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Publishing;
using SheetSync.Core.Reading;
using SheetSync.Networks.Secrets;
using SheetSync.Worker.Configuration;

namespace SheetSync.Worker.Commands;

/// <summary><c>channels</c>: the accounts that calendars use. Connects them, lists and tests them, and takes their access away.</summary>
public static class ChannelsCommand
{
    /// <summary>The channel that a command is for.</summary>
    internal static readonly Argument<string> Channel = new("CHANNEL") { Description = "Its name in the settings." };

    /// <summary>The command with its verbs.</summary>
    public static Command Create(Terminal terminal) => new("channels", "The accounts on which posts are published: connect, list, test and disconnect them.")
    {
        ChannelConnectCommand.Create(terminal),
        ChannelListCommand.Create(terminal),
        ChannelTestCommand.Create(terminal),
        ChannelDisconnectCommand.Create(terminal),
    };

    /// <summary>The channel of that name. Throws where there is none.</summary>
    internal static Channel Named(Settings settings, string name)
    {
        var known = settings.Channels.Select(channel => channel.Name).ToList();
        return settings.Channels.FirstOrDefault(channel => channel.Aliases.Prepend(channel.Name).Contains(name, StringComparer.OrdinalIgnoreCase))
            ?? throw Wrong($"There is no channel \"{name}\" in the settings. {(Similarity.Nearest(name, known) is { } near ? $"Did you mean \"{near}\"?" : $"Known: {string.Join(", ", known)}.")}");
    }

    /// <summary>Whether the secrets that a channel cannot do without are there; else the names of those that are missing.</summary>
    internal static async Task<IReadOnlyList<string>> MissingAsync(Channel channel, IChannelSecrets secrets, CancellationToken cancellationToken)
    {
        var missing = new List<string>();
        foreach (var name in NetworkCatalog.Find(channel.Network)?.Secrets ?? [])
        {
            if (string.IsNullOrEmpty(await secrets.FindAsync(channel, name, cancellationToken)))
            {
                missing.Add(name);
            }
        }

        return missing;
    }

    /// <summary>Wrong usage of one of the verbs.</summary>
    internal static CommandException Wrong(string reason) =>
        new(ExitCode.WrongUsage, Problem.Error(ProblemCode.UsageWrong, ProblemPlace.None, ("reason", reason), ("command", "channels ")));
}

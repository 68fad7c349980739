using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;

namespace SheetSync.Worker.Checks;

/// <summary>Looks at channels that publish on their networks: who SheetSync is there, and whether its access will end.</summary>
public sealed class ChannelExamination(Composition work)
{
    /// <summary>Looks at these channels.</summary>
    public async Task<IReadOnlyList<Finding>> RunAsync(IEnumerable<Channel> channels, CancellationToken cancellationToken)
    {
        var findings = new List<Finding>();
        foreach (var channel in channels)
        {
            var subject = $"Channel {channel.Name}";
            if (work.PublisherFor(channel) is not { } publisher)
            {
                findings.Add(new Finding(subject, Health.Bad, $"SheetSync cannot publish on {channel.Network} yet.", "Take \"live\" out of its settings: its deliveries then go to the outbox."));
                continue;
            }

            var identity = await publisher.IdentifyAsync(channel, cancellationToken);
            findings.Add(identity.Problem is { } problem ? Of(subject, problem)
                : new Finding(subject, Health.Good, $"Live, as {identity.Name}{(identity.Url is null ? string.Empty : $", {identity.Url}")}."));
            if (await work.AccessEndAsync(channel, cancellationToken) is { } end)
            {
                findings.Add(Of($"Access of {channel.Name}", end));
            }
        }

        return findings;
    }

    private static Finding Of(string subject, Problem problem) => new(
        subject, problem.Severity == Severity.Error ? Health.Bad : Health.Note, MessageCatalog.Message(problem, "en"), MessageCatalog.Fix(problem, "en"));
}

using SheetSync.Networks.Outbox;

namespace SheetSync.Worker.Configuration;

/// <summary>Section <c>outbox</c>: where deliveries go whose network is not connected, and what is to go wrong there on purpose.</summary>
public static class OutboxSection
{
    /// <summary>Reads the section. The folder is <c>outbox</c> in the workspace by default.</summary>
    public static OutboxOptions Read(SettingsNode root, Workspace workspace)
    {
        var section = root.Section("outbox");
        var options = new OutboxOptions(workspace.Resolve(section.Text("folder", "outbox")))
        {
            Faults = [.. section.Sections("faults").Select(ReadFault)],
            HasLookup = section.Flag("lookup", true),
        };
        section.RejectUnknown();
        return options;
    }

    private static OutboxFault ReadFault(SettingsNode section)
    {
        var words = Enum.GetValues<OutboxFaultKind>().Select(kind => KeyValuePair.Create(SettingWords.Name(kind), kind)).ToList();
        section.RequiredText("kind", "\"slow\"");
        var times = section.Number("times", 0, 0, int.MaxValue);
        var fault = new OutboxFault(section.Choice("kind", OutboxFaultKind.Slow, words), section.Text("channels", "*"))
        {
            For = section.Span("for", TimeSpan.FromSeconds(10), TimeSpan.Zero, TimeSpan.FromDays(1)),
            Times = times > 0 ? times : null,
        };
        section.RejectUnknown();
        return fault;
    }
}

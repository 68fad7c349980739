using SheetSync.Networks.Http;

namespace SheetSync.Worker.Configuration;

/// <summary>Section <c>callbacks</c>: where receivers of webhooks can say later what became of a delivery.</summary>
internal static class CallbackSection
{
    private const string AddressExample = "\"https://calls.example.org/\"";

    /// <summary>Reads the section.</summary>
    /// <param name="root">The settings file.</param>
    /// <param name="guard">Who may be called: <c>doctor</c> calls the address to try it.</param>
    public static CallbackSettings Read(SettingsNode root, HostGuard guard)
    {
        var section = root.Section("callbacks");
        var settings = new CallbackSettings { PublicUrl = PublicAddress.UrlOf(section, guard, AddressExample) };
        if (section.OptionalText("listen") is { } listen)
        {
            settings = settings with { Listen = PublicAddress.ListenOf(section, listen, settings.Listen) };
            if (!section.Has("publicUrl"))
            {
                section.RequiredText("publicUrl", AddressExample);
            }
        }

        section.RejectUnknown();
        return settings;
    }
}

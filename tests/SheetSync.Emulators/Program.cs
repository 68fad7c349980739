using SheetSync.Emulators.Bluesky;
using SheetSync.Emulators.Frame;
using SheetSync.Emulators.GoogleSheets;
using SheetSync.Emulators.Mastodon;
using SheetSync.Emulators.Webhook;

if (args is not [var name, ..] || Create(name) is not { } service)
{
    Console.Error.WriteLine("usage: SheetSync.Emulators bluesky|google-sheets|mastodon|webhook [--port N]");
    return 2;
}

var at = Array.IndexOf(args, "--port");
var port = at > 0 && at + 1 < args.Length && int.TryParse(args[at + 1], out var given) ? given : 0;
await using var host = await EmulatorHost.StartAsync(service, port);
Console.WriteLine($"{service.Name} listens on {host.BaseUri}");
await host.WaitForShutdownAsync();
return 0;

static IEmulatedService? Create(string name) => name switch
{
    "bluesky" => new BlueskyServer("acme.test", "abcd-efgh-ijkl-mnop", TimeProvider.System),
    "google-sheets" => new GoogleSheetsService(TimeProvider.System),
    "mastodon" => new MastodonService(TimeProvider.System, ("emulator", "nordlys")),
    "webhook" => new WebhookReceiver("whsec_c2hlZXRzeW5jLWVtdWxhdG9yLXNlY3JldA==", TimeProvider.System),
    _ => null,
};

using System.Runtime.InteropServices;
using SheetSync.Emulators.Bluesky;
using SheetSync.Emulators.Bucket;
using SheetSync.Emulators.Frame;
using SheetSync.Emulators.GoogleSheets;
using SheetSync.Emulators.Mastodon;
using SheetSync.Emulators.Webhook;

const string UntilInputEnds = "--until-input-ends";
var names = args.TakeWhile(word => !word.StartsWith("--", StringComparison.Ordinal)).ToList();
var services = names.Select(Create).OfType<IEmulatedService>().ToList();
var at = Array.IndexOf(args, "--port");
if (services.Count == 0 || services.Count < names.Count || (at > 0 && services.Count > 1))
{
    Console.Error.WriteLine($"usage: SheetSync.Emulators bluesky|bucket|google-sheets|mastodon|webhook… [--port N] [{UntilInputEnds}]");
    return 2;
}

var followsInput = args.Contains(UntilInputEnds);
var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => Stop(context, isMeant: !followsInput));
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => Stop(context, isMeant: true));
var hosts = new List<EmulatorHost>();
foreach (var service in services)
{
    var host = await EmulatorHost.StartAsync(service, at > 0 && at + 1 < args.Length && int.TryParse(args[at + 1], out var port) ? port : 0);
    hosts.Add(host);
    Console.WriteLine($"{service.Name} listens on {host.BaseUri}");
}

// Whoever started it holds the other end: when that program is gone, in whatever way, so is this one.
await (followsInput ? Task.WhenAny(stopped.Task, Console.OpenStandardInput().CopyToAsync(Stream.Null)) : stopped.Task);
foreach (var host in hosts)
{
    await host.DisposeAsync();
}

return 0;

// A terminal sends its Ctrl-C to every program in it: one that follows another lets that one finish first.
void Stop(PosixSignalContext context, bool isMeant)
{
    context.Cancel = true;
    if (isMeant)
    {
        stopped.TrySetResult();
    }
}

static IEmulatedService? Create(string name) => name switch
{
    "bluesky" => new BlueskyServer("nordlys.example", "abcd-efgh-ijkl-mnop", TimeProvider.System),
    "bucket" => new BucketService("acme-media", "emulator", "nordlys", "eu-north-1", TimeProvider.System),
    "google-sheets" => new GoogleSheetsService(TimeProvider.System),
    "mastodon" => new MastodonService(TimeProvider.System, ("emulator", "nordlys")),
    "webhook" => new WebhookReceiver("whsec_c2hlZXRzeW5jLWVtdWxhdG9yLXNlY3JldA==", TimeProvider.System) { CallsBackAfter = TimeSpan.FromSeconds(2) },
    _ => null,
};

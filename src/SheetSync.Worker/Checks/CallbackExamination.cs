using System.Globalization;
using System.Text;
using SheetSync.Core.Checking;
using SheetSync.Networks.Http;
using SheetSync.Networks.Webhook;
using SheetSync.Worker.Callbacks;
using SheetSync.Worker.Commands;

namespace SheetSync.Worker.Checks;

/// <summary>Tries call backs as the receiver of a webhook makes them: posts a signed call to the public address and sees whether it arrives as it was sent.</summary>
public sealed class CallbackExamination(Composition work)
{
    private const string Subject = "Call backs";
    private static readonly HttpStep Step = new("callBack", TimeSpan.FromSeconds(30), 4096, 0);

    /// <summary>Looks; nothing where the settings provide for none.</summary>
    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken)
    {
        if (work.Callbacks.Settings.PublicUrl is null)
        {
            return [];
        }

        try
        {
            // A worker that is at work listens already.
            await using var server = WorkspaceLock.IsTaken(work.Workspace) ? null : await work.ServeCallbacksAsync(_ => Task.CompletedTask, cancellationToken);
            var probe = CallbackTicket.Probe();
            var address = await work.Callbacks.OfAsync(probe, cancellationToken);
            var answer = await CallAsync(address, cancellationToken);
            return [!answer.IsSuccess || answer.Field("probe") != probe.Key ? Failed(address.Host, answer)
                : await MediaExamination.IsPrivateAsync(address.Host, cancellationToken)
                    ? new Finding(Subject, Health.Note, $"A signed call arrived by {address.Host}, which lies in a private network: no receiver outside can call there.", "Fine where only receivers of your own call back. Otherwise give it a public name (.github/webhook.md).")
                    : new Finding(Subject, Health.Good, $"A signed call arrived by {address.Host} as it was sent.")];
        }
        catch (CommandException e)
        {
            return [new Finding(Subject, Health.Bad, MessageCatalog.Message(e.Problem, "en"), MessageCatalog.Fix(e.Problem, "en"))];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [new Finding(Subject, Health.Bad, $"Not tried: {e.Message}", "The user under whom SheetSync runs must be able to write into the folders of keys and tokens.")];
        }
    }

    private async Task<HttpAnswer> CallAsync(Uri address, CancellationToken cancellationToken)
    {
        var (token, id, now, body) = (address.Segments[^1], CallbackTicket.ProbeId, work.Terminal.Clock.GetUtcNow(), Encoding.UTF8.GetBytes("{\"status\": \"åpent\"}"));
        var call = new HttpCall(HttpMethod.Post, address) { Content = _ => ValueTask.FromResult<HttpContent>(new ByteArrayContent(body) { Headers = { ContentType = new("application/json") } }), Secrets = [token] }
            .WithHeader("webhook-id", id)
            .WithHeader("webhook-timestamp", now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture))
            .WithHeader("webhook-signature", WebhookSignature.Of(token, id, now, body));
        return await work.Media.Client.SendAsync(Step, call, cancellationToken);
    }

    private Finding Failed(string host, HttpAnswer answer) => answer switch
    {
        { Trouble: not HttpTrouble.None } when answer.Reason == HostGuard.Private(host) => Bad($"{host} lies in a private network: no receiver outside can call there.",
            "Give it a public name (.github/webhook.md); or, where only receivers of your own call back, put the host into http.privateHosts."),
        { Trouble: not HttpTrouble.None } => Bad($"No call arrives by {host}: {answer.Reason}.", $"Check the address in the settings, its name in DNS and its certificate. {HowToServe}"),
        { Status: 401 } when answer.Field("error") is { } error => Bad($"A call arrives by {host}, but not as it was sent: {error}.", HowToServe),
        { Status: 401 or 403 } => Bad($"{host} lets no call in (status {Number(answer.Status)}).", $"Receivers sign in nowhere: their signature is what counts. {HowToServe}"),
        { IsSuccess: true } => Bad($"{host} answers with something else than SheetSync would.", $"Another program answers there. {HowToServe}"),
        { Status: 404 or 410 } => Bad($"{host} answers, but this SheetSync is not what answers there (status {Number(answer.Status)}).", HowToServe),
        { Status: 502 or 503 or 504 } => Bad($"{host} answers, but gets nothing from behind it (status {Number(answer.Status)}).", HowToServe),
        _ => Bad($"{host} answers a call with status {Number(answer.Status)}.", HowToServe),
    };

    private string HowToServe =>
        $"Let the proxy pass {work.Callbacks.Settings.PublicUrl}{CallbackAccess.Folder}/ on to http://{work.Callbacks.Settings.Listen}/{CallbackAccess.Folder}/, with path, headers and body as they are; a worker that was started before the setting was made must be started again.";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static Finding Bad(string text, string advice) => new(Subject, Health.Bad, text, advice);
}

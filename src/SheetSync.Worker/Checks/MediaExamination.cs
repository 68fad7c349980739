using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using SheetSync.Core.Assets;
using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Stores;
using SheetSync.Library.Links;
using SheetSync.Networks.Http;
using SheetSync.Worker.Commands;

namespace SheetSync.Worker.Checks;

/// <summary>Tries media links as a network would: makes one for an asset of the library, fetches it by its public address, and compares what came.</summary>
public sealed class MediaExamination(Composition work)
{
    private const string Subject = "Media links";
    private const int MostBytes = 16 << 20;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ValidFor = TimeSpan.FromMinutes(10);

    /// <summary>Looks; nothing where no channel needs links and the settings provide for none.</summary>
    /// <param name="channels">The channels that are looked at.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IReadOnlyList<Finding>> RunAsync(IEnumerable<Channel> channels, CancellationToken cancellationToken)
    {
        if (work.Media.Links is not { } links)
        {
            return [.. channels.Where(NeedsLinks).Select(channel => new Finding(
                $"Channel {channel.Name}", Health.Bad, $"{NetworkCatalog.Find(channel.Network)!.Name} fetches {Kinds(channel)} from a public address, and the settings provide for none.",
                "Set up the section media (.github/media.md). Until then rows that need it say so, and do not go out."))];
        }

        try
        {
            var calendar = work.Settings.Calendars[0].Name;
            var listing = await work.Assets.ListAsync(cancellationToken);
            if (listing.Entries.Where(entry => entry.Bytes is > 0 and <= MostBytes).MinBy(entry => entry.Bytes) is not { } asset)
            {
                return [Note("Not tried: the library holds no file to try them with.", "Put a picture into it and ask again.")];
            }

            // A worker that is at work serves already.
            await using var server = WorkspaceLock.IsTaken(work.Workspace) ? null : await work.ServeMediaAsync(cancellationToken);
            var hash = await work.Assets.HashAsync(asset.Name, cancellationToken);
            return await links.LinkAsync(calendar, asset.Name, hash, ValidFor, cancellationToken) switch
            {
                MediaLink.Made made => await FetchAsync(asset, hash, made.Address, cancellationToken),
                MediaLink.Refused refused => [Bad(refused.Problem)],
                _ => throw new System.Diagnostics.UnreachableException(),
            };
        }
        catch (CommandException e)
        {
            return [Bad(e.Problem)];
        }
        catch (StoreException e)
        {
            return [Bad(e.Problem)];
        }
        catch (FileNotFoundException)
        {
            return [Note("Not tried: the file to try them with was taken away meanwhile.", "Ask again.")];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [new Finding(Subject, Health.Bad, $"Not tried: {e.Message}", "The user under whom SheetSync runs must be able to read the library, and to write into the folders of keys and tokens.")];
        }
    }

    /// <summary>Whether a channel that publishes for real needs links, or uses them.</summary>
    public static bool NeedsLinks(Channel channel) => channel is { ToOutbox: false, ByHand: false } && NetworkCatalog.Find(channel.Network)?.UsesLinks(channel) == true;

    private static string Kinds(Channel channel) =>
        NetworkCatalog.Find(channel.Network)!.ByUrl is { } byUrl ? string.Join(" and ", byUrl.Kinds.Select(kind => $"{kind.ToString().ToLowerInvariant()}s")) : "files";

    private async Task<IReadOnlyList<Finding>> FetchAsync(AssetEntry asset, string hash, Uri address, CancellationToken cancellationToken)
    {
        var step = new HttpStep("fetch", Limit, (int)asset.Bytes + 1, 0);
        var answer = await work.Media.Client.SendAsync(step, new HttpCall(HttpMethod.Get, address), cancellationToken);
        if (!answer.IsSuccess)
        {
            return [Failed(address.Host, answer)];
        }

        var type = LinkNames.TypeOf(asset.Format);
        var came = answer.Header("Content-Type")?.Split(';')[0].Trim() ?? "nothing";
        if (!answer.IsWhole || Convert.ToHexStringLower(SHA256.HashData(answer.Body.Span)) != hash)
        {
            return [new Finding(Subject, Health.Bad, $"{address.Host} answers with something else than the file: {Number(answer.Body.Length)} bytes or more as {came}, not {Number(asset.Bytes)} as {type}.",
                $"Another program answers there, or the proxy changes what passes through. {HowToServe}")];
        }

        if (came != type)
        {
            return [Note($"Fetched from {address.Host} to the byte, but as {came}, not as {type}: some networks refuse it.", "Let the proxy leave the header Content-Type as it is.")];
        }

        return await IsPrivateAsync(address.Host, cancellationToken)
            ? [Note($"Fetched from {address.Host}, which lies in a private network: no network outside can fetch from there.", "Fine where only receivers of your own fetch. Otherwise give it a public name (.github/media.md).")]
            : [new Finding(Subject, Health.Good, $"{asset.Name} was fetched from {address.Host} to the byte.")];
    }

    private Finding Failed(string host, HttpAnswer answer) => answer switch
    {
        { Trouble: not HttpTrouble.None } when answer.Reason == HostGuard.Private(host) => new(Subject, Health.Bad, $"{host} lies in a private network: no network can fetch from there.",
            "Give it a public name (.github/media.md); or, where only receivers of your own fetch, put the host into http.privateHosts."),
        { Trouble: not HttpTrouble.None } => new(Subject, Health.Bad, $"Nothing can be fetched from {host}: {answer.Reason}.", $"Check the address in the settings, its name in DNS and its certificate. {HowToServe}"),
        { Status: 401 or 403 } => new(Subject, Health.Bad, $"{host} refuses to give the file (status {Number(answer.Status)}).", $"Networks sign in nowhere: let everybody fetch who has a link. {HowToServe}"),
        { Status: 404 or 410 } => new(Subject, Health.Bad, $"{host} answers, but has no such file (status {Number(answer.Status)}): {(work.Media.Settings.Bucket is null ? "this SheetSync is not what answers there" : "the copy that was just made is not there")}.", HowToServe),
        { Status: 502 or 503 or 504 } => new(Subject, Health.Bad, $"{host} answers, but gets nothing from behind it (status {Number(answer.Status)}).", HowToServe),
        _ => new(Subject, Health.Bad, $"{host} answers with status {Number(answer.Status)} instead of the file.", HowToServe),
    };

    private string HowToServe => work.Media.Settings.Bucket is not null ? "Check name, region and endpoint of the bucket, and that nothing but its links guards what lies in it." : $"Let the proxy pass {work.Media.Settings.PublicUrl}{ServedLinks.Folder}/ on to http://{work.Media.Settings.Listen}/{ServedLinks.Folder}/, with path and headers as they are.";

    /// <summary>Whether a host lies in a private network, also where the settings name it so that it can be called all the same.</summary>
    internal static async Task<bool> IsPrivateAsync(string host, CancellationToken cancellationToken)
    {
        try
        {
            return (await Dns.GetHostAddressesAsync(host.Trim('[', ']'), cancellationToken)).All(address => !HostGuard.IsPublic(address));
        }
        catch (SocketException)
        {
            // Only the company's proxy knows the name.
            return false;
        }
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static Finding Note(string text, string advice) => new(Subject, Health.Note, text, advice);

    private static Finding Bad(Problem problem) => new(Subject, Health.Bad, MessageCatalog.Message(problem, "en"), MessageCatalog.Fix(problem, "en"));
}

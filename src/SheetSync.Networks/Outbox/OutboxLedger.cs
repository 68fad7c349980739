using System.Text;
using System.Text.Json;
using SheetSync.Core.Publishing;

namespace SheetSync.Networks.Outbox;

/// <summary>
/// <c>accepted.jsonl</c>: one line for each commit that was accepted, on the disk before it is answered. It is the outbox's truth: a post is
/// made when its line is there.
/// </summary>
internal sealed class OutboxLedger(string path, TimeProvider clock)
{
    private const int Tries = 400;

    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(5);

    /// <summary>Writes the line of an accepted commit. Other processes may be writing theirs.</summary>
    public async Task AppendAsync(PublishRequest request, string folder, CancellationToken cancellationToken)
    {
        var entry = new OutboxAcceptance(
            clock.GetUtcNow(), request.Key, request.PostId, request.Calendar, request.Channel.Network, request.Channel.Account, request.Channel.Name,
            request.BodyHash, Path.GetFileName(folder));
        var line = Encoding.UTF8.GetBytes(JsonSerializer.Serialize(entry, JsonSerializerOptions.Web) + "\n");
        await using var file = await OpenAsync(cancellationToken).ConfigureAwait(false);
        if (await EndsInTheMiddleAsync(file, cancellationToken).ConfigureAwait(false))
        {
            line = [(byte)'\n', .. line];
        }

        // From here on it is accepted, whoever wants to stop.
        file.Seek(0, SeekOrigin.End);
        await file.WriteAsync(line, CancellationToken.None).ConfigureAwait(false);
        file.Flush(flushToDisk: true);
    }

    /// <summary>The accepted commits of a key, oldest first.</summary>
    public async Task<IReadOnlyList<OutboxAcceptance>> FindAsync(string key, CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
        {
            return [];
        }

        var found = new List<OutboxAcceptance>();
        await using var file = await OpenAsync(cancellationToken).ConfigureAwait(false);
        using var reader = new StreamReader(file);
        while (await reader.ReadLineAsync(cancellationToken).ConfigureAwait(false) is { } line)
        {
            if (Read(line) is { } entry && entry.Key == key)
            {
                found.Add(entry);
            }
        }

        return found;
    }

    // A line that a power cut left unfinished was never answered: it counts for nothing.
    private static OutboxAcceptance? Read(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<OutboxAcceptance>(line, JsonSerializerOptions.Web);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static async Task<bool> EndsInTheMiddleAsync(FileStream file, CancellationToken cancellationToken)
    {
        if (file.Length == 0)
        {
            return false;
        }

        file.Seek(-1, SeekOrigin.End);
        var last = new byte[1];
        await file.ReadExactlyAsync(last, cancellationToken).ConfigureAwait(false);
        return last[0] != (byte)'\n';
    }

    private async Task<FileStream> OpenAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        for (var tried = 1; ; tried++)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (tried < Tries)
            {
                // Somebody else writes a line just now.
                await Task.Delay(BetweenTries, cancellationToken).ConfigureAwait(false);
            }
        }
    }
}

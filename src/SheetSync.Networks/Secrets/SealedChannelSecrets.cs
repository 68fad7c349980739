using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SheetSync.Core.Calendars;
using SheetSync.Core.Secrets;

namespace SheetSync.Networks.Secrets;

/// <summary>
/// Secrets in one sealed file for each account, readable by nobody but its owner; or from the environment, which counts first and is never
/// written: <c>SHEETSYNC_CHANNEL_BLOG_SECRET</c> is the secret <c>secret</c> of the channel <c>blog</c>.
/// </summary>
/// <param name="folder">Where the files lie; made when it is missing.</param>
/// <param name="sealer">Seals them; null where the environment holds a key that is none (<see cref="Sealers"/>). Asked for when it is needed first.</param>
/// <param name="environment">The environment's variables.</param>
public sealed class SealedChannelSecrets(string folder, Lazy<ISealer?> sealer, IReadOnlyDictionary<string, string> environment) : IChannelSecrets
{
    private const UnixFileMode OwnersFolder = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const int Tries = 600;

    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(50);

    /// <summary>The variable that may hold a secret: <c>SHEETSYNC_CHANNEL_BLOG_SECRET</c>.</summary>
    public static string VariableOf(Channel channel, string name) => $"SHEETSYNC_CHANNEL_{Word(channel.Name)}_{Word(name)}";

    /// <inheritdoc/>
    public async ValueTask<string?> FindAsync(Channel channel, string name, CancellationToken cancellationToken) =>
        environment.GetValueOrDefault(VariableOf(channel, name)) is { Length: > 0 } given
            ? given
            : (await ReadAsync(channel, cancellationToken).ConfigureAwait(false)).GetValueOrDefault(name);

    /// <inheritdoc/>
    public async ValueTask KeepAsync(Channel channel, IReadOnlyDictionary<string, string?> secrets, CancellationToken cancellationToken)
    {
        var box = sealer.Value ?? throw new IOException($"{Sealers.KeyVariable} holds no key of 32 bytes in Base64.");
        var kept = await ReadAsync(channel, cancellationToken).ConfigureAwait(false);
        foreach (var (name, secret) in secrets)
        {
            if (secret is null)
            {
                kept.Remove(name);
            }
            else
            {
                kept[name] = secret;
            }
        }

        // Written beside and renamed, so that the file is always whole.
        var draft = PathOf(channel, $".{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4))}.new");
        await using (var file = new FileStream(draft, Owners(FileMode.CreateNew, FileShare.None)))
        {
            await file.WriteAsync(Encoding.UTF8.GetBytes(box.Seal(JsonSerializer.Serialize(kept))), cancellationToken).ConfigureAwait(false);
            file.Flush(flushToDisk: true);
        }

        File.Move(draft, PathOf(channel, ".sealed"), overwrite: true);
    }

    /// <summary>Whether anything is kept of the account, be it sealed with a key that is no more.</summary>
    public bool Keeps(Channel channel) => File.Exists(PathOf(channel, ".sealed"));

    /// <summary>All that is kept of the account, by name, and nothing of the environment.</summary>
    public async ValueTask<IReadOnlyDictionary<string, string>> KeptAsync(Channel channel, CancellationToken cancellationToken) =>
        await ReadAsync(channel, cancellationToken).ConfigureAwait(false);

    /// <summary>Takes away everything that is kept of the account, and what a crash left of it. What the environment gives stays.</summary>
    public void Forget(Channel channel)
    {
        var file = PathOf(channel, ".sealed");
        foreach (var draft in Directory.GetFiles(folder, $"{Path.GetFileNameWithoutExtension(file)}.*.new"))
        {
            File.Delete(draft);
        }

        File.Delete(file);
    }

    /// <inheritdoc/>
    public async ValueTask<IAsyncDisposable> HoldAsync(Channel channel, CancellationToken cancellationToken)
    {
        for (var tried = 1; ; tried++)
        {
            try
            {
                return new FileStream(PathOf(channel, ".lock"), Owners(FileMode.OpenOrCreate, FileShare.None));
            }
            catch (IOException) when (tried < Tries)
            {
                await Task.Delay(BetweenTries, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async ValueTask<Dictionary<string, string>> ReadAsync(Channel channel, CancellationToken cancellationToken)
    {
        var path = PathOf(channel, ".sealed");
        if (!File.Exists(path))
        {
            return [];
        }

        // Sealed with another key, or changed: as good as none, and connecting again makes a new one.
        var text = sealer.Value?.Open(await File.ReadAllTextAsync(path, cancellationToken).ConfigureAwait(false));
        return text is null ? [] : JsonSerializer.Deserialize<Dictionary<string, string>>(text) ?? [];
    }

    private string PathOf(Channel channel, string ending)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, OwnersFolder);
        }

        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(channel.AccountKey)))[..16];
        return Path.Combine(folder, $"{channel.Network}-{hash}{ending}");
    }

    private static FileStreamOptions Owners(FileMode mode, FileShare share)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = share };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }

    // "linkedin-page" and "accessToken" as a variable says them: LINKEDIN_PAGE, ACCESS_TOKEN.
    private static string Word(string text)
    {
        var word = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (i > 0 && char.IsAsciiLetterUpper(text[i]) && char.IsAsciiLetterLower(text[i - 1]))
            {
                word.Append('_');
            }

            word.Append(char.IsAsciiLetterOrDigit(text[i]) ? char.ToUpperInvariant(text[i]) : '_');
        }

        return word.ToString();
    }
}

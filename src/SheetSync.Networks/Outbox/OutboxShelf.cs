using SheetSync.Core.Checking;
using SheetSync.Core.Checking.Text;
using SheetSync.Core.Publishing;
using SheetSync.Core.Stores;

namespace SheetSync.Networks.Outbox;

/// <summary>Lays posts into the outbox: made ready out of sight, then shown in a folder of their own, whole or not at all.</summary>
/// <param name="folder">The outbox.</param>
/// <param name="profile">The network of the posts.</param>
/// <param name="assetsOf">The library of a calendar, by the calendar's name.</param>
internal sealed class OutboxShelf(string folder, NetworkProfile profile, Func<string, IAssetStore> assetsOf)
{
    private readonly OutboxPaths paths = new(folder);

    /// <summary>Adds further pages to a post's folder: the folder, the request, the copies of the assets, the copy of the cover.</summary>
    public Func<string, PublishRequest, IReadOnlyList<string?>, string?, CancellationToken, Task> AddPage { get; init; } = (_, _, _, _, _) => Task.CompletedTask;

    /// <summary>The folder of a post.</summary>
    public string FolderOf(PublishRequest request) => paths.Post(request);

    /// <summary>
    /// Shows a post: the name of its folder, and the <c>file:</c> link of one of its pages. What was accepted and not shown yet, because the process ended in
    /// between, is shown now: the outbox does its own work late.
    /// </summary>
    public async Task<(string Id, string Page)> RevealAsync(PublishRequest request, string page)
    {
        var post = paths.Post(request);
        if (!Directory.Exists(post))
        {
            var prepared = paths.Prepared(request);
            if (!Directory.Exists(prepared))
            {
                await BuildAsync(request, CancellationToken.None).ConfigureAwait(false);
            }

            Directory.CreateDirectory(Path.GetDirectoryName(post)!);
            Directory.Move(prepared, post);
        }

        return (Path.GetFileName(post), new Uri(Path.Combine(post, page)).AbsoluteUri);
    }

    /// <summary>Makes a post ready, out of sight. Throws <see cref="FileNotFoundException"/> with its name for an asset that is gone.</summary>
    public async Task BuildAsync(PublishRequest request, CancellationToken cancellationToken)
    {
        var ready = paths.Prepared(request);
        if (Directory.Exists(ready))
        {
            Directory.Delete(ready, recursive: true);
        }

        // Written beside and renamed, so that a folder of this name is always whole.
        var draft = ready + ".new";
        if (Directory.Exists(draft))
        {
            Directory.Delete(draft, recursive: true);
        }

        Directory.CreateDirectory(draft);
        var files = new List<string?>();
        foreach (var (index, asset) in request.Post.Assets.Index())
        {
            files.Add(await CopyAsync(request, asset, index, draft, cancellationToken).ConfigureAwait(false));
        }

        var cover = request.Post.Cover.Length == 0
            ? null
            : await CopyAsync(request, request.Post.Cover, request.Post.Assets.Count, draft, cancellationToken).ConfigureAwait(false);
        await OutboxPost.WriteAsync(draft, request, profile, files, cover, cancellationToken).ConfigureAwait(false);
        await AddPage(draft, request, files, cover, cancellationToken).ConfigureAwait(false);
        Directory.Move(draft, ready);
    }

    private async Task<string?> CopyAsync(PublishRequest request, string asset, int index, string folder, CancellationToken cancellationToken)
    {
        if (LinkFinder.IsLink(asset))
        {
            return null;
        }

        var name = OutboxPaths.Asset(index, asset);
        await using var from = await OpenAsync(request, asset, cancellationToken).ConfigureAwait(false);
        await using var to = new FileStream(Path.Combine(folder, name), FileMode.Create, FileAccess.Write);
        await from.CopyToAsync(to, cancellationToken).ConfigureAwait(false);
        return name;
    }

    private async Task<Stream> OpenAsync(PublishRequest request, string asset, CancellationToken cancellationToken)
    {
        try
        {
            return await assetsOf(request.Calendar).OpenAsync(asset, cancellationToken).ConfigureAwait(false);
        }
        catch (FileNotFoundException exception)
        {
            throw new FileNotFoundException(exception.Message, asset, exception);
        }
    }
}

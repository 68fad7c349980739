using SheetSync.Emulators.Frame;

namespace SheetSync.Emulators.Mastodon;

/// <summary>Files that were uploaded. Pictures are ready at once; the rest is worked on for a while.</summary>
internal sealed class MastodonUploads(MastodonInstance instance, MastodonIds ids, TimeProvider clock)
{
    private static readonly TimeSpan KeptUnused = TimeSpan.FromHours(24);
    private readonly List<MastodonUpload> uploads = [];

    public IReadOnlyList<MastodonUpload> All => uploads;

    public TimeSpan WorksFor { get; set; } = TimeSpan.FromSeconds(12);

    public bool IsReady(MastodonUpload upload) => clock.GetUtcNow() >= upload.ReadyAt;

    /// <summary>An upload of the account that no post has taken.</summary>
    public MastodonUpload? Free(MastodonAccount account, string id) => uploads.Find(upload =>
        upload.Id == id && upload.Account == account && upload.PostId is null && clock.GetUtcNow() - upload.ReadyAt < KeptUnused);

    public void Forget(MastodonUpload upload) => uploads.Remove(upload);

    public int ForgetAll()
    {
        var count = uploads.Count;
        uploads.Clear();
        return count;
    }

    public EmulatedAnswer Take(EmulatedCall call, MastodonAccount account)
    {
        var form = MastodonForm.Of(call);
        if (form.File is not { } file)
        {
            throw new MastodonRefusal(422, "Validation failed: File can't be blank");
        }

        if (!instance.MimeTypes.Contains(file.MimeType))
        {
            throw new MastodonRefusal(422, "Validation failed: File content type is invalid, File is invalid");
        }

        var isPicture = file.MimeType.StartsWith("image/", StringComparison.Ordinal);
        var most = isPicture ? instance.ImageBytes : instance.VideoBytes;
        if (file.Bytes.Length > most)
        {
            throw new MastodonRefusal(422, $"Validation failed: File file size must be less than or equal to {most >> 20} MB");
        }

        if (form["description"] is { } description && description.Length > instance.MaxDescription)
        {
            throw new MastodonRefusal(422, $"Validation failed: Description is too long (maximum is {instance.MaxDescription} characters)");
        }

        var isAtOnce = isPicture && file.MimeType != "image/gif";
        var upload = new MastodonUpload(
            ids.Next(), account, file.MimeType, file.Bytes, form["description"], form["focus"], clock.GetUtcNow() + (isAtOnce ? TimeSpan.Zero : WorksFor));
        uploads.Add(upload);
        return EmulatedAnswer.Json(MastodonJson.Upload(upload, isAtOnce), isAtOnce ? 200 : 202);
    }

    public EmulatedAnswer Show(MastodonAccount account, string id) => Free(account, id) is { } upload
        ? EmulatedAnswer.Json(MastodonJson.Upload(upload, IsReady(upload)), IsReady(upload) ? 200 : 206)
        : throw new MastodonRefusal(404, "Record not found");
}

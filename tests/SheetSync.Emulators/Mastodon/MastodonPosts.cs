using System.Globalization;
using System.Text.Json.Nodes;
using SheetSync.Emulators.Frame;

namespace SheetSync.Emulators.Mastodon;

/// <summary>Posts: made, shown, listed, deleted.</summary>
internal sealed class MastodonPosts(MastodonInstance instance, MastodonUploads uploads, MastodonIds ids, IReadOnlyList<MastodonAccount> accounts, TimeProvider clock)
{
    private const int MostListed = 40;
    private static readonly TimeSpan KeyKept = TimeSpan.FromHours(1);
    private static readonly string[] Visibilities = ["public", "unlisted", "private", "direct"];
    private readonly List<MastodonPost> posts = [];

    public IReadOnlyList<MastodonPost> All => posts;

    public int CountOf(MastodonAccount account) => posts.Count(post => post.Account == account);

    public EmulatedAnswer Make(EmulatedCall call, MastodonAccount account)
    {
        var key = call.Header("Idempotency-Key") ?? string.Empty;
        if (key.Length > 0 && posts.Find(post => post.Account == account && post.Key == key && clock.GetUtcNow() - post.At < KeyKept) is { } joined)
        {
            return Shown(joined);
        }

        var form = MastodonForm.Of(call);
        var (text, warning) = ((form["status"] ?? string.Empty).Trim(), (form["spoiler_text"] ?? string.Empty).Trim());
        var media = Media(account, form.All("media_ids"), form.Poll is not null);
        (text, warning) = text.Length == 0 ? (warning, string.Empty) : (text, warning);
        if (text.Length == 0 && media.Count == 0)
        {
            throw new MastodonRefusal(422, "Validation failed: Text can't be blank");
        }

        if (MastodonText.Length(text) + MastodonText.Length(warning) > instance.MaxCharacters)
        {
            throw new MastodonRefusal(422, $"Validation failed: Text character limit of {instance.MaxCharacters} exceeded");
        }

        if (form["visibility"] is { } visibility && !Visibilities.Contains(visibility))
        {
            throw new MastodonRefusal(422, $"'{visibility}' is not a valid visibility");
        }

        var replyTo = form["in_reply_to_id"] is { } other ? Find(account, other) : null;
        var post = new MastodonPost
        {
            Id = ids.Next(), Account = account, At = clock.GetUtcNow(), Text = text, Warning = warning, Visibility = form["visibility"] ?? account.Visibility,
            Sensitive = (form["sensitive"] is { } sensitive ? sensitive is "true" or "1" : account.Sensitive) || (form["spoiler_text"] ?? string.Empty).Length > 0,
            Language = form["language"] ?? account.Language, Media = media, Key = key, ReplyTo = replyTo, Poll = Poll(form.Poll),
        };
        posts.Add(post);
        foreach (var upload in media)
        {
            upload.PostId = post.Id;
        }

        return Shown(post);
    }

    public EmulatedAnswer Show(MastodonAccount? caller, string id) => Shown(Find(caller, id, "Not Found"));

    public EmulatedAnswer Source(MastodonAccount caller, string id)
    {
        var post = Find(caller, id);
        return EmulatedAnswer.Json(new JsonObject { ["id"] = post.Id, ["text"] = post.Text, ["spoiler_text"] = post.Warning });
    }

    public EmulatedAnswer Context(MastodonAccount? caller, string id)
    {
        var post = Find(caller, id);
        return EmulatedAnswer.Json(new JsonObject
        {
            ["ancestors"] = new JsonArray([.. post.ReplyTo is { } parent ? [Json(parent)] : Array.Empty<JsonNode>()]),
            ["descendants"] = new JsonArray([.. posts.Where(other => other.ReplyTo == post).Select(other => Json(other))]),
        });
    }

    public EmulatedAnswer Delete(EmulatedCall call, MastodonAccount caller, string id)
    {
        var post = posts.Find(post => post.Id == id && post.Account == caller) ?? throw new MastodonRefusal(404, "Record not found");
        posts.Remove(post);
        foreach (var upload in post.Media)
        {
            upload.PostId = null;
            if (MastodonForm.Of(call)["delete_media"] == "1")
            {
                uploads.Forget(upload);
            }
        }

        return EmulatedAnswer.Json(Json(post, isSource: true));
    }

    /// <summary>An account's posts, the newest first.</summary>
    public EmulatedAnswer List(EmulatedCall call, MastodonAccount caller, string accountId)
    {
        var limit = Math.Min(call["limit"] is { } most ? int.Parse(most, CultureInfo.InvariantCulture) : 20, MostListed);
        var found = posts
            .Where(post => post.Account.Id == accountId && MaySee(caller, post) && (call["max_id"] is not { } max || Number(post.Id) < Number(max)))
            .OrderByDescending(post => Number(post.Id))
            .Take(limit);
        return EmulatedAnswer.Json(new JsonArray([.. found.Select(post => Json(post))]));
    }

    public EmulatedAnswer Home(MastodonAccount caller) => EmulatedAnswer.Json(new JsonArray([.. posts.Where(post => post.Account == caller).Select(post => Json(post))]));

    private List<MastodonUpload> Media(MastodonAccount account, IReadOnlyList<string> asked, bool hasPoll)
    {
        if (asked.Count > instance.MaxMedia || (asked.Count > 0 && hasPoll))
        {
            throw new MastodonRefusal(422, $"Cannot attach more than {instance.MaxMedia} files");
        }

        var media = asked.Select(id => uploads.Free(account, id) ?? throw new MastodonRefusal(422, $"Media ({id}) not found or already attached to another post")).ToList();
        if (media.Count > 1 && media.Exists(upload => upload.Type is "video" or "audio"))
        {
            throw new MastodonRefusal(422, "Cannot attach a video to a post that already contains images");
        }

        return media.TrueForAll(uploads.IsReady) ? media : throw new MastodonRefusal(422, "Cannot attach files that have not finished processing. Try again in a moment!");
    }

    private JsonObject? Poll(JsonObject? asked) => asked is null ? null : new JsonObject
    {
        ["id"] = "1",
        ["expires_at"] = MastodonJson.Moment(clock.GetUtcNow().AddSeconds(asked["expires_in"]!.GetValue<int>())),
        ["expired"] = false,
        ["multiple"] = asked["multiple"]?.GetValue<bool>() ?? false,
        ["votes_count"] = 0,
        ["voters_count"] = 0,
        ["voted"] = true,
        ["own_votes"] = new JsonArray(),
        ["options"] = new JsonArray([.. asked["options"]!.AsArray().Select(option => new JsonObject { ["title"] = option!.DeepClone(), ["votes_count"] = 0 })]),
        ["emojis"] = new JsonArray(),
    };

    private MastodonPost Find(MastodonAccount? caller, string id, string error = "Record not found") =>
        posts.Find(post => post.Id == id && MaySee(caller, post)) ?? throw new MastodonRefusal(404, error);

    private static bool MaySee(MastodonAccount? caller, MastodonPost post) => post.Visibility is "public" or "unlisted" || post.Account == caller;

    private EmulatedAnswer Shown(MastodonPost post) => EmulatedAnswer.Json(Json(post));

    private JsonObject Json(MastodonPost post, bool isSource = false)
    {
        var names = MastodonText.Mentioned(post.Text).ToHashSet();
        return MastodonJson.Post(post, CountOf(post.Account), [.. accounts.Where(account => names.Contains(account.Name))], isSource);
    }

    private static long Number(string id) => long.Parse(id, NumberStyles.None, CultureInfo.InvariantCulture);
}

using System.Text.Json.Nodes;
using SheetSync.Core.Publishing;
using SheetSync.Networks.Http;

namespace SheetSync.Networks.Bluesky;

/// <summary>
/// The one changing call of a delivery: the post under its own key, and with it the rest of its thread and its first comment, all of them or none. There
/// must be none of these keys yet, so that the server makes one post of all commits of a delivery.
/// </summary>
internal static class BlueskyCommit
{
    /// <summary>The step of a mention, before the handle; its result is the DID, empty where nobody has the handle.</summary>
    public const string MentionStep = "mention:";

    /// <summary>The step of a link's card.</summary>
    public const string CardStep = "card";

    /// <summary>The key of a request's post.</summary>
    public static string KeyOf(PublishRequest request) => RecordKey.Of(request.Key, request.DueAt);

    /// <summary>The call.</summary>
    public static HttpCall CallOf(PreparedPost prepared, BlueskySession session, DateTimeOffset now)
    {
        var (request, done) = (prepared.Request, prepared.Steps.Done);
        var accounts = done.Where(step => step.Key.StartsWith(MentionStep, StringComparison.Ordinal) && step.Value.Length > 0)
            .ToDictionary(step => step.Key[MentionStep.Length..], step => step.Value);
        var media = request.Post.Assets.Select((_, at) => BlueskyUpload.Read(done[BlueskyUploads.StepOf(at)])!).ToList();
        var record = BlueskyRecord.Of(
            request.Post, accounts, media, LinkCard.Read(done.GetValueOrDefault(CardStep)), BlueskyUpload.Read(done.GetValueOrDefault(BlueskyUploads.Thumb)), now);
        return request.Post.FollowUps().Count == 0 ? Put(request, session, record) : Apply(request, session, record, accounts, now);
    }

    private static HttpCall Put(PublishRequest request, BlueskySession session, JsonObject record) => session.Call(HttpMethod.Post, "xrpc/com.atproto.repo.putRecord").WithJson(new JsonObject
    {
        ["repo"] = session.Did,
        ["collection"] = BlueskyRecord.Collection,
        ["rkey"] = KeyOf(request),
        ["record"] = record,
        ["swapRecord"] = null,
    });

    // All or nothing, and nothing where one of the keys is there already.
    private static HttpCall Apply(PublishRequest request, BlueskySession session, JsonObject record, IReadOnlyDictionary<string, string> accounts, DateTimeOffset now)
    {
        var (post, key) = (request.Post, KeyOf(request));
        var (writes, root) = (new JsonArray(Create(key, record)), BlueskyRecord.ReferenceTo($"at://{session.Did}/{BlueskyRecord.Collection}/{key}", record));
        var before = root;
        foreach (var (at, text) in post.Thread.Index())
        {
            var next = RecordKey.Of(PreparedPost.KeyOf(request.Key, at + 1), request.DueAt);
            var answer = BlueskyRecord.AnswerOf(text, post.Language, accounts, root, before, now.AddMilliseconds(at + 1));
            writes.Add(Create(next, answer));
            before = BlueskyRecord.ReferenceTo($"at://{session.Did}/{BlueskyRecord.Collection}/{next}", answer);
        }

        if (post.FirstComment.Length > 0)
        {
            var comment = BlueskyRecord.AnswerOf(post.FirstComment, post.Language, accounts, root, root, now.AddMilliseconds(post.Thread.Count + 1));
            writes.Add(Create(RecordKey.Of(request.Key + "/comment", request.DueAt), comment));
        }

        return session.Call(HttpMethod.Post, "xrpc/com.atproto.repo.applyWrites").WithJson(new JsonObject { ["repo"] = session.Did, ["writes"] = writes });
    }

    private static JsonObject Create(string key, JsonObject record) => new()
    {
        ["$type"] = "com.atproto.repo.applyWrites#create", ["collection"] = BlueskyRecord.Collection, ["rkey"] = key, ["value"] = record,
    };
}

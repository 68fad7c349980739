using SheetSync.Core.Assets;
using SheetSync.Core.Calendars;
using SheetSync.Core.Planning;
using SheetSync.Core.Posts;
using SheetSync.Core.Reading;
using SheetSync.Core.Stores;

namespace SheetSync.Core.Passes;

/// <summary>
/// The ways from a sheet to the input of its plan: the whole one, and the narrow one for a sheet of which most rows stand as they stood. Both come to the same plan.
/// </summary>
public sealed class PassReading(IPostStore store, IAssetStore? library, BoundSheet bound, KnownPosts known, Surroundings surroundings, PlanContext context)
{
    /// <summary>From the rows that a plan can depend on; null where it could depend on any.</summary>
    public async Task<(SheetReading Sheet, PlanInput Input)?> NarrowAsync(CancellationToken cancellationToken) =>
        await NarrowReading.TryAsync(bound, known, store, surroundings.SettingsMark, context, cancellationToken).ConfigureAwait(false) is { } narrow
        && await new PlanLoader(store, library).LoadAsync(narrow, surroundings, context, cancellationToken).ConfigureAwait(false) is { } input
            ? (narrow.Sheet, input)
            : null;

    /// <summary>From all rows and all posts.</summary>
    public async Task<(SheetReading Sheet, PlanInput Input)> WholeAsync(bool isAllChanged, CancellationToken cancellationToken)
    {
        var index = (await store.LoadIndexAsync(context.Calendar.Name, cancellationToken).ConfigureAwait(false)).ToDictionary(p => p.PostId);
        var changed = known.Changed.Select(p => p.PostId).ToHashSet();
        var marks = known.Before?.Posts.Select(p => p.Mark).ToHashSet() ?? [];
        var memory = new RowMemory(id => changed.Contains(id) ? null : Remembered(index.GetValueOrDefault(id)), marks, surroundings.SettingsMark);
        var sheet = bound.Read(context.Now, id => index.GetValueOrDefault(id)?.Deliveries.Min(d => d.At), memory);
        return (sheet, await new PlanLoader(store, library).LoadAsync(sheet, index, surroundings, context, isAllChanged, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>The rows at rest after a pass; null where that cannot be said, or they are those before.</summary>
    public RowsAtRest? AtRestAfter(PlanInput input)
    {
        if (input.Same is null || !input.Index.Keys.All(PostId.IsValid))
        {
            return null;
        }

        string[] tabs = [.. input.Maps.Select(map => map.Tab)];
        var byName = tabs.Index().ToDictionary(tab => tab.Item, tab => (short)tab.Index);
        var stood = input.AtRest.Posts.Select(p => p with { Tab = byName[input.AtRest.Tabs[p.Tab]] });
        var came = input.Same.Where(row => row.Draft.Mark is not null && RestingPost.CanBe(input.Index[row.PostId!]))
            .Select(row => RestingPost.Of(input.Index[row.PostId!], row.Draft.Mark!.Value, row.Draft.Row, byName[row.Draft.Tab])).ToList();
        RestingPost[] posts = [.. stood, .. came];
        posts.AsSpan().Sort((one, other) => (one.Tab, one.Row).CompareTo((other.Tab, other.Row)));
        var resting = came.Select(p => p.Id).ToHashSet();
        ulong[] others = [.. input.Index.Keys.Select(PostId.NumberOf).Where(id => !resting.Contains(id))];
        var after = new RowsAtRest(known.Through, tabs, posts, others);
        return known.Before is { } before && after.IsSame(before) ? null : after;
    }

    private static RememberedRow? Remembered(PostIndexEntry? post) =>
        post?.ManagedHash is { } managed ? new RememberedRow(post.RowHash, post.BodyHash, managed) : null;
}

using System.Text.Json;
using SheetSync.Core.Posts;
using SheetSync.Core.Stores;

namespace SheetSync.Storage.Tests;

public sealed class RoundTripTests : IDisposable
{
    private readonly StoreFile _file = new();

    public void Dispose() => _file.Dispose();

    [Fact]
    public async Task Every_property_of_a_post_its_deliveries_and_a_calendar_comes_back_as_it_was_saved()
    {
        using var store = await _file.OpenAsync();
        for (var seed = 0; seed < 40 * Depth.Factor; seed++)
        {
            var filled = new Filled(new Random(seed), withNulls: seed > 0);
            var post = filled.New<PostRecord>() with { Version = 0 };
            var calendar = filled.New<CalendarState>() with { Calendar = post.Calendar };
            var attempt = filled.New<AttemptEntry>() with { DeliveryId = $"{post.PostId}/x:acme" };
            var pause = filled.New<Pause>();

            Assert.True(await store.SaveAsync(new StoreChange { Posts = [post], Calendar = calendar, Attempts = [attempt] }, CancellationToken.None));
            await store.SetPauseAsync(pause, true, CancellationToken.None);

            var saved = post with { Version = 1 };
            Same(saved, Assert.Single(await store.LoadPostsAsync(post.Calendar, [post.PostId], CancellationToken.None)));
            Same(PostIndexEntry.Of(saved), Assert.Single(await store.LoadIndexAsync(post.Calendar, CancellationToken.None)));
            Same(calendar, await store.LoadCalendarAsync(post.Calendar, CancellationToken.None));
            Same(attempt, Assert.Single(await store.LoadAttemptsAsync(post.PostId, CancellationToken.None)));
            Assert.Contains(pause, await store.LoadPausesAsync(CancellationToken.None));

            var next = filled.New<PostRecord>() with { PostId = post.PostId, Calendar = post.Calendar, Version = 1 };
            Assert.True(await store.SaveAsync(new StoreChange { Posts = [next] }, CancellationToken.None));
            Same(next with { Version = 2 }, Assert.Single(await store.LoadPostsAsync(post.Calendar, [post.PostId], CancellationToken.None)));
        }
    }

    [Fact]
    public void A_filled_record_leaves_no_property_at_its_default()
    {
        var filled = new Filled(new Random(1), withNulls: false);
        var (post, delivery, calendar) = (filled.New<PostRecord>(), filled.New<DeliveryRecord>(), filled.New<CalendarState>());
        foreach (var record in new object[] { post, delivery, calendar })
        {
            Assert.All(record.GetType().GetProperties().Where(p => p.CanWrite), p => Assert.NotNull(p.GetValue(record)));
        }
    }

    private static void Same<T>(T expected, T actual) => Assert.Equal(JsonSerializer.Serialize(expected), JsonSerializer.Serialize(actual));
}

using System.Text.Json;
using Dapper;
using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
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
    public void A_filled_record_leaves_no_property_empty()
    {
        var filled = new Filled(new Random(1), withNulls: false);
        var (post, delivery, calendar) = (filled.New<PostRecord>(), filled.New<DeliveryRecord>(), filled.New<CalendarState>());
        foreach (var record in new object[] { post, delivery, calendar })
        {
            Assert.All(record.GetType().GetProperties().Where(p => p.CanWrite), p => Assert.NotNull(p.GetValue(record)));
        }
    }

    [Fact]
    public async Task Documents_name_codes_states_and_columns_in_camelCase_and_keep_text_as_people_wrote_it()
    {
        using var store = await _file.OpenAsync();
        var post = new PostRecord
        {
            PostId = "PA",
            Calendar = "spring",
            Tab = "March",
            Row = 2,
            Stage = Stage.InReview,
            Problems = [Problem.Warning(ProblemCode.UnapprovedSoon, ProblemPlace.At("March", new CellAddress(2, 4), "Stage"), ("time", "18:00"))],
            Fields = new PostFields([new PostField(ColumnRole.FirstComment, null, null, "p\u00e5 <b>")]),
        };
        Assert.True(await store.SaveAsync(new StoreChange { Posts = [post] }, CancellationToken.None));

        await using var connection = await _file.Dialect.OpenAsync(CancellationToken.None);
        var document = await connection.ExecuteScalarAsync<string>("SELECT document FROM posts");
        Assert.Contains("\"stage\":\"inReview\"", document, StringComparison.Ordinal);
        Assert.Contains("\"code\":\"unapprovedSoon\"", document, StringComparison.Ordinal);
        Assert.Contains("{\"key\":\"time\",\"value\":\"18:00\"}", document, StringComparison.Ordinal);
        Assert.Contains("{\"role\":\"firstComment\",\"text\":\"p\u00e5 <b>\"}", document, StringComparison.Ordinal);
    }

    private static void Same<T>(T expected, T actual) => Assert.Equal(JsonSerializer.Serialize(expected), JsonSerializer.Serialize(actual));
}

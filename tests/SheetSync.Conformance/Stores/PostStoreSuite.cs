using SheetSync.Core.Calendars;
using SheetSync.Core.Posts;
using SheetSync.Core.Stores;
using Xunit;

namespace SheetSync.Conformance.Stores;

/// <summary>What every <see cref="IPostStore"/> does, whatever it stands on.</summary>
public abstract class PostStoreSuite
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
    private static readonly CancellationToken None = CancellationToken.None;

    /// <summary>An empty store.</summary>
    protected abstract Task<IPostStore> NewStoreAsync();

    [Fact]
    public async Task A_calendar_that_was_never_synced_has_no_state_and_no_posts()
    {
        var store = await NewStoreAsync();

        Assert.Null(await store.LoadCalendarAsync("spring", None));
        Assert.Empty(await store.LoadIndexAsync("spring", None));
        Assert.Empty(await store.ListPostsAsync(null, None));
        Assert.Null(await store.NextDueAsync(Noon, None));
        Assert.Empty(await store.LoadDueAsync(Noon, None));
    }

    [Fact]
    public async Task The_calendars_state_is_the_one_saved_last()
    {
        var store = await NewStoreAsync();
        await SaveAsync(store, new StoreChange { Calendar = new CalendarState { Calendar = "spring", SettingsMark = "a" } });
        await SaveAsync(store, new StoreChange { Calendar = new CalendarState { Calendar = "spring", SettingsMark = "b", Revision = new SheetRevision("r1") } });

        var state = await store.LoadCalendarAsync("spring", None);
        Assert.Equal(("b", new SheetRevision("r1")), (state!.SettingsMark, state.Revision!.Value));
        Assert.Null(await store.LoadCalendarAsync("autumn", None));
    }

    [Fact]
    public async Task Rows_at_rest_are_those_saved_last_and_stay_where_a_save_names_none()
    {
        var store = await NewStoreAsync();
        Assert.Null(await store.LoadRowsAtRestAsync("spring", None));
        var state = new CalendarState { Calendar = "spring" };
        var post = new RestingPost(UInt128.MaxValue - 1, 7, ulong.MaxValue, long.MaxValue, 5, 6, 1_048_576, 1, RestingState.Scheduled);
        var first = new RowsAtRest(12, ["March", "Été"], [post, post with { Id = 8, Mark = 1 }], [1, ulong.MaxValue]);
        await SaveAsync(store, new StoreChange { Calendar = state, AtRest = first });
        await SaveAsync(store, new StoreChange { Calendar = state with { SettingsMark = "b" } });
        Assert.True((await store.LoadRowsAtRestAsync("spring", None))!.IsSame(first));

        var second = new RowsAtRest(13, [], [], []);
        await SaveAsync(store, new StoreChange { Calendar = state, AtRest = second });
        Assert.True((await store.LoadRowsAtRestAsync("spring", None))!.IsSame(second));
        Assert.Null(await store.LoadRowsAtRestAsync("autumn", None));
    }

    [Fact]
    public async Task What_was_saved_after_a_change_is_found_by_its_number_whatever_was_saved_of_it()
    {
        var store = await NewStoreAsync();
        Assert.Equal(0, await store.LastChangeAsync("spring", None));
        await SaveAsync(store, Post("PA"), Post("PB"), Post("PC"), Post("PD"));
        await SaveAsync(store, Post("PX") with { Calendar = "autumn" });
        var before = await store.LastChangeAsync("spring", None);
        Assert.Equal(4, (await store.LoadIndexAsync("spring", 0, [], None)).Count);
        Assert.Empty(await store.LoadIndexAsync("spring", before, ["PX", "PY"], None));

        await SaveAsync(store, Post("PA") with { Version = 1 });
        await SaveAsync(store, new StoreChange { Places = [new PostPlace("PB", "April", 9)] });
        await SaveAsync(store, new StoreChange { ManagedSeen = [new ManagedSeen("PC", 1, "seen"), new ManagedSeen("PD", 5, "of another version")] });

        Assert.Equal(["PA", "PB", "PC"], (await store.LoadIndexAsync("spring", before, [], None)).Select(p => p.PostId).Order());
        Assert.Equal(["PD"], (await store.LoadIndexAsync("spring", await store.LastChangeAsync("spring", None), ["PD"], None)).Select(p => p.PostId));
        Assert.True(await store.LastChangeAsync("spring", None) > before);
    }

    [Fact]
    public async Task A_save_that_was_refused_changes_no_number()
    {
        var store = await NewStoreAsync();
        await SaveAsync(store, Post("PA"), Post("PB"));
        var before = await store.LastChangeAsync("spring", None);
        Assert.False(await store.SaveAsync(new StoreChange { Posts = [Post("PA") with { Version = 1 }, Post("PB") with { Version = 7 }] }, None));
        Assert.Equal(before, await store.LastChangeAsync("spring", None));
    }

    [Fact]
    public async Task Links_are_found_that_deliveries_of_the_calendar_have()
    {
        var store = await NewStoreAsync();
        await SaveAsync(store, Post("PA", Delivery("PA", "x:acme") with { Url = "https://x.example/1" }), Post("PX", Delivery("PX", "x:acme") with { Url = "https://x.example/2" }) with { Calendar = "autumn" });
        Assert.Equal(["https://x.example/1"], await store.FindLinksAsync("spring", ["https://x.example/1", "https://x.example/2", "https://x.example/3"], None));
        Assert.Empty(await store.FindLinksAsync("spring", [], None));
    }

    [Fact]
    public async Task A_save_raises_the_version_by_one()
    {
        var store = await NewStoreAsync();
        await SaveAsync(store, Post("PA"));
        await SaveAsync(store, (await LoadAsync(store, "PA")) with { Row = 7 });

        var post = await LoadAsync(store, "PA");
        Assert.Equal((2, 7), (post.Version, post.Row));
    }

    [Fact]
    public async Task A_post_in_the_sheet_without_a_managed_hash_is_unwritten_and_one_that_is_gone_is_not()
    {
        var store = await NewStoreAsync();
        await SaveAsync(store, Post("PA") with { ManagedHash = "m" });
        await SaveAsync(store, Post("PB") with { ManagedHash = null, IsPresent = false });
        Assert.False(await store.HasUnwrittenAsync("spring", None));

        await SaveAsync(store, (await LoadAsync(store, "PA")) with { ManagedHash = null });
        Assert.True(await store.HasUnwrittenAsync("spring", None));
        Assert.False(await store.HasUnwrittenAsync("autumn", None));
    }

    [Fact]
    public async Task An_older_version_is_refused_and_nothing_of_the_change_is_saved()
    {
        var store = await NewStoreAsync();
        await SaveAsync(store, Post("PA"));
        var first = await LoadAsync(store, "PA");
        await SaveAsync(store, first with { Row = 7 });

        Assert.False(await store.SaveAsync(
            new StoreChange
            {
                Posts = [Post("PB"), first with { Row = 9 }],
                Calendar = new CalendarState { Calendar = "spring" },
                Attempts = [new AttemptEntry("PA/x:acme", "PA/x:acme#1", Noon, "claim", "ok")],
            },
            None));

        Assert.Equal(7, (await LoadAsync(store, "PA")).Row);
        Assert.Single(await store.ListPostsAsync(null, None));
        Assert.Null(await store.LoadCalendarAsync("spring", None));
        Assert.Empty(await store.LoadAttemptsAsync("PA", None));
    }

    [Fact]
    public async Task A_new_post_is_refused_when_its_ID_was_issued_already_even_for_another_calendar()
    {
        var store = await NewStoreAsync();
        await SaveAsync(store, Post("PA"));

        Assert.False(await store.SaveAsync(new StoreChange { Posts = [Post("PA")] }, None));
        Assert.False(await store.SaveAsync(new StoreChange { Posts = [Post("PA", "autumn")] }, None));
        Assert.False(await store.SaveAsync(new StoreChange { Posts = [Post("PA", "autumn") with { Version = 1 }] }, None));
        Assert.False(await store.SaveAsync(new StoreChange { Posts = [Post("PB"), Post("PB")] }, None));
        Assert.False(await store.SaveAsync(new StoreChange { Posts = [Post("PC") with { Version = 1 }] }, None));
        Assert.Equal("spring", Assert.Single(await store.ListPostsAsync(null, None)).Calendar);
    }

    [Fact]
    public async Task Of_many_savers_of_one_version_exactly_one_wins()
    {
        var store = await NewStoreAsync();
        await SaveAsync(store, Post("PA"));
        var post = await LoadAsync(store, "PA");

        var saved = await Task.WhenAll(Enumerable.Range(1, 8).Select(row =>
            Task.Run(() => store.SaveAsync(new StoreChange { Posts = [post with { Row = row }] }, None))));

        Assert.Single(saved, true);
        Assert.Equal(2, (await LoadAsync(store, "PA")).Version);
    }

    [Fact]
    public async Task Workers_that_load_and_save_the_same_post_at_once_lose_none_of_their_changes()
    {
        var store = await NewStoreAsync();
        await SaveAsync(store, Post("PA") with { Row = 1 });

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            for (var saved = 0; saved < 10;)
            {
                var post = await LoadAsync(store, "PA");
                saved += await store.SaveAsync(new StoreChange { Posts = [post with { Row = post.Row + 1 }] }, None) ? 1 : 0;
            }
        })));

        Assert.Equal((41, 41), ((await LoadAsync(store, "PA")).Row, (await LoadAsync(store, "PA")).Version));
    }

    [Fact]
    public async Task A_save_replaces_all_deliveries_of_its_post_and_keeps_their_order()
    {
        var store = await NewStoreAsync();
        await SaveAsync(store, Post("PA", Delivery("PA", "x:acme"), Delivery("PA", "linkedin:acme")));
        var post = await LoadAsync(store, "PA");
        await SaveAsync(store, post with { Deliveries = [Delivery("PA", "mastodon:acme"), post.Deliveries[0]] });

        Assert.Equal(["PA/mastodon:acme", "PA/x:acme"], (await LoadAsync(store, "PA")).Deliveries.Select(d => d.Id));
        Assert.Equal(["PA/mastodon:acme", "PA/x:acme"], Assert.Single(await store.LoadIndexAsync("spring", None)).Deliveries.Select(d => d.Id));
    }

    [Fact]
    public async Task A_row_that_moved_changes_its_place_and_not_its_version()
    {
        var store = await NewStoreAsync();
        await SaveAsync(store, Post("PA"));
        await SaveAsync(store, new StoreChange { Places = [new PostPlace("PA", "April", 40), new PostPlace("PX", "April", 41)] });

        var post = await LoadAsync(store, "PA");
        var entry = Assert.Single(await store.LoadIndexAsync("spring", None));
        Assert.Equal(("April", 40, 1), (post.Tab, post.Row, post.Version));
        Assert.Equal(("April", 40, 1), (entry.Tab, entry.Row, entry.Version));
    }

    [Fact]
    public async Task Managed_cells_count_as_seen_only_for_the_version_they_were_seen_for()
    {
        var store = await NewStoreAsync();
        await SaveAsync(store, Post("PA"), Post("PB"));
        await SaveAsync(store, await LoadAsync(store, "PB"));
        await SaveAsync(store, new StoreChange { ManagedSeen = [new ManagedSeen("PA", 1, "m1"), new ManagedSeen("PB", 1, "m1"), new ManagedSeen("PX", 1, "m1")] });

        Assert.Equal(("m1", 1), ((await LoadAsync(store, "PA")).ManagedHash, (await LoadAsync(store, "PA")).Version));
        Assert.Null((await LoadAsync(store, "PB")).ManagedHash);

        await SaveAsync(store, new StoreChange { Posts = [await LoadAsync(store, "PB")], ManagedSeen = [new ManagedSeen("PB", 3, "m3")] });
        Assert.Equal(["m1", "m3"], (await store.LoadIndexAsync("spring", None)).Select(e => e.ManagedHash));
    }

    [Fact]
    public async Task Posts_are_listed_by_calendar_tab_and_row()
    {
        var store = await NewStoreAsync();
        await SaveAsync(
            store,
            Post("PA") with { Tab = "May", Row = 2 },
            Post("PB") with { Tab = "April", Row = 10 },
            Post("PC") with { Tab = "April", Row = 9 },
            Post("PD", "autumn") with { Tab = "Zero", Row = 1 });

        Assert.Equal(["PD", "PC", "PB", "PA"], (await store.ListPostsAsync(null, None)).Select(p => p.PostId));
        Assert.Equal(["PC", "PB", "PA"], (await store.ListPostsAsync("spring", None)).Select(p => p.PostId));
        Assert.Equal(["PC", "PB", "PA"], (await store.LoadIndexAsync("spring", None)).Select(p => p.PostId));
    }

    [Fact]
    public async Task Posts_of_other_calendars_and_unknown_ids_are_left_out()
    {
        var store = await NewStoreAsync();
        await SaveAsync(store, Post("PA"), Post("PB"), Post("PC", "autumn"));

        Assert.Equal(["PA"], (await store.LoadPostsAsync("spring", ["PA", "PC", "PX", "PA"], None)).Select(p => p.PostId));
        Assert.Empty(await store.LoadPostsAsync("spring", [], None));
        var foreign = await store.FindForeignAsync("spring", ["PA", "PC", "PX", "PC"], None);
        Assert.Equal(new Dictionary<string, string> { ["PC"] = "autumn" }, foreign);
    }

    [Fact]
    public async Task The_same_content_is_found_on_its_account_within_the_span_both_ends_included()
    {
        var store = await NewStoreAsync();
        await SaveAsync(
            store,
            Post("PA", Delivery("PA", "x:acme") with { BodyHash = "b", DueAt = Noon }, Delivery("PA", "x:other") with { BodyHash = "b", DueAt = Noon }),
            Post("PB", Delivery("PB", "x:acme") with { BodyHash = "b", DueAt = Noon.AddDays(9), CommittedAt = Noon.AddHours(1) }),
            Post("PC", Delivery("PC", "x:acme") with { BodyHash = "b", DueAt = Noon.AddDays(9), PublishedAt = Noon.AddHours(-1), CommittedAt = Noon.AddDays(9) }),
            Post("PD", Delivery("PD", "x:acme") with { BodyHash = "b", DueAt = Noon.AddHours(1).AddTicks(1) }),
            Post("PE", Delivery("PE", "x:acme") with { BodyHash = "other", DueAt = Noon }),
            Post("PF", Delivery("PF", "x:acme") with { BodyHash = "b" }),
            Post("PG", "autumn", Delivery("PG", "x:acme") with { BodyHash = "c", DueAt = Noon, State = DeliveryState.Cancelled, Url = "https://x.example/1" }));

        var found = await store.FindContentAsync(["x:acme", "x:nobody"], ["b", "c"], Noon.AddHours(-1), Noon.AddHours(1), None);

        Assert.Equal(["PC/x:acme", "PA/x:acme", "PG/x:acme", "PB/x:acme"], found.Select(d => d.Id));
        Assert.Equal(new DeliveryIndexEntry("PG/x:acme", "x:acme", "c", Noon, DeliveryState.Cancelled, "https://x.example/1"), found[2]);
        Assert.Empty(await store.FindContentAsync([], ["b"], Noon.AddHours(-1), Noon.AddHours(1), None));
        Assert.Equal(["PC/x:acme", "PA/x:acme", "PE/x:acme", "PG/x:acme", "PB/x:acme"], (await store.FindContentAsync(["x:acme"], null, Noon.AddHours(-1), Noon.AddHours(1), None)).Select(d => d.Id));
    }

    [Fact]
    public async Task Due_posts_come_oldest_first_and_whole()
    {
        var store = await NewStoreAsync();
        await SaveAsync(
            store,
            Post("PA", Scheduled("PA", "x:acme", Noon), Scheduled("PA", "x:late", Noon.AddDays(1))),
            Post("PB", Scheduled("PB", "x:acme", Noon.AddMinutes(-5)) with { RetryAt = Noon.AddMinutes(-1) }),
            Post("PC", Scheduled("PC", "x:acme", Noon.AddTicks(1))),
            Post("PD", Delivery("PD", "x:acme") with { State = DeliveryState.Committing, LeaseUntil = Noon.AddHours(-2), DueAt = Noon }),
            Post("PE", Delivery("PE", "x:acme") with { State = DeliveryState.Published, DueAt = Noon.AddHours(-2) }));

        Assert.Equal(Noon.AddHours(-2), await store.NextDueAsync(Noon.AddHours(-3), None));
        Assert.True(await store.NextDueAsync(Noon.AddHours(-2), None) > Noon.AddHours(-2));
        var due = await store.LoadDueAsync(Noon, None);
        Assert.Equal(["PD", "PB", "PA"], due.Select(p => p.PostId));
        Assert.Equal(2, due[2].Deliveries.Count);
        Assert.Empty(await store.LoadDueAsync(Noon.AddHours(-3), None));
    }

    [Fact]
    public async Task A_lease_is_one_owners_until_it_runs_out_or_is_given_back()
    {
        var store = await NewStoreAsync();
        Assert.True(await store.TryLeaseAsync("spring", "a", Noon, Noon.AddMinutes(1), None));
        Assert.False(await store.TryLeaseAsync("spring", "b", Noon.AddSeconds(59), Noon.AddMinutes(2), None));
        Assert.True(await store.TryLeaseAsync("autumn", "b", Noon, Noon.AddMinutes(1), None));
        Assert.True(await store.TryLeaseAsync("spring", "a", Noon.AddSeconds(59), Noon.AddMinutes(3), None));
        Assert.False(await store.TryLeaseAsync("spring", "b", Noon.AddMinutes(2), Noon.AddMinutes(4), None));
        Assert.True(await store.TryLeaseAsync("spring", "b", Noon.AddMinutes(3), Noon.AddMinutes(4), None));

        await store.ReleaseAsync("spring", "a", None);
        Assert.False(await store.TryLeaseAsync("spring", "a", Noon.AddMinutes(3), Noon.AddMinutes(4), None));
        await store.ReleaseAsync("spring", "b", None);
        Assert.True(await store.TryLeaseAsync("spring", "a", Noon.AddMinutes(3), Noon.AddMinutes(4), None));
    }

    [Fact]
    public async Task A_pause_asked_for_twice_is_one_pause_since_the_first_time()
    {
        var store = await NewStoreAsync();
        await store.SetPauseAsync(new Pause(PauseScope.Channel, "x-main", Noon), true, None);
        await store.SetPauseAsync(new Pause(PauseScope.All, string.Empty, Noon), true, None);
        await store.SetPauseAsync(new Pause(PauseScope.Channel, "x-main", Noon.AddDays(1)), true, None);
        await store.SetPauseAsync(new Pause(PauseScope.Campaign, "x-main", Noon), false, None);
        Assert.Equal([new Pause(PauseScope.All, string.Empty, Noon), new Pause(PauseScope.Channel, "x-main", Noon)], await store.LoadPausesAsync(None));

        await store.SetPauseAsync(new Pause(PauseScope.Channel, "x-main", Noon.AddDays(2)), false, None);
        await store.SetPauseAsync(new Pause(PauseScope.Channel, "x-main", Noon.AddDays(2)), false, None);
        Assert.Equal(PauseScope.All, Assert.Single(await store.LoadPausesAsync(None)).Scope);
    }

    [Fact]
    public async Task A_calendar_goes_live_once_and_stays_so_from_that_moment()
    {
        var store = await NewStoreAsync();
        Assert.Null(await store.LoadLiveSinceAsync("spring", None));
        await store.SetLiveAsync("spring", Noon.AddTicks(7), None);
        await store.SetLiveAsync("spring", Noon.AddDays(1), None);
        Assert.Equal(Noon.AddTicks(7), await store.LoadLiveSinceAsync("spring", None));
        Assert.Null(await store.LoadLiveSinceAsync("autumn", None));
    }

    [Fact]
    public async Task Attempts_of_a_post_come_oldest_first_and_in_the_order_of_logging_at_one_moment()
    {
        var store = await NewStoreAsync();
        AttemptEntry Entry(string delivery, int second, string step) => new(delivery, delivery + "#1", Noon.AddSeconds(second), step, "ok");
        await SaveAsync(store, new StoreChange { Attempts = [Entry("PA/x:acme", 5, "commit"), Entry("PAB/x:acme", 0, "claim")] });
        await SaveAsync(store, new StoreChange { Attempts = [Entry("PA/x:acme", 1, "claim"), Entry("PA/li:a", 1, "claim"), Entry("PA/x:acme", 1, "prepare")] });

        Assert.Equal(
            [Entry("PA/x:acme", 1, "claim"), Entry("PA/li:a", 1, "claim"), Entry("PA/x:acme", 1, "prepare"), Entry("PA/x:acme", 5, "commit")],
            await store.LoadAttemptsAsync("PA", None));
        Assert.Empty(await store.LoadAttemptsAsync("PX", None));
    }

    private static PostRecord Post(string id, params DeliveryRecord[] deliveries) => Post(id, "spring", deliveries);

    private static PostRecord Post(string id, string calendar, params DeliveryRecord[] deliveries) =>
        new() { PostId = id, Calendar = calendar, Tab = "March", Row = 2, Deliveries = deliveries };

    private static DeliveryRecord Delivery(string post, string account) =>
        new() { Id = $"{post}/{account}", Channel = account, Network = account.Split(':')[0], AccountKey = account };

    private static DeliveryRecord Scheduled(string post, string account, DateTimeOffset due) =>
        Delivery(post, account) with { State = DeliveryState.Scheduled, DueAt = due };

    private static async Task<PostRecord> LoadAsync(IPostStore store, string id) => Assert.Single(await store.LoadPostsAsync("spring", [id], None));

    private static Task SaveAsync(IPostStore store, params PostRecord[] posts) => SaveAsync(store, new StoreChange { Posts = posts });

    private static async Task SaveAsync(IPostStore store, StoreChange change) => Assert.True(await store.SaveAsync(change, None));
}

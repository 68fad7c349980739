using SheetSync.Conformance.Faults;
using SheetSync.Conformance.Publishing;
using SheetSync.Core.Calendars;
using SheetSync.Core.Posts;
using SheetSync.Core.Stores;

namespace SheetSync.Core.Tests.Publishing;

/// <summary>One run of everything going wrong at once, made from a seed alone, and then a quiet worker that settles what is left.</summary>
internal sealed class PublishChaos
{
    private static readonly PublisherFault[] Faults =
        [.. Enum.GetValues<PublisherFault>(), .. Enumerable.Repeat(PublisherFault.None, 12), PublisherFault.CutAfter, PublisherFault.CutBefore];

    private readonly Random _random;
    private readonly Turns _turns = new();
    private readonly List<(Task Run, Mortality Life)> _workers = [];
    private int _names;

    public PublishChaos(int seed)
    {
        _random = new Random(seed);
        HasLookup = _random.Next(3) > 0;
        World = new PublishWorld(HasLookup, _random.Next(3) == 0 ? TimeSpan.FromHours(1) : null, inParts: _random.Next(2) == 0, isExact: _random.Next(2) == 0);
    }

    public PublishWorld World { get; }

    public bool HasLookup { get; }

    public int Kills { get; private set; }

    public async Task RunAsync(int turns)
    {
        await World.AddAsync([.. Enumerable.Range(0, 6).Select(NewPost)]);
        World.Publisher.Fault = (_, _) => Faults[_random.Next(Faults.Length)];
        World.Publisher.Before = (_, _, _) => _turns.WaitAsync();
        for (var turn = 0; turn < turns; turn++)
        {
            await TurnAsync();
        }

        foreach (var (_, life) in _workers)
        {
            life.Kill();
        }

        World.Publisher.Fault = (_, _) => PublisherFault.None;
        World.Publisher.Before = (_, _, _) => Task.CompletedTask;
        await World.Store.SetPauseAsync(new Pause(PauseScope.All, string.Empty, Sample.Due), false, default);
        await DrainAsync();
        await World.SettleAsync("last");
    }

    private static PostRecord NewPost(int number)
    {
        var id = "P" + new string("BCDFGHJKL"[number], 9);
        var channel = number == 5 ? Sample.Calendar.Channels[1] : Sample.Channel;
        var due = Sample.Due.AddMinutes(number * 3);

        // Two rows of one account say the same, and two are threads, one of posts that are alike.
        var caption = number switch
        {
            1 or 2 => "the same twice",
            3 => "caption 3\n---\nit goes on\n---\nand ends",
            4 => "caption 4\n---\nlike that\n---\nlike that",
            _ => $"caption {number}",
        };
        return Sample.Post(id, caption, Sample.Delivery(id, channel, due) with { ClaimBefore = due.AddHours(2) }) with { RowHash = "approved 0", Row = number + 2 };
    }

    private async Task TurnAsync()
    {
        switch (_random.Next(40))
        {
            case 0 when _workers.Count > 0:
                _workers[_random.Next(_workers.Count)].Life.Kill();
                Kills++;
                break;
            case 1 or 2:
                World.Clock.Advance(TimeSpan.FromSeconds(_random.Next(240)));
                break;
            case 3:
                await EditAsync();
                break;
            case 4:
                await World.Store.SetPauseAsync(new Pause(PauseScope.All, string.Empty, Sample.Due), _random.Next(3) == 0, default);
                break;
            case <= 9 when _workers.Count(w => !w.Run.IsCompleted && !w.Life.IsDead) < 3:
                Start();
                break;
            default:
                if (!_turns.Next(_random))
                {
                    World.Clock.Advance(TimeSpan.FromSeconds(_random.Next(60)));
                }

                break;
        }
    }

    private void Start()
    {
        var life = new Mortality(_random.Next(4) == 0 ? _random.Next(2, 40) : int.MaxValue);
        var store = new FaultyStore(World.Store, life)
        {
            LeasesHoldNobody = true,
            BeforeSave = change => change.Posts.Count > 0 ? _turns.WaitAsync() : Task.CompletedTask,
            AfterSave = change => change.Posts.Count > 0 ? _turns.WaitAsync() : Task.CompletedTask,
        };
        _workers.Add((World.Worker($"worker {++_names}", store, life).RunAsync(default), life));
    }

    // People change the text, or put a row on hold, or approve it again; the plan leaves a claimed delivery alone.
    private async Task EditAsync()
    {
        var posts = await World.PostsAsync();
        var post = posts[_random.Next(posts.Count)];
        var isHeld = _random.Next(3) == 0;
        await World.EditAsync(post.PostId, p => p with
        {
            RowHash = $"{(isHeld ? "held" : "approved")} {_random.Next(1000)}",
            Stage = isHeld ? Stage.OnHold : Stage.Approved,
            ManagedHash = null,
        });
    }

    private async Task DrainAsync()
    {
        // The dead run on to the wall that stops them; calls that hang are cut by their own time limit.
        for (var step = 0; _workers.Any(w => !w.Run.IsCompleted); step++)
        {
            Assert.True(step < 5000, "A dead worker does not end.");
            if (!_turns.Next(_random))
            {
                World.Clock.Advance(TimeSpan.FromSeconds(10));
                await Task.Yield();
            }
        }

        foreach (var (run, _) in _workers)
        {
            try
            {
                await run;
            }
            catch (KilledException)
            {
                // As it was meant.
            }
        }

        foreach (var post in await World.PostsAsync())
        {
            await World.EditAsync(post.PostId, p => p with { Stage = Stage.Approved, RowHash = "approved last", NextAnswerAt = World.Clock.GetUtcNow() });
        }
    }
}

using System.Globalization;
using SheetSync.Conformance.Publishing;
using SheetSync.Core.Planning;
using SheetSync.Core.Posts;
using SheetSync.Core.Publishing;

namespace SheetSync.Core.Tests.Publishing;

/// <summary>
/// Several workers over one store without leases, every order of their steps, kills, sleeps, a network that goes wrong in every way, people who
/// edit and pause: nothing goes out twice, nothing is lost, nothing goes out from a row that was on hold.
/// </summary>
public sealed class PublishPropertyTests(ITestOutputHelper output)
{
    private const int RunsPerDepth = 150;
    private const int TurnsPerRun = 300;

    [Fact]
    public async Task Whatever_happens_no_delivery_goes_out_twice_and_none_is_lost()
    {
        var depth = int.Parse(Environment.GetEnvironmentVariable("SHEETSYNC_TEST_DEPTH") ?? "1", CultureInfo.InvariantCulture);
        var first = int.Parse(Environment.GetEnvironmentVariable("SHEETSYNC_TEST_SEED") ?? "1", CultureInfo.InvariantCulture);
        var figures = new Dictionary<DeliveryState, int>();
        var (kills, made) = (0, 0);
        for (var seed = first; seed < first + (RunsPerDepth * depth); seed++)
        {
            var chaos = new PublishChaos(seed);
            try
            {
                await Task.Run(() => chaos.RunAsync(TurnsPerRun));
                await AssertAsync(chaos);
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException($"SHEETSYNC_TEST_SEED={seed} found this.", exception);
            }

            kills += chaos.Kills;
            made += chaos.World.Publisher.Accepted.Count;
            foreach (var state in (await chaos.World.PostsAsync()).SelectMany(p => p.Deliveries).Select(d => d.State))
            {
                figures[state] = figures.GetValueOrDefault(state) + 1;
            }
        }

        output.WriteLine($"Seeds {first} to {first + (RunsPerDepth * depth) - 1}: {kills} kills, {made} posts made; "
            + string.Join(", ", figures.OrderBy(f => f.Key).Select(f => $"{f.Value} {f.Key}")));
        Assert.True(figures[DeliveryState.Published] > figures.Values.Sum() / 4, "Too little was published to prove anything.");
    }

    private static async Task AssertAsync(PublishChaos chaos)
    {
        var accepted = chaos.World.Publisher.Accepted.ToLookup(a => a.Request.PostId);
        Assert.All(accepted, post => Assert.True(post.Select(a => a.Key).Order().SequenceEqual(post.Select(a => a.Key).Distinct().Order()) && post.Count() <= PartsOf(chaos, post.First().Request.Post),
            $"{post.Key} went out {post.Count()} times: {string.Join(", ", post.Select(a => $"{a.Key} at {a.At:T}"))}"));
        Assert.All(accepted, post => AssertThread([.. post], chaos.World.Publisher.Accepted));
        Assert.All(accepted.SelectMany(a => a), a => Assert.StartsWith("approved", a.Request.RowHash, StringComparison.Ordinal));
        Assert.All(accepted.SelectMany(a => a).Where(a => a.Answers is null).GroupBy(a => (a.Request.Channel.AccountKey, a.Request.BodyHash)), twins => Assert.Single(twins));
        foreach (var post in await chaos.World.PostsAsync())
        {
            var delivery = post.Deliveries[0];
            var isOut = accepted.Contains(post.PostId);
            Assert.True(
                delivery.State is DeliveryState.Published or DeliveryState.NeedsReview or DeliveryState.Failed or DeliveryState.Missed,
                $"{delivery.Id} ended {delivery.State}.");
            Assert.True(delivery.State != DeliveryState.Published || isOut, $"{delivery.Id} is Published and not out.");
            Assert.True(!isOut || delivery.State is DeliveryState.Published or DeliveryState.NeedsReview, $"{delivery.Id} is out and {delivery.State}.");
            Assert.True(
                delivery.State != DeliveryState.Published || PostStatusRule.IsCutShort(delivery) || accepted[post.PostId].Count() == PartsOf(chaos, accepted[post.PostId].First().Request.Post),
                $"{delivery.Id} is Published, and {accepted[post.PostId].Count()} of its parts are out.");
            Assert.True(!PostStatusRule.IsCutShort(delivery) || accepted[post.PostId].Count() is var parts && parts >= delivery.Part && parts <= delivery.Part + 1, $"{delivery.Id} ended after {delivery.Part} parts.");
            Assert.True(!isOut || !(chaos.HasLookup && chaos.World.Publisher.IsExact) || delivery.State == DeliveryState.Published, $"{delivery.Id} is out, could be found, and is {delivery.State}.");
        }
    }

    private static int PartsOf(PublishChaos chaos, ComposedPost post) => chaos.World.Publisher.CommitsInParts ? 1 + post.FollowUps().Count : 1;

    // In the order of the row, each in answer to the one before it.
    private static void AssertThread(List<Acceptance> made, IReadOnlyList<Acceptance> all)
    {
        for (var part = 0; part < made.Count; part++)
        {
            Assert.Equal(part == 0 ? made[0].Request.Post.Text : made[0].Request.Post.Thread[part - 1], made[part].Text);
            Assert.Equal(part == 0 ? null : all.ToList().IndexOf(made[part - 1]).ToString(CultureInfo.InvariantCulture), made[part].Answers);
        }
    }
}

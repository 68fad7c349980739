using SheetSync.Core.Publishing;

namespace SheetSync.Core.Tests.Publishing;

public sealed class BackOffTests
{
    [Fact]
    public void Each_wait_is_longer_than_the_one_before_whatever_the_jitter()
    {
        for (var attempt = 1; attempt < BackOff.MaxAttempts - 1; attempt++)
        {
            Assert.True(BackOff.AfterAttempt(attempt, 0.999) < BackOff.AfterAttempt(attempt + 1, 0));
        }
    }

    [Fact]
    public void Jitter_lengthens_a_wait_by_a_fifth_at_most()
    {
        Assert.Equal(TimeSpan.FromSeconds(15), BackOff.AfterAttempt(1, 0));
        Assert.Equal(TimeSpan.FromSeconds(18), BackOff.AfterAttempt(1, 1));
    }

    [Fact]
    public void Five_tries_fit_into_a_quarter_of_an_hour()
    {
        var waits = Enumerable.Range(1, 4).Select(attempt => BackOff.AfterAttempt(attempt, 1)).Aggregate((one, other) => one + other);
        Assert.InRange(waits, TimeSpan.Zero, TimeSpan.FromMinutes(15));
    }

    [Fact]
    public void The_looks_end_with_the_settling_time()
    {
        var settling = TimeSpan.FromMinutes(10);
        var waits = Enumerable.Range(0, BackOff.LooksPerSettling).Select(made => BackOff.BeforeLook(made, settling)).ToList();
        Assert.Equal(3, waits.Count);
        Assert.Equal(settling, waits.Aggregate((one, other) => one + other));
    }
}

using SheetSync.Conformance.Time;
using SheetSync.Networks.Http;

namespace SheetSync.Networks.Tests.Http;

public sealed class AccountLimitsTests
{
    private static readonly DateTimeOffset Now = new(2026, 5, 4, 16, 0, 0, TimeSpan.Zero);
    private readonly FakeClock _clock = new(Now);

    [Fact]
    public void An_account_without_a_word_takes_posts() => Assert.Null(new AccountLimits(_clock).Until("x:acme"));

    [Theory]
    [InlineData(429, "Retry-After", "90", 90)]
    [InlineData(429, "X-Nothing", "", 300)]
    [InlineData(200, "X-RateLimit-Remaining", "5", null)]
    public void What_an_answer_says_is_waited_out_and_then_forgotten(int status, string header, string value, int? seconds)
    {
        var limits = new AccountLimits(_clock);
        limits.Note("x:acme", Answer(status, (header, value)));
        Assert.Equal(seconds is { } wait ? Now.AddSeconds(wait) : null, limits.Until("x:acme"));
        Assert.Null(limits.Until("x:other"));
        _clock.Advance(TimeSpan.FromHours(1));
        Assert.Null(limits.Until("x:acme"));
    }

    [Fact]
    public void A_window_with_nothing_left_is_waited_out_before_anything_is_refused()
    {
        var limits = new AccountLimits(_clock);
        limits.Note("x:acme", Answer(200, ("X-RateLimit-Remaining", "0"), ("X-RateLimit-Reset", "2026-05-04T16:04:00Z")));
        Assert.Equal(Now.AddMinutes(4), limits.Until("x:acme"));
    }

    [Fact]
    public void A_documented_quota_is_met_exactly_and_waited_out()
    {
        var limits = new AccountLimits(_clock, new CallQuota(3, TimeSpan.FromMinutes(30)), new CallQuota(4, TimeSpan.FromHours(24)));
        for (var call = 0; call < 3; call++)
        {
            Assert.Null(limits.Until("x:acme"));
            limits.Spend("x:acme");
            _clock.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(Now.AddMinutes(30), limits.Until("x:acme"));
        Assert.Equal(Now.AddHours(24), limits.Until("x:acme", calls: 2));
        _clock.AdvanceTo(Now.AddMinutes(30));
        Assert.Null(limits.Until("x:acme"));
        limits.Spend("x:acme");
        Assert.Equal(Now.AddHours(24), limits.Until("x:acme"));
    }

    private static HttpAnswer Answer(int status, params (string Name, string Value)[] headers) => new()
    {
        Status = status, At = Now, Headers = headers.ToDictionary(h => h.Name, h => h.Value, StringComparer.OrdinalIgnoreCase),
    };
}

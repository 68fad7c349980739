using SheetSync.Networks.Http;

namespace SheetSync.Networks.Tests.Http;

public sealed class RetryAfterTests
{
    private static readonly DateTimeOffset Now = new(2026, 5, 4, 16, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("Retry-After", "120", 120)]
    [InlineData("Retry-After", "0", 1)]
    [InlineData("Retry-After", "Mon, 04 May 2026 16:05:00 GMT", 300)]
    [InlineData("Retry-After", "Mon, 04 May 2026 15:05:00 GMT", 1)]
    [InlineData("Retry-After", "99999999", 86400)]
    [InlineData("X-RateLimit-Reset", "2026-05-04T16:10:00.000Z", 600)]
    [InlineData("RateLimit-Reset", "1777910520", 120)]
    public void The_moment_that_a_network_names(string header, string value, int seconds) => Assert.Equal(Now.AddSeconds(seconds), RetryAfter.Of(Answer((header, value))));

    [Theory]
    [InlineData("")]
    [InlineData("soon")]
    [InlineData("-5")]
    [InlineData("9999999999999999999999")]
    public void A_word_that_names_no_moment_counts_for_nothing(string value) => Assert.Null(RetryAfter.Of(Answer(("Retry-After", value))));

    [Fact]
    public void Retry_After_counts_before_the_end_of_the_window() =>
        Assert.Equal(Now.AddSeconds(9), RetryAfter.Of(Answer(("Retry-After", "9"), ("X-RateLimit-Reset", "2026-05-04T16:10:00Z"))));

    [Theory]
    [InlineData("0", true)]
    [InlineData("1", false)]
    [InlineData("", false)]
    public void A_window_with_nothing_left_is_waited_out(string left, bool waits) =>
        Assert.Equal(waits, RetryAfter.WhenUsedUp(Answer(("X-RateLimit-Remaining", left), ("X-RateLimit-Reset", "2026-05-04T16:10:00Z"))) is not null);

    private static HttpAnswer Answer(params (string Name, string Value)[] headers) => new()
    {
        Status = 429, At = Now, Headers = headers.ToDictionary(h => h.Name, h => h.Value, StringComparer.OrdinalIgnoreCase),
    };
}

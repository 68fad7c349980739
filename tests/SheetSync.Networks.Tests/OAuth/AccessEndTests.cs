using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Networks.OAuth;

namespace SheetSync.Networks.Tests.OAuth;

public sealed class AccessEndTests
{
    private static readonly DateTimeOffset Now = new(2027, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly Channel Page = new("linkedin-page", "linkedin", "acme");

    [Theory]
    [InlineData(null, 60.0, null, null)]
    [InlineData(null, 14.1, null, null)]
    [InlineData(null, 13.9, null, ProblemCode.AccessEndsSoon)]
    [InlineData(null, 0.0, null, ProblemCode.AccessEnded)]
    [InlineData(null, null, null, null)]
    [InlineData("r", 0.1, null, null)]
    [InlineData("r", -1.0, 300.0, null)]
    [InlineData("r", 0.1, 13.0, ProblemCode.AccessEndsSoon)]
    [InlineData("r", 0.1, -1.0, ProblemCode.AccessEnded)]
    public void What_nobody_can_renew_is_said_days_before(string? refresh, double? endsIn, double? refreshEndsIn, ProblemCode? said)
    {
        var tokens = new OAuthTokens("a", refresh, In(endsIn), In(endsIn), In(refreshEndsIn));
        var problem = AccessEnd.Of(Page, tokens, Now);
        Assert.Equal(said, problem?.Code);
        Assert.Equal(said == ProblemCode.AccessEndsSoon ? Severity.Warning : Severity.Error, problem?.Severity ?? Severity.Error);
        Assert.Null(AccessEnd.Of(Page, null, Now));

        static DateTimeOffset? In(double? days) => days is null ? null : Now.AddDays(days.Value);
    }

    [Fact]
    public void The_day_and_the_command_are_named()
    {
        var text = MessageCatalog.Text(AccessEnd.Of(Page, new OAuthTokens("a", null, Now.AddDays(3), Now, null), Now)!, "en");
        Assert.Contains("2027-03-04", text, StringComparison.Ordinal);
        Assert.Contains("sheetsync channels connect linkedin", text, StringComparison.Ordinal);
    }
}

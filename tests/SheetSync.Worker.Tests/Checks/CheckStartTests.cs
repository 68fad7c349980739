using SheetSync.Worker.Checks;

namespace SheetSync.Worker.Tests.Checks;

public sealed class CheckStartTests
{
    [Fact]
    public async Task What_a_check_needs_is_made_ready_once()
    {
        await CheckStart.ReadyAsync();
        Assert.Same(CheckStart.ReadyAsync(), CheckStart.ReadyAsync());
    }
}

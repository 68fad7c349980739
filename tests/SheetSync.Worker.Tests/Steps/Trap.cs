using System.Text;
using SheetSync.Emulators.Frame;

namespace SheetSync.Worker.Tests.Steps;

/// <summary>Holds the first call that fits until it is let go.</summary>
internal sealed class Trap(string match)
{
    private readonly TaskCompletionSource met = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource gone = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Called for each call, before it is answered.</summary>
    public void Meet(EmulatedCall call)
    {
        if (!met.Task.IsCompleted && $"{call.Method} {call.Path}?{call.Query} {Encoding.UTF8.GetString(call.Body.Span)}".Contains(match, StringComparison.Ordinal))
        {
            met.SetResult();
            gone.Task.Wait();
        }
    }

    /// <summary>Waits for the call.</summary>
    public async Task MetAsync(TimeSpan patience, Func<string> said)
    {
        var first = await Task.WhenAny(met.Task, Task.Delay(patience, TestContext.Current.CancellationToken));
        Assert.True(first == met.Task, $"Nobody called \"{match}\": {said()}");
    }

    /// <summary>Lets the call go on, whether or not its caller is still there.</summary>
    public void LetGo() => gone.TrySetResult();
}

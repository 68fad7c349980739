using Spectre.Console;

namespace SheetSync.Worker.Output;

/// <summary>Shows a person at a terminal that long work goes on: a bar on standard error that is gone when the work is done.</summary>
internal static class Working
{
    /// <summary>Does the work in steps of equal weight; <paramref name="work"/> calls its argument at the end of each.</summary>
    public static Task<T> ShowAsync<T>(Terminal terminal, string what, int steps, Func<Action, Task<T>> work) => terminal.CanAsk
        ? terminal.DrawingErrors().Progress().AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new ElapsedTimeColumn())
            .StartAsync(bars =>
            {
                var bar = bars.AddTask(Markup.Escape(what), maxValue: steps);
                return work(() => bar.Increment(1));
            })
        : work(() => { });
}

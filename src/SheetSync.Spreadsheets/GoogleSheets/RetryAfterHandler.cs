using System.Globalization;
using Google;
using Google.Apis.Http;

namespace SheetSync.Spreadsheets.GoogleSheets;

/// <summary>Keeps the <c>Retry-After</c> of a refused call, which the runtime's exception does not carry.</summary>
internal sealed class RetryAfterHandler : IHttpUnsuccessfulResponseHandler
{
    private const string Key = "SheetSync.RetryAfter";
    private static readonly AsyncLocal<Box?> Current = new();

    /// <summary>Begins a call: what is heard from now on belongs to it.</summary>
    public static void Begin() => Current.Value = new Box();

    /// <summary>Hands what was heard to the exception.</summary>
    public static void Attach(Exception error)
    {
        if (Current.Value?.Wait is { } wait)
        {
            error.Data[Key] = wait.Ticks.ToString(CultureInfo.InvariantCulture);
        }
    }

    /// <summary>How long the answer asked to wait; null where it did not say.</summary>
    public static TimeSpan? Of(GoogleApiException error) =>
        error.Data[Key] is string ticks ? TimeSpan.FromTicks(long.Parse(ticks, CultureInfo.InvariantCulture)) : null;

    public Task<bool> HandleResponseAsync(HandleUnsuccessfulResponseArgs args)
    {
        if (Current.Value is { } box && args.Response.Headers.RetryAfter?.Delta is { } wait)
        {
            box.Wait = wait;
        }

        return Task.FromResult(false);
    }

    private sealed class Box
    {
        public TimeSpan? Wait { get; set; }
    }
}

using System.Net;
using Polly;
using Polly.Retry;

namespace SheetSync.Networks.Http;

/// <summary>
/// Calls one network. Whatever happens is a value; only the caller's own cancellation is thrown. Repeatable steps are repeated here, a commit never
/// is. Nothing is logged: what may be kept of an answer is <see cref="HttpAnswer.Kept"/>.
/// </summary>
public sealed class NetworkClient
{
    private const int MostRedirects = 3;
    private readonly string _network;
    private readonly IHttpClientFactory _factory;
    private readonly HandlerMaker _handlers;
    private readonly NetworkHttpOptions _options;
    private readonly TimeProvider _clock;

    internal NetworkClient(string network, IHttpClientFactory factory, HandlerMaker handlers, NetworkHttpOptions options, TimeProvider clock) =>
        (_network, _factory, _handlers, _options, _clock) = (network, factory, handlers, options, clock);

    /// <summary>The clock that the client goes by.</summary>
    public TimeProvider Clock => _clock;

    /// <summary>Why an address must not be called, in a few words; null when it may, as far as can be seen without calling.</summary>
    public string? Refusal(Uri address) => _handlers.Guard.Refusal(address);

    /// <summary>
    /// A step that may be repeated: tried again where no answer came or the network stumbled (408, 5xx), as often as the step says. A question (GET)
    /// follows up to three redirects, each through the same guard, and without the token where another host is named.
    /// </summary>
    public async Task<HttpAnswer> SendAsync(HttpStep step, HttpCall call, CancellationToken cancellationToken)
    {
        if (step.Repeats == 0)
        {
            return await OnceAsync(step, call, cancellationToken).ConfigureAwait(false);
        }

        var pipeline = new ResiliencePipelineBuilder<HttpAnswer> { TimeProvider = _clock }
            .AddRetry(new RetryStrategyOptions<HttpAnswer>
            {
                MaxRetryAttempts = step.Repeats,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = _options.RepeatDelay > TimeSpan.Zero,
                Delay = _options.RepeatDelay,
                ShouldHandle = arguments => ValueTask.FromResult(arguments.Outcome.Result is { } answer && IsStumble(answer)),
            })
            .Build();
        return await pipeline.ExecuteAsync(async token => await OnceAsync(step, call, token).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// The one changing call: sent once, over a connection of its own, no redirect followed. <see cref="HttpTrouble.NotSent"/> is certain: not a byte
    /// of it left. Once a byte has left, <paramref name="cancellationToken"/> gives up the wait and the answer is <see cref="HttpTrouble.Lost"/>.
    /// </summary>
    public async Task<HttpAnswer> CommitAsync(HttpCall call, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var hasLeft = false;
        using var client = new HttpClient(_handlers.Single(() => Volatile.Write(ref hasLeft, true))) { Timeout = Timeout.InfiniteTimeSpan };
        return await TryAsync(client, HttpStep.Commit, call, () => Volatile.Read(ref hasLeft), cancellationToken).ConfigureAwait(false);
    }

    private async Task<HttpAnswer> OnceAsync(HttpStep step, HttpCall call, CancellationToken cancellationToken)
    {
        using var client = _factory.CreateClient(_network);
        client.Timeout = Timeout.InfiniteTimeSpan;
        for (var redirects = 0; ; redirects++)
        {
            var answer = await TryAsync(client, step, call, () => true, cancellationToken).ConfigureAwait(false);
            if (call.Method != HttpMethod.Get || redirects == MostRedirects || Target(call, answer) is not { } target)
            {
                return answer;
            }

            if (_handlers.Guard.IsNamed(target.Host) && !_handlers.Guard.IsNamed(call.Address.Host))
            {
                // The settings name a private host to be called, not to be led to by others.
                return NoAnswer(HttpTrouble.NotSent, HostGuard.Private(target.Host));
            }

            var isSameHost = target.Scheme == call.Address.Scheme && target.Authority == call.Address.Authority;
            call = isSameHost ? call with { Address = target } : new HttpCall(HttpMethod.Get, target) { Secrets = SecretsOf(call) };
        }
    }

    private async Task<HttpAnswer> TryAsync(HttpClient client, HttpStep step, HttpCall call, Func<bool> hasLeft, CancellationToken cancellationToken)
    {
        using var timer = new CancellationTokenSource(step.TimeLimit, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        var isStarted = false;
        try
        {
            if (await _handlers.RefusalAsync(call.Address, either.Token).ConfigureAwait(false) is { } refusal)
            {
                return NoAnswer(HttpTrouble.NotSent, refusal);
            }

            using var message = await call.MessageAsync(either.Token).ConfigureAwait(false);
            message.Version = HttpVersion.Version11;
            message.Headers.TryAddWithoutValidation("User-Agent", _options.UserAgent);
            isStarted = true;
            using var response = await client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, either.Token).ConfigureAwait(false);
            return await AnswerReader.ReadAsync(response, step.MaxAnswerBytes, SecretsOf(call), _clock, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested && (!isStarted || !hasLeft() || step != HttpStep.Commit))
        {
            throw;
        }
        catch (OperationCanceledException)
        {
            return NoAnswer(hasLeft() ? HttpTrouble.Lost : HttpTrouble.NotSent, FormattableString.Invariant($"no answer within {step.TimeLimit.TotalSeconds:0} s"));
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            return NoAnswer(hasLeft() && isStarted ? HttpTrouble.Lost : HttpTrouble.NotSent, TroubleText.Of(exception));
        }
    }

    private HttpAnswer NoAnswer(HttpTrouble trouble, string reason) => new() { Trouble = trouble, Reason = reason, At = _clock.GetUtcNow(), Kept = reason };

    private static bool IsStumble(HttpAnswer answer) =>
        answer.Trouble != HttpTrouble.None || answer.Status is 408 or (>= 500 and not 501 and not 505) || (answer.IsSuccess && !answer.IsWhole && answer.Reason.Length > 0);

    private static Uri? Target(HttpCall call, HttpAnswer answer) =>
        answer.Status is 301 or 302 or 303 or 307 or 308 && answer.Header("Location") is { } location && Uri.TryCreate(call.Address, location, out var target)
            ? target
            : null;

    private static IReadOnlyList<string> SecretsOf(HttpCall call) => call.Bearer is { } bearer ? [.. call.Secrets, bearer] : call.Secrets;
}

using System.IO.Compression;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace SheetSync.Emulators.Frame;

/// <summary>
/// One emulated service on 127.0.0.1. <c>GET /_state</c> shows what it holds and the calls it had;
/// <c>POST /_faults</c> takes a <see cref="Fault"/> or an array of them, <c>GET</c> shows and <c>DELETE</c> forgets those still due.
/// </summary>
public sealed class EmulatorHost : IAsyncDisposable
{
    private static readonly JsonSerializerOptions Camel = new(JsonSerializerDefaults.Web);

    private readonly IEmulatedService service;
    private readonly WebApplication app;
    private readonly Lock turn = new();

    private EmulatorHost(IEmulatedService service, WebApplication app)
    {
        this.service = service;
        this.app = app;
    }

    /// <summary>Ends with a slash.</summary>
    public Uri BaseUri { get; private set; } = new("http://127.0.0.1/");

    public FaultBook Faults { get; } = new();

    public CallLog Calls { get; } = new();

    /// <summary>Runs before each call is answered, while no other call does: the place for a person's edit between two calls.</summary>
    public Action<EmulatedCall>? BeforeCall { get; set; }

    /// <param name="service">What answers.</param>
    /// <param name="port">0 takes a free one.</param>
    public static async Task<EmulatorHost> StartAsync(IEmulatedService service, int port = 0)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions());
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<IHostLifetime, Unsignalled>();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, port);
            kestrel.Limits.MaxRequestBodySize = 64 << 20;
        });
        var app = builder.Build();
        var host = new EmulatorHost(service, app);
        app.Run(host.HandleAsync);
        await app.StartAsync();
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        host.BaseUri = new Uri(address + "/");
        return host;
    }

    /// <summary>Acts on the service's state while no call does.</summary>
    public T WhileQuiet<T>(Func<T> act)
    {
        lock (turn) { return act(); }
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync(new CancellationToken(canceled: true));
        await app.DisposeAsync();
    }

    private async Task HandleAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await using (var sent = context.Request.Headers.ContentEncoding == "gzip" ? new GZipStream(context.Request.Body, CompressionMode.Decompress) : context.Request.Body)
        {
            await sent.CopyToAsync(body, context.RequestAborted);
        }

        var target = context.Features.Get<IHttpRequestFeature>()!.RawTarget;
        var question = target.IndexOf('?');
        var call = new EmulatedCall(
            context.Request.Method,
            question < 0 ? target : target[..question],
            question < 0 ? "" : target[(question + 1)..],
            context.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            body.ToArray());
        switch (call.Path)
        {
            case "/_state":
                await SendAsync(context, EmulatedAnswer.Json(State(), indented: true));
                break;
            case "/_faults":
                await SendAsync(context, AnswerFaults(call));
                break;
            default:
                await AnswerAsync(context, call);
                break;
        }
    }

    private async Task AnswerAsync(HttpContext context, EmulatedCall call)
    {
        var fault = Faults.Take(call);
        var takesEffect = fault is null || fault.Silent || fault.Cut is CutPoint.After or CutPoint.During || (fault.Cut == CutPoint.None && fault.Status is null);
        EmulatedAnswer? answer = null;
        lock (turn)
        {
            BeforeCall?.Invoke(call);
            if (takesEffect)
            {
                answer = service.Answer(call);
            }

            if (fault?.Status is { } status)
            {
                answer = Broken(call, fault, status);
            }
            else if (fault is { Cut: not (CutPoint.None or CutPoint.During) })
            {
                answer = null;
            }
        }

        Calls.Add(new LoggedCall(call.Method, call.Path, call.Query, answer?.Status, call.Body.Length, answer?.Body.Length ?? 0, fault is not null));
        if (fault is { LatencyMs: > 0 })
        {
            await Task.Delay(fault.LatencyMs, context.RequestAborted);
        }

        if (fault is { Silent: true })
        {
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        }

        if (answer is null)
        {
            context.Abort();
            return;
        }

        await SendAsync(context, answer, isCut: fault is { Cut: CutPoint.During });
    }

    private EmulatedAnswer Broken(EmulatedCall call, Fault fault, int status)
    {
        var answer = fault.Body is null
            ? service.Refuse(call, status)
            : EmulatedAnswer.Text(string.Concat(Enumerable.Repeat(fault.Body, fault.BodyRepeats)), "application/json; charset=UTF-8") with { Status = status };
        return (fault.RetryAfter ?? (fault.RetryAfterSeconds is { } seconds ? $"{seconds}" : null)) is { } after
            ? answer with { Headers = new Dictionary<string, string> { ["Retry-After"] = after } }
            : answer;
    }

    private JsonObject State() => new()
    {
        ["service"] = service.Name,
        ["state"] = WhileQuiet(service.State),
        ["calls"] = JsonSerializer.SerializeToNode(Calls.All, Camel),
        ["faults"] = JsonSerializer.SerializeToNode(Faults.Pending, Camel),
    };

    private EmulatedAnswer AnswerFaults(EmulatedCall call)
    {
        if (call.Method == "DELETE")
        {
            Faults.Clear();
        }
        else if (call.Method == "POST")
        {
            try
            {
                var text = call.BodyText;
                var added = text.TrimStart().StartsWith('[')
                    ? JsonSerializer.Deserialize<List<Fault>>(text, Camel)!
                    : [JsonSerializer.Deserialize<Fault>(text, Camel)!];
                added.ForEach(Faults.Add);
            }
            catch (JsonException error)
            {
                return EmulatedAnswer.Text(error.Message, "text/plain") with { Status = 400 };
            }
        }

        return EmulatedAnswer.Json(JsonSerializer.SerializeToNode(Faults.Pending, Camel)!);
    }

    private static async Task SendAsync(HttpContext context, EmulatedAnswer answer, bool isCut = false)
    {
        context.Response.StatusCode = answer.Status;
        foreach (var (name, value) in answer.Headers)
        {
            context.Response.Headers[name] = value;
        }

        if (answer.Body.Length > 0)
        {
            context.Response.ContentType = answer.ContentType;
            if (isCut)
            {
                context.Response.ContentLength = answer.Body.Length;
                await context.Response.Body.WriteAsync(answer.Body[..(answer.Body.Length / 2)], context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
                context.Abort();
                return;
            }

            await context.Response.Body.WriteAsync(answer.Body, context.RequestAborted);
        }
    }
    // Signals are for the program in which it runs to answer.
    private sealed class Unsignalled : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}

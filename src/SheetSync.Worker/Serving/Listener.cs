using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using SheetSync.Core.Checking;
using SheetSync.Worker.Commands;

namespace SheetSync.Worker.Serving;

/// <summary>Answers HTTP at one address, and nothing that it was not asked to: no names, no logs, no more than so many connections and bytes.</summary>
internal sealed class Listener : IAsyncDisposable
{
    private const int MostConnections = 200;
    private static readonly TimeSpan HeadersLimit = TimeSpan.FromSeconds(10);
    private readonly WebApplication app;

    private Listener(WebApplication app) =>
        (this.app, Address) = (app, new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()));

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>Starts to listen. Throws <see cref="CommandException"/> with the given code where that cannot be done.</summary>
    /// <param name="listen">Where; port 0 takes a free one.</param>
    /// <param name="mostBytes">How long the body of a request may be.</param>
    /// <param name="answer">Answers.</param>
    /// <param name="failure">What is said where it cannot listen.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<Listener> StartAsync(IPEndPoint listen, int mostBytes, RequestDelegate answer, ProblemCode failure, CancellationToken cancellationToken)
    {
        // No logging of the framework's own: it writes paths, and a path is the whole secret.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddLogging();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxConcurrentConnections = MostConnections;
            kestrel.Limits.MaxRequestBodySize = mostBytes;
            kestrel.Limits.RequestHeadersTimeout = HeadersLimit;
            kestrel.Listen(listen);
        });
        var app = builder.Build();
        app.Run(answer);
        try
        {
            await app.StartAsync(cancellationToken);
            return new Listener(app);
        }
        catch (Exception trouble) when (trouble is IOException or SocketException)
        {
            await app.DisposeAsync();
            throw new CommandException(ExitCode.OutOfReach, Problem.Error(
                failure, ProblemPlace.None, ("address", listen.ToString()), ("reason", trouble.GetBaseException().Message.TrimEnd('.'))), trouble);
        }
    }

    /// <summary>Listens no more, and waits for what is being answered until the token says otherwise.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => app.StopAsync(cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await app.StopAsync(new CancellationToken(canceled: true));
        await app.DisposeAsync();
    }
}

using Microsoft.Extensions.DependencyInjection;

namespace SheetSync.Networks.Http;

/// <summary>The HTTP of all networks: one named client each, from one factory, with one proxy, one set of roots and one guard.</summary>
public sealed class NetworkHttp : IDisposable
{
    private const string Cells = "cells";
    private readonly ServiceProvider _services;
    private readonly HandlerMaker _handlers;
    private readonly HandlerMaker _public;
    private readonly NetworkHttpOptions _options;
    private readonly TimeProvider _clock;

    /// <param name="networks">The ids of the networks that are called.</param>
    /// <param name="options">How.</param>
    /// <param name="clock">The clock of time limits and waits.</param>
    public NetworkHttp(IEnumerable<string> networks, NetworkHttpOptions options, TimeProvider clock)
    {
        (_options, _clock, _handlers, _public) = (options, clock, new HandlerMaker(options), new HandlerMaker(options, isForCells: true));
        var services = new ServiceCollection();
        services.AddHttpClient(Cells).ConfigurePrimaryHttpMessageHandler(_public.Shared).RemoveAllLoggers();
        foreach (var network in networks)
        {
            // The factory's own loggers write addresses, and addresses hold tokens on some networks.
            services.AddHttpClient(network).ConfigurePrimaryHttpMessageHandler(_handlers.Shared).RemoveAllLoggers();
        }

        _services = services.BuildServiceProvider();
    }

    /// <summary>The client of a network.</summary>
    public NetworkClient For(string network) => new(network, _services.GetRequiredService<IHttpClientFactory>(), _handlers, _options, _clock);

    /// <summary>
    /// The client for addresses that stand in cells. Whoever may edit a sheet is not whoever made the settings: the private hosts that these name count for
    /// nothing here, and neither does a page without TLS.
    /// </summary>
    public NetworkClient ForCells() => new(Cells, _services.GetRequiredService<IHttpClientFactory>(), _public, _options, _clock);

    /// <summary>
    /// A client for a library that makes its own calls: the same proxy, roots and guard of addresses, without the bounds and the values of a
    /// <see cref="NetworkClient"/>. Whoever takes it disposes it.
    /// </summary>
    public HttpClient PlainClient(string network) => _services.GetRequiredService<IHttpClientFactory>().CreateClient(network);

    /// <inheritdoc/>
    public void Dispose() => _services.Dispose();
}

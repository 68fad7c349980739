using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using SheetSync.Emulators.GoogleSheets;

namespace SheetSync.Emulators.Tests;

public sealed class ProgramTests
{
    [Fact]
    public async Task The_program_serves_the_service_it_is_asked_for_on_the_port_it_is_given()
    {
        var port = FreePort();
        using var process = Start("google-sheets", "--port", $"{port}");
        try
        {
            Assert.Equal($"google-sheets listens on http://127.0.0.1:{port}/", await process.StandardOutput.ReadLineAsync());
            using var http = new HttpClient();
            Assert.Contains("\"service\": \"google-sheets\"", await http.GetStringAsync($"http://127.0.0.1:{port}/_state"), StringComparison.Ordinal);
        }
        finally
        {
            process.Kill();
        }
    }

    [Fact]
    public async Task The_program_says_how_it_is_used()
    {
        using var process = Start("no-such-service");
        Assert.StartsWith("usage:", await process.StandardError.ReadToEndAsync(), StringComparison.Ordinal);
        await process.WaitForExitAsync();
        Assert.Equal(2, process.ExitCode);
    }

    private static Process Start(params string[] arguments) => Process.Start(
        new ProcessStartInfo("dotnet", [typeof(GoogleSheetsService).Assembly.Location, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!;

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

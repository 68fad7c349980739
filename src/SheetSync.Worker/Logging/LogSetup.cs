using Microsoft.Extensions.Logging;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Extensions.Logging;
using Serilog.Formatting.Json;
using SheetSync.Worker.Configuration;

namespace SheetSync.Worker.Logging;

/// <summary>Where the log goes: to standard error for people, and to one file of JSON lines a day in the workspace.</summary>
public static class LogSetup
{
    private const long LargestFileBytes = 50 * 1024 * 1024;

    /// <summary>Opens the log. Disposing the factory writes out what is still held.</summary>
    /// <param name="settings">The section <c>log</c>.</param>
    /// <param name="terminal">Gives standard error.</param>
    /// <param name="shown">The least level shown on standard error.</param>
    public static ILoggerFactory Open(LogSettings settings, Terminal terminal, LogLevel shown)
    {
        var logger = new LoggerConfiguration()
            .MinimumLevel.Is(Least(settings.Level, shown))
            .MinimumLevel.Override("Quartz", LogEventLevel.Warning)
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            .WriteTo.Sink(new WriterSink(terminal.Error), LevelConvert.ToSerilogLevel(shown))
            .WriteTo.File(
                new JsonFormatter(renderMessage: true),
                Path.Combine(settings.Folder, "sheetsync-.jsonl"),
                LevelConvert.ToSerilogLevel(settings.Level),
                fileSizeLimitBytes: LargestFileBytes,
                rollOnFileSizeLimit: true,
                rollingInterval: RollingInterval.Day,
                retainedFileCountLimit: null,
                retainedFileTimeLimit: TimeSpan.FromDays(settings.KeepDays),
                shared: true)
            .CreateLogger();
        return new SerilogLoggerFactory(logger, dispose: true);
    }

    private static LogEventLevel Least(LogLevel one, LogLevel other) => LevelConvert.ToSerilogLevel(one < other ? one : other);
}

using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting.Display;

namespace SheetSync.Worker.Logging;

/// <summary>Writes one line for each event to a writer, so that a command run inside another program logs where it is told to.</summary>
internal sealed class WriterSink(TextWriter writer) : ILogEventSink
{
    private readonly MessageTemplateTextFormatter formatter = new("{Timestamp:HH:mm:ss} {Level:u3} {Message:l}{NewLine}{Exception}");
    private readonly Lock writing = new();

    public void Emit(LogEvent logEvent)
    {
        lock (writing)
        {
            formatter.Format(logEvent, writer);
        }
    }
}

using System.Runtime.InteropServices;
using SheetSync.Worker;

using var stop = new CancellationTokenSource();

// The first Ctrl-C (or a service's stop) asks the work in flight to finish; the second one ends the program as usual, and so does one in answer to a question.
var terminal = Terminal.OfProcess();
void Stop(PosixSignalContext context)
{
    context.Cancel = !stop.IsCancellationRequested && !terminal.IsAsking;
    stop.Cancel();
}

using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
return await Cli.RunAsync(args, terminal, stop.Token);

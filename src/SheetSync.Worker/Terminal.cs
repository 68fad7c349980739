using System.Collections;
using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using Spectre.Console;

namespace SheetSync.Worker;

/// <summary>Everything outside that a command may see: where it writes, asks and stands, its clock and its environment.</summary>
public sealed record Terminal
{
    private const int WidthWithoutTerminal = 140;

    // One for a terminal and all that are made from it.
    private readonly StrongBox<bool> asking = new();

    /// <summary>Standard output: results, and nothing else with <c>--json</c>.</summary>
    public required TextWriter Out { get; init; }

    /// <summary>Standard error: logs and what went wrong.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Answers to questions.</summary>
    public TextReader In { get; init; } = TextReader.Null;

    /// <summary>Whether a person can be asked.</summary>
    public bool CanAsk { get; init; }

    /// <summary>Reads a line that nobody sees being typed; null: as any other line.</summary>
    public Func<string?>? ReadHidden { get; init; }

    /// <summary>Opens a page in the browser of this machine, where it has one; null: pages are only named.</summary>
    public Action<Uri>? OpenBrowser { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>The environment's variables.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>The folder that relative paths of the command line are relative to.</summary>
    public required string CurrentFolder { get; init; }

    /// <summary>The IANA id of the machine's time zone.</summary>
    public string Zone { get; init; } = "Etc/UTC";

    /// <summary>Whether a person is being asked just now: then there is no work in flight.</summary>
    public bool IsAsking => asking.Value;

    /// <summary>A line that a person types; null where there is no more.</summary>
    /// <param name="isHidden">Whether nobody may see it being typed.</param>
    public string? ReadLine(bool isHidden = false)
    {
        asking.Value = true;
        try
        {
            return isHidden && ReadHidden is { } read ? read() : In.ReadLine();
        }
        finally
        {
            asking.Value = false;
        }
    }

    /// <summary>The terminal of this process.</summary>
    public static Terminal OfProcess() => new()
    {
        Out = Console.Out,
        Error = Console.Error,
        In = Console.In,
        CanAsk = !Console.IsInputRedirected && !Console.IsOutputRedirected,
        ReadHidden = Console.IsInputRedirected ? null : HiddenLine,
        OpenBrowser = Open,
        Environment = System.Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? string.Empty),
        CurrentFolder = Directory.GetCurrentDirectory(),
        Zone = ZoneOfMachine(),
    };

    /// <summary>A console that draws on standard output, in colour only on a terminal.</summary>
    public IAnsiConsole Drawing() => DrawingOn(Out);

    /// <summary>A console that draws on standard error.</summary>
    public IAnsiConsole DrawingErrors() => DrawingOn(Error);

    /// <summary>A console that draws on a writer.</summary>
    internal static IAnsiConsole DrawingOn(TextWriter writer)
    {
        var output = new AnsiConsoleOutput(writer);
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = output,
            Ansi = output.IsTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = output.IsTerminal ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
        });
        if (!output.IsTerminal)
        {
            console.Profile.Width = WidthWithoutTerminal;
        }

        return console;
    }

    private static string? HiddenLine()
    {
        var line = new StringBuilder();
        for (var key = Console.ReadKey(intercept: true); key.Key != ConsoleKey.Enter; key = Console.ReadKey(intercept: true))
        {
            if (key.Key == ConsoleKey.Backspace)
            {
                line.Length = Math.Max(0, line.Length - 1);
            }
            else if (!char.IsControl(key.KeyChar))
            {
                line.Append(key.KeyChar);
            }
        }

        Console.WriteLine();
        return line.ToString();
    }

    private static void Open(Uri page)
    {
        try
        {
            using var opener = Process.Start(new ProcessStartInfo(page.AbsoluteUri) { UseShellExecute = true });
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException)
        {
            // The person has the link, and may open it by hand.
        }
    }

    private static string ZoneOfMachine()
    {
        var id = TimeZoneInfo.Local.Id;
        return RuntimeInformation.IsOSPlatform(OSPlatform.Windows) && TimeZoneInfo.TryConvertWindowsIdToIanaId(id, out var iana) ? iana
            : Configuration.SettingWords.IsZone(id) ? id
            : "Etc/UTC";
    }
}

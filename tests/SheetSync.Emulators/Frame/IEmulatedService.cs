using System.Text.Json.Nodes;

namespace SheetSync.Emulators.Frame;

/// <summary>An outside service played on the loopback: what it answers is a function of its own state and of the call.</summary>
public interface IEmulatedService
{
    /// <summary>The name on the command line, such as <c>google-sheets</c>.</summary>
    string Name { get; }

    /// <summary>Takes the call's effect and answers it. Calls come one at a time.</summary>
    EmulatedAnswer Answer(EmulatedCall call);

    /// <summary>The error body that the service gives with this status.</summary>
    EmulatedAnswer Refuse(EmulatedCall call, int status);

    /// <summary>What <c>/_state</c> shows.</summary>
    JsonNode State();
}

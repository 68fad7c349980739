using System.Text.Json.Nodes;
using SheetSync.Emulators.Frame;

namespace SheetSync.Worker.Tests.Media;

/// <summary>A program that is not SheetSync and answers anything with a page of its own.</summary>
internal sealed class OtherServer : IEmulatedService
{
    public string Name => "other";

    public EmulatedAnswer Answer(EmulatedCall call) => EmulatedAnswer.Text("<h1>Welcome</h1>", "text/html");

    public EmulatedAnswer Refuse(EmulatedCall call, int status) => EmulatedAnswer.Empty(status);

    public JsonNode State() => new JsonObject();
}

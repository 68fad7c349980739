using System.Text.Json.Nodes;
using SheetSync.Emulators.Frame;

namespace SheetSync.Networks.Tests.Emulated;

/// <summary>A service of which every call and its answer are kept.</summary>
internal sealed class Overheard(IEmulatedService inner) : IEmulatedService
{
    public string Name => inner.Name;

    public List<(EmulatedCall Call, EmulatedAnswer Answer)> All { get; } = [];

    public EmulatedAnswer Answer(EmulatedCall call)
    {
        var answer = inner.Answer(call);
        All.Add((call, answer));
        return answer;
    }

    public EmulatedAnswer Refuse(EmulatedCall call, int status) => inner.Refuse(call, status);

    public JsonNode State() => inner.State();
}

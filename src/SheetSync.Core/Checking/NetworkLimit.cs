using SheetSync.Core.Calendars;
using SheetSync.Core.Checking.Text;

namespace SheetSync.Core.Checking;

/// <summary>One figure of a network.</summary>
/// <param name="Of">What it is about.</param>
/// <param name="Source">The key of its source in <see cref="NetworkProfile.Sources"/>.</param>
public sealed record NetworkLimit(LimitSubject Of, string Source)
{
    /// <summary>For lengths: what is counted.</summary>
    public TextUnit Unit { get; init; } = TextUnit.Utf16;

    /// <summary>The least that the network takes; a minimum of 1 makes a field required.</summary>
    public double? Min { get; init; }

    /// <summary>The most that it takes; a maximum of 0 for a text means that the network has no place for it, so that it is left out.</summary>
    public double? Max { get; init; }

    /// <summary>False where no page of the network itself states it: then it is a warning.</summary>
    public bool Confirmed { get; init; } = true;

    /// <summary>Beyond it the network still takes the post, but it reads badly or fails at times: a warning.</summary>
    public bool Advice { get; init; }

    /// <summary>Of a figure of files: values of the channel's settings, by key, with which it does not hold.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? NotWith { get; init; }

    /// <summary>Whether it holds for files on a channel.</summary>
    public bool HoldsFor(Channel channel) =>
        NotWith is null || !NotWith.Any(setting => channel.Settings.TryGetValue(setting.Key, out var value) && setting.Value.Contains(value));

    /// <summary>How much it matters to go beyond the limit.</summary>
    public Severity Severity => Confirmed && !Advice ? Severity.Error : Severity.Warning;
}

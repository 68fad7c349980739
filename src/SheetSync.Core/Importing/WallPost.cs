using NodaTime;

namespace SheetSync.Core.Importing;

/// <summary>A post as it stands on a day of a wall calendar.</summary>
/// <param name="Channels">The networks that it names.</param>
/// <param name="Time">The time that it names.</param>
/// <param name="Text">The rest.</param>
internal sealed record WallPost(IReadOnlyList<string> Channels, LocalTime? Time, string Text);

using NodaTime;
using SheetSync.Core.Posts;

namespace SheetSync.Core.Importing;

/// <summary>A post as it stands on a day of a wall calendar.</summary>
/// <param name="Channels">The networks that it names.</param>
/// <param name="Type">The content type that the names of the networks say as well: <c>IG story</c>.</param>
/// <param name="Time">The time that it names.</param>
/// <param name="Text">The rest.</param>
internal sealed record WallPost(IReadOnlyList<string> Channels, ContentType? Type, LocalTime? Time, string Text);

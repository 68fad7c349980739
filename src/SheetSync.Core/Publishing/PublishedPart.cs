namespace SheetSync.Core.Publishing;

/// <summary>A part of a delivery that is public: the network's id of it, and its link.</summary>
public sealed record PublishedPart(string Id, string Url);

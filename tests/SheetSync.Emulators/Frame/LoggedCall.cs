namespace SheetSync.Emulators.Frame;

/// <summary>One call that came in, and what became of it. <see cref="Status"/> is null where the connection was cut.</summary>
public sealed record LoggedCall(string Method, string Path, string Query, int? Status, int RequestBytes, int AnswerBytes, bool Faulted);

using Microsoft.Extensions.Logging;

namespace SheetSync.Worker.Configuration;

/// <summary>Section <c>log</c>: JSON lines, one file a day.</summary>
/// <param name="Folder">The folder of the files, by default <c>logs</c> in the workspace.</param>
/// <param name="Level">The least level that is written: debug, information (the default), warning or error.</param>
/// <param name="KeepDays">For how many days files are kept: 1 to 3650, by default 14.</param>
public sealed record LogSettings(string Folder, LogLevel Level, int KeepDays);

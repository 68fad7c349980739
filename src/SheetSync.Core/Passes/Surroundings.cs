using SheetSync.Core.Assets;
using SheetSync.Core.Stores;

namespace SheetSync.Core.Passes;

/// <summary>What a pass depends on beside the sheet and the records.</summary>
/// <param name="Assets">The library's files; null where there is no library.</param>
/// <param name="Pauses">All pauses.</param>
/// <param name="SettingsMark">Hash of settings, limits, program and pauses.</param>
/// <param name="LibraryMark">The library's mark.</param>
public sealed record Surroundings(AssetListing? Assets, IReadOnlyList<Pause> Pauses, string SettingsMark, string LibraryMark);

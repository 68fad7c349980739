namespace SheetSync.Core.Sources;

/// <summary>Asks for tabs by name or by a pattern in which <c>*</c> stands for any text (<c>2026-*</c>); case does not matter. <c>*</c> alone asks for all visible worksheets.</summary>
public sealed record TabRequest(string NameOrPattern);

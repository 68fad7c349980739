namespace SheetSync.Networks.Http;

/// <summary>How many calls of a kind a network documents for an account.</summary>
/// <param name="Calls">How many.</param>
/// <param name="Per">Within which span, counted back from each moment.</param>
public sealed record CallQuota(int Calls, TimeSpan Per);

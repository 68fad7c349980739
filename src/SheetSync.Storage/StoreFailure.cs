using System.Globalization;
using SheetSync.Core.Checking;
using SheetSync.Core.Stores;

namespace SheetSync.Storage;

/// <summary>The store's failures as people are told of them.</summary>
internal static class StoreFailure
{
    public static StoreException Unavailable(ISqlDialect dialect, Exception cause) => new(
        Problem.Error(ProblemCode.StoreUnavailable, ProblemPlace.None, ("store", dialect.Location), ("reason", cause.Message.TrimEnd('.'))), cause);

    public static StoreException Newer(ISqlDialect dialect, long found, int known) => new(Problem.Error(
        ProblemCode.StoreNewer,
        ProblemPlace.None,
        ("store", dialect.Location),
        ("found", found.ToString(CultureInfo.InvariantCulture)),
        ("known", known.ToString(CultureInfo.InvariantCulture))));
}

using SheetSync.Core.Assets;
using SheetSync.Core.Calendars;
using SheetSync.Core.Checking.Text;
using SheetSync.Core.Posts;

namespace SheetSync.Core.Checking;

/// <summary>The names in the Assets and Cover cells, whichever channel they are for: inside the library, and there.</summary>
internal static class AssetNameChecks
{
    internal static void Check(PostDraft draft, AssetListing? assets, List<Problem> problems)
    {
        foreach (var field in draft.Fields.Span)
        {
            if (field.Role is ColumnRole.Assets or ColumnRole.Cover)
            {
                var place = draft.PlaceOf(field.Role, field.Scope);
                problems.AddRange(AssetNames.Split(field.Text).Select(name => OfName(name, place, assets)).OfType<Problem>());
            }
        }
    }

    private static Problem? OfName(string name, ProblemPlace place, AssetListing? assets)
    {
        if (LinkFinder.IsLink(name))
        {
            return Problem.Error(ProblemCode.AssetIsLink, place, ("name", name));
        }

        if (!AssetNames.IsInside(name))
        {
            return Problem.Error(ProblemCode.AssetPathOutside, place, ("name", name));
        }

        if (assets is null)
        {
            return null;
        }

        return assets.Find(name) switch
        {
            null => Problem.Error(ProblemCode.AssetMissing, place, ("name", name), ("nearest", assets.Nearest(name) ?? string.Empty)),
            { } entry when CanonicalText.Compose(entry.Name) != CanonicalText.Compose(name) =>
                Problem.Information(ProblemCode.AssetCaseDiffers, place, ("name", name), ("actual", entry.Name)),
            _ => null,
        };
    }
}

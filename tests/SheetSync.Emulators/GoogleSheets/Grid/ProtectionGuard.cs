using System.Text.Json.Nodes;

namespace SheetSync.Emulators.GoogleSheets.Grid;

/// <summary>Refuses to change protected cells, for one caller.</summary>
public sealed class ProtectionGuard(string email, bool owner)
{
    public bool MayEdit(ProtectedRange protection) => owner || protection.Rest.Flag("warningOnly")
        || (protection.Rest.Part("editors")?["users"] as JsonArray ?? []).Any(user => user?.GetValue<string>() == email);

    public void Check(Sheet sheet, Area area)
    {
        foreach (var protection in sheet.ProtectedRanges)
        {
            if (!MayEdit(protection) && protection.Range.On(sheet).Overlaps(area)
                && !protection.Rest.Parts("unprotectedRanges").Any(open => GridRange.FromJson(open).On(sheet).Contains(area)))
            {
                throw ApiException.Invalid("You are trying to edit a protected cell or object. Please contact the spreadsheet owner to remove protection if you need to edit.");
            }
        }
    }
}

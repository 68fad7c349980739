using SheetSync.Conformance.Spreadsheets;
using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Sources;
using SheetSync.Spreadsheets.LocalExcel;

namespace SheetSync.Spreadsheets.Tests.LocalExcel;

/// <summary>What sync clients leave beside a workbook that two sides changed, and what a team itself has there.</summary>
public sealed class ConflictCopyTests
{
    private const string Id = "PBCDFGHJKL";
    private static readonly TabContent Plan = new("Plan", [
        [CellValue.FromText("Title"), CellValue.FromText("Post ID"), CellValue.FromText("Status")],
        [CellValue.FromText("first"), CellValue.FromText(Id)]]);

    [Theory]
    [InlineData("calendar (Anna's conflicted copy 2026-01-05).xlsx", true)]
    [InlineData("calendar (conflicted copy 2026-01-05 101500).xlsx", true)]
    [InlineData("calendar.sync-conflict-20260105-101500-ABCDEFG.xlsx", true)]
    [InlineData("calendar (SFConflict anna@example.org 2026-01-05-10-15-00).xlsx", true)]
    [InlineData("calendar_conf(1).xlsx", true)]
    [InlineData("calendar-DESKTOP-4F2K9QX.xlsx", true)]
    [InlineData("calendar-ANNA-PC.xlsx", true)]
    [InlineData("calendar-Annas-MacBook-Pro.xlsx", true)]
    [InlineData("calendar-Anna’s iMac-2.xlsx", true)]
    [InlineData("calendar (In Konflikt stehende Kopie von Anna 2026-01-05).xlsx", true)]
    [InlineData("calendar (kopia powodująca konflikt Anna 2026-01-05).xlsx", true)]
    [InlineData("calendar (Case Conflict 1).xlsx", true)]
    [InlineData("calendar [Conflict].xlsx", true)]
    [InlineData("calendar (Copie en conflit de Anna 2026-01-05).xlsx", true)]
    [InlineData("calendar (Anna (Work)'s conflicted copy 2026-01-05).xlsx", true)]
    [InlineData("calendar-LAPTOP-4F2K9QXA.xlsx", true)]
    [InlineData("calendar-2027 (Anna's conflicted copy 2026-01-01).xlsx", false)]
    [InlineData("calendar-2027.sync-conflict-20260105-101500-ABCDEFG.xlsx", false)]
    [InlineData("calendar-2027 [Conflict].xlsx", false)]
    [InlineData("calendar (conflict of interest).xlsx", false)]
    [InlineData("calendar (konflikt).xlsx", false)]
    [InlineData("calendar-team-pc.xlsx", false)]
    [InlineData("calendar-launch-macbook.xlsx", false)]
    [InlineData("calendar-Launch-MacBook.xlsx", false)]
    [InlineData("calendar-desktop-campaign.xlsx", false)]
    [InlineData("calendar-2027.xlsx", false)]
    [InlineData("calendar-final.xlsx", false)]
    [InlineData("calendar-pc.xlsx", false)]
    [InlineData("calendar (conflict of interest)", false)]
    [InlineData("calendar (1).xlsx", false)]
    [InlineData("calendar copy.xlsx", false)]
    [InlineData("other.sync-conflict-20260105-101500-ABCDEFG.xlsx", false)]
    public async Task A_conflict_copy_beside_it_stops_writing_and_other_copies_do_not(string name, bool stops)
    {
        await using var book = new LocalWorkbookUnderTest([Plan]);
        await File.WriteAllTextAsync(Path.Combine(book.Folder, name), "x");

        if (stops)
        {
            var fault = await Assert.ThrowsAsync<SourceException>(() => book.Source.WriteAsync([Write("Published")], default));
            Assert.Equal((SourceFault.Locked, ProblemCode.FileConflictCopy), (fault.Fault, fault.Problem.Code));
            Assert.Contains(name, MessageCatalog.English(fault.Problem), StringComparison.Ordinal);
        }
        else
        {
            Assert.Equal(1, (await book.Source.WriteAsync([Write("Published")], default)).CellsWritten);
        }
    }

    [Theory]
    [InlineData("calendar-web.xlsx", true)]
    [InlineData("calendar-web-2.xlsx", true)]
    [InlineData("calendar-Web.xlsx", false)]
    [InlineData("calendar-web-texts.xlsx", false)]
    [InlineData("calendar-2027-web.xlsx", false)]
    public void This_machines_own_name_is_matched_exactly(string name, bool isCopy) =>
        Assert.Equal(isCopy ? [name] : [], ConflictCopies.Of("calendar.xlsx", [name], "web"));

    private static TabWrite Write(string status) => new(
        "Plan", 1, [new(2, "Post ID"), new(3, "Status")], [], 2, new HashSet<int> { 2, 3 }, [new(new RowKey.ById(Id), [new(3, CellValue.FromText(status))])]);
}

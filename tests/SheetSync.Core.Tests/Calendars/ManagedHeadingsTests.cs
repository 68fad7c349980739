using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;

namespace SheetSync.Core.Tests.Calendars;

public sealed class ManagedHeadingsTests
{
    [Fact]
    public void Within_a_language_no_two_managed_columns_share_a_heading()
    {
        foreach (var language in MessageCatalog.Languages)
        {
            var headings = Enum.GetValues<ManagedColumn>().Select(column => ManagedHeadings.Of(column, language))
                .Append(ManagedHeadings.SheetSyncStatus(language)).ToList();
            Assert.Equal(headings.Count, headings.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        }
    }

    [Fact]
    public void An_unknown_language_gets_the_English_heading()
        => Assert.Equal("Post ID", ManagedHeadings.Of(ManagedColumn.PostId, "xx"));

    [Fact]
    public void Our_status_column_is_found_under_either_of_its_headings()
        => Assert.Equal(["Status", "SheetSync status", "SheetSync-status", "Status SheetSync"], ManagedHeadings.All(ManagedColumn.Status));
}

using SheetSync.Core.Calendars;
using SheetSync.Spreadsheets.Templates.Audit.Tabs;
using SheetSync.Spreadsheets.Xlsx;

namespace SheetSync.Spreadsheets.Templates.Audit;

/// <summary>
/// The workbook that a team audits its social media with, to fill by hand: a summary that is calculated from the other tabs, a tab with one table
/// per subject, and behind them how to fill it in and the words of the dropdowns.
/// </summary>
public static class AuditTemplate
{
    /// <summary>The names of the tables by which records can be filled in: the same in every language.</summary>
    public static IReadOnlyList<string> Tables { get; } = [SummaryTab.Table, .. AuditTabs.All.Select(tab => tab.Table)];

    /// <summary>Writes the workbook (.xlsx). The same options give the same bytes. The stream is left open.</summary>
    public static void Build(AuditTemplateOptions options, Stream output)
    {
        var words = AuditWords.In(options.Language);
        var start = new AuditStart(words, options.Channels);
        var builder = new XlsxBuilder(words.Title);
        SummaryTab.Add(builder, start);
        var lists = AuditLists.Places(words);
        foreach (var tab in AuditTabs.All)
        {
            new AuditTabWriter(builder.AddSheet(words.Tabs[tab.Key].Name), tab, start, lists).Write();
        }

        ReadMeTab.Add(builder, start);
        ListsTab.Add(builder, words);
        builder.Save(output);
    }
}

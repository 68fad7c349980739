using SheetSync.Core.Calendars;

namespace SheetSync.Core.Sources;

/// <summary>
/// A place where a calendar lives. Every failure is a <see cref="SourceException"/> with its fault and a hint; nothing else is thrown
/// but <see cref="OperationCanceledException"/>. One caller at a time.
/// </summary>
public interface ISpreadsheetSource
{
    /// <summary>What this source can do. The conformance suite checks that behaviour agrees.</summary>
    SourceAbilities Abilities { get; }

    /// <summary>How many calls to an outside service were made so far, repeats included; null where there is no such service.</summary>
    long? Calls => null;

    /// <summary>A cheap hint whether the workbook may have changed. Throws as <see cref="ReadAsync"/> does.</summary>
    Task<SheetRevision> GetRevisionAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Reads the tabs that match any request, all of one and the same state of the workbook. A request that matches no tab is no error here:
    /// the caller sees it from <see cref="WorkbookSnapshot.TabNames"/>. Managed tabs are never among the tabs, whatever is asked for, nor among the names.
    /// </summary>
    Task<WorkbookSnapshot> ReadAsync(IReadOnlyList<TabRequest> tabs, CancellationToken cancellationToken);

    /// <summary>
    /// Writes managed cells, all or (on an exception) none that the caller may rely on. Each row is found again just before writing, by its
    /// Post ID or by position and fingerprint, never by a remembered index alone; afterwards the source checks that it hit the row it meant.
    /// Rows that cannot be found are left and named in the receipt. Heading cells that are not where <see cref="TabWrite.Headings"/> says,
    /// or a new column that is no longer empty, give <see cref="SourceFault.Changed"/> and nothing is written.
    /// Text is literal whatever it starts with. A formula in a managed cell is left and named in the receipt.
    /// While somebody holds the workbook open the fault is <see cref="SourceFault.Locked"/> and nothing is lost.
    /// </summary>
    /// <param name="writes">The managed cells.</param>
    /// <param name="tab">
    /// The managed tab, written whole in the same step: made after all other tabs where none bears its mark, else replaced. A tab of its name
    /// without any mark is a person's and is left as it is; the cells are written all the same. Null leaves all managed tabs as they are.
    /// </param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<WriteReceipt> WriteAsync(IReadOnlyList<TabWrite> writes, ManagedTab? tab, CancellationToken cancellationToken);

    /// <summary>Writes managed cells and no managed tab.</summary>
    Task<WriteReceipt> WriteAsync(IReadOnlyList<TabWrite> writes, CancellationToken cancellationToken) => WriteAsync(writes, null, cancellationToken);

    /// <summary>
    /// Changes people's cells on a named person's command. A cell that no longer holds what that person saw is left and named in the receipt.
    /// </summary>
    Task<WriteReceipt> EditAsync(IReadOnlyList<PersonEdit> edits, CancellationToken cancellationToken);
}

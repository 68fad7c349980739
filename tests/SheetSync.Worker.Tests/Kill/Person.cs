using System.Globalization;
using SheetSync.Core.Calendars;
using SheetSync.Core.Posts;
using SheetSync.Core.Sources;
using SheetSync.Spreadsheets.Templates;
using SheetSync.Spreadsheets.Xlsx;

namespace SheetSync.Worker.Tests.Kill;

/// <summary>
/// Somebody with the workbook open: reads it, changes rows, and some time later saves all of it over whatever is there by then, as
/// spreadsheet programs do.
/// </summary>
/// <param name="workbook">The workbook.</param>
/// <param name="elsewhere">A folder on the same disk.</param>
/// <param name="isProgramDown">Whether the program is dead.</param>
internal sealed class Person(string workbook, string elsewhere, Func<bool> isProgramDown)
{
    private const string Tab = "Calendar";
    private const int FirstRow = 2;
    private static readonly int People = CalendarTemplate.Roles.Count;
    private static readonly ManagedColumn[] Managed =
        [ManagedColumn.PostId, ManagedColumn.Status, ManagedColumn.PostUrl, ManagedColumn.PublishedAt, ManagedColumn.Message, ManagedColumn.PlannedTime];

    private readonly List<PlannedPost> deleted = [];
    private List<PlannedPost> order = [];

    /// <summary>Every row there ever was.</summary>
    public IReadOnlyList<PlannedPost> Posts => [.. order, .. deleted];

    /// <summary>The rows of the sheet as this person saved them last, in their order.</summary>
    public IReadOnlyList<PlannedPost> Rows => order;

    /// <summary>How often the workbook was saved.</summary>
    public int Saves { get; private set; }

    /// <summary>How often a save undid what the program had written meanwhile.</summary>
    public int Overwritten { get; private set; }

    /// <summary>The managed cells of each row, if people's cells are as they were saved last; else null.</summary>
    public IReadOnlyList<IReadOnlyDictionary<ManagedColumn, CellValue>>? Look() => Look(File.ReadAllBytes(workbook));

    /// <summary>Opens the workbook, changes it and saves it.</summary>
    /// <param name="change">Makes the new state: the rows in their new order, each with its new version, or null where it stays as it is.</param>
    /// <param name="takes">How long it is open.</param>
    /// <param name="locked">Whether it is open in a program that says so beside the file.</param>
    /// <returns>False where the workbook was not as this person had left it, and so was not touched.</returns>
    public async Task<bool> EditAsync(Func<IReadOnlyList<PlannedPost>, List<Line>> change, TimeSpan takes, bool locked)
    {
        var lockFile = Path.Combine(Path.GetDirectoryName(workbook)!, $".~lock.{Path.GetFileName(workbook)}#");
        if (locked)
        {
            File.WriteAllText(lockFile, ",kari,desk,22.11.2026 05:00,file:///profile;");
        }

        try
        {
            var bytes = File.ReadAllBytes(workbook);
            if (Look(bytes) is not { } managed)
            {
                return false;
            }

            var lines = change(order);
            await Task.Delay(takes);
            Save(bytes, managed, lines);
            return true;
        }
        finally
        {
            if (locked)
            {
                File.Delete(lockFile);
            }
        }
    }

    private void Save(byte[] bytes, List<IReadOnlyDictionary<ManagedColumn, CellValue>> managed, List<Line> lines)
    {
        var kept = lines.Where(line => !line.Next.IsDeleted).ToList();
        var at = order.Index().ToDictionary(row => row.Item, row => row.Index);
        var wanted = kept.ConvertAll(line => (CellValue[])[
            .. line.Post.Cells(line.Next),
            .. Managed.Select(column => at.TryGetValue(line.Post, out var row) ? managed[row][column] : CellValue.Blank)]);
        var seen = Read(bytes);
        var patches = new List<CellPatch>();
        for (var row = 0; row < Math.Max(wanted.Count, order.Count); row++)
        {
            for (var column = 0; column < People + Managed.Length; column++)
            {
                var cell = row < wanted.Count ? wanted[row][column] : CellValue.Blank;
                if (cell != (seen.GetValueOrDefault(row + FirstRow)?[column + 1] ?? CellValue.Blank))
                {
                    patches.Add(new CellPatch(new CellAddress(row + FirstRow, column + 1), cell));
                }
            }
        }

        var saved = XlsxPatcher.Patch(workbook, bytes, [new SheetPatch(Tab, patches)]);
        var made = Path.Combine(elsewhere, string.Create(CultureInfo.InvariantCulture, $"save-{Saves}.xlsx"));
        File.WriteAllBytes(made, saved);
        var wasDown = isProgramDown();
        Overwritten += File.ReadAllBytes(workbook).AsSpan().SequenceEqual(bytes) ? 0 : 1;
        File.Move(made, workbook, overwrite: true);
        wasDown &= isProgramDown();
        Saves++;
        foreach (var line in lines)
        {
            if (line.Post.Versions.Count == 0 || line.Next != line.Post.Now)
            {
                line.Post.Saved(line.Next with { SavedWhileDown = wasDown ? DateTimeOffset.UtcNow : null });
            }
        }

        deleted.AddRange(lines.Where(line => line.Next.IsDeleted).Select(line => line.Post));
        order = kept.ConvertAll(line => line.Post);
    }

    private List<IReadOnlyDictionary<ManagedColumn, CellValue>>? Look(byte[] bytes)
    {
        var rows = Read(bytes);
        if (rows.Keys.Any(row => row >= FirstRow + order.Count))
        {
            return null;
        }

        var managed = new List<IReadOnlyDictionary<ManagedColumn, CellValue>>();
        foreach (var (at, post) in order.Index())
        {
            var row = rows.GetValueOrDefault(at + FirstRow);
            if (row is null || !post.Cells(post.Now).Index().All(cell => row[cell.Index + 1].Display() == cell.Item.Display()))
            {
                return null;
            }

            managed.Add(Managed.Index().ToDictionary(column => column.Item, column => row[People + column.Index + 1]));
        }

        return managed;
    }

    private Dictionary<int, SheetRow> Read(byte[] bytes) =>
        XlsxReader.Read(workbook, bytes, [new TabRequest(Tab)], new SheetRevision(string.Empty)).Tabs.Single().Rows
            .Where(row => row.Number >= FirstRow && Enumerable.Range(1, row.LastColumn).Any(column => !row[column].IsBlank))
            .ToDictionary(row => row.Number);

    /// <summary>A row and what it is to hold.</summary>
    internal sealed record Line(PlannedPost Post, PlannedPost.Version Next);
}

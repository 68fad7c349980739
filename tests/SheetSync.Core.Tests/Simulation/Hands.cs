using SheetSync.Conformance.Spreadsheets;
using SheetSync.Core.Calendars;

namespace SheetSync.Core.Tests.Simulation;

/// <summary>The people who work in the sheet: every step of theirs, done to the raw cells. They know nothing of the program but what the cells say.</summary>
internal sealed class Hands(MemorySource sheet, SimulatedWorld world)
{
    public static readonly string[] Tabs = ["Plan", "More"];
    private static readonly string[] ChannelTexts = ["x", "bluesky", "x, bluesky", "x", "bluesky", "bluesky, x", "bluesy"];
    private static readonly string[] OtherStages = ["Draft", "On hold", "Cancelled", "", "In review", "Perhaps"];

    private static readonly int[] FirstTyped = [Columns.Caption, Columns.Date, Columns.Channels, Columns.Stage, Columns.Time];

    // From "an hour ago" to "in some days": what people plan at.
    private static readonly int[] MinutesAhead = [10, 3, 30, 2, 60, 180, 5, 600, 1, 1500, 3000, -60, 0, 2000, 4500, 7000, 12, 14, 20, 90];

    private readonly List<IReadOnlyList<TabContent>> backups = [];
    private IReadOnlyList<TabContent>? beforeLastAct;
    private IReadOnlyList<TabContent>? beforeOurWrite;
    private int tokens;

    public void NoteOurWrite(IReadOnlyList<TabContent> before) => beforeOurWrite = before;

    public void Do(Step step)
    {
        var before = sheet.Backup();
        switch (step.Kind)
        {
            case StepKind.AddRow:
                AddRow(step);
                break;
            case StepKind.StartRow:
                StartRow(step);
                break;
            case StepKind.TypeMissing:
                TypeMissing(step);
                break;
            case StepKind.InsertBlank:
                sheet.Change(Tabs[step.A % 2], t => t.InsertRow(2 + (step.B % Math.Max(1, t.RowCount))));
                break;
            case StepKind.SortRows:
                SortRows(step);
                break;
            case StepKind.SortSomeColumns:
                SortSomeColumns(step);
                break;
            case StepKind.ClearIds:
                ClearManaged(step, "Post ID");
                break;
            case StepKind.ClearStatuses:
                ClearManaged(step, "Status");
                break;
            case StepKind.Backup:
                backups.Add(before);
                break;
            case StepKind.Restore when backups.Count > 0:
                PutBack(backups[step.A % backups.Count]);
                break;
            case StepKind.SaveOverOurWrite when beforeOurWrite is not null:
                PutBack(beforeOurWrite);
                break;
            case StepKind.Undo when beforeLastAct is not null:
                PutBack(beforeLastAct);
                break;
            default:
                DoToRow(step);
                break;
        }

        if (step.Kind != StepKind.Backup)
        {
            beforeLastAct = before;
        }
    }

    private void PutBack(IReadOnlyList<TabContent> state)
    {
        world.Truth.TouchAll();
        sheet.Restore(state);
    }

    private void DoToRow(Step step)
    {
        var rows = SimulatedWorld.View(sheet.Backup()).Where(r => !r.IsBlank).ToList();
        if (rows.Count == 0)
        {
            return;
        }

        var asking = rows.Where(r => r.Status is "Needs review" or "Failed" or "Missed").ToList();
        var row = step.Kind == StepKind.Answer && asking.Count > 0 ? asking[step.A % asking.Count] : rows[step.A % rows.Count];
        world.Truth.Touch(row.Token);
        switch (step.Kind)
        {
            case StepKind.Approve:
                world.Truth.NoteApproval(row);
                Type(row, Columns.Stage, "Approved");
                break;
            case StepKind.TakeBack:
                Type(row, Columns.Stage, OtherStages[step.B % OtherStages.Length]);
                break;
            case StepKind.Retime:
                var at = PlannedAt(step.B);
                sheet.Change(row.Tab, t =>
                {
                    t[new CellAddress(row.Row, Columns.Date)] = Columns.DateOf(at);
                    t[new CellAddress(row.Row, Columns.Time)] = Columns.TimeOf(at);
                });
                break;
            case StepKind.Reword when row.Token.Length > 0:
                Type(row, Columns.Caption, step.B % 2 == 0 ? $"{row.Token} said quite otherwise {step.B}" : $"{Said(row.Token)} {step.B}");
                break;
            case StepKind.ReplacePost:
                var caption = NewCaption();
                Type(row, Columns.Caption, caption);
                world.Truth.Touch(caption.Split(' ')[0]);
                break;
            case StepKind.Rechannel:
                Type(row, Columns.Channels, ChannelTexts[step.B % ChannelTexts.Length]);
                break;
            case StepKind.DeleteRow:
                sheet.Change(row.Tab, t => t.DeleteRow(row.Row));
                break;
            case StepKind.CutAndPaste:
                Move(row, row.Tab, step.B);
                break;
            case StepKind.MoveToOtherTab:
                world.Truth.TouchAll();
                Move(row, Tabs[row.Tab == Tabs[0] ? 1 : 0], step.B);
                break;
            case StepKind.CopyRow:
                Copy(row, step.B, int.MaxValue);
                break;
            case StepKind.CopyPeoplesCells:
                Copy(row, step.B, Columns.People);
                break;
            case StepKind.ScribbleInManagedCells:
                Scribble(row, rows, step.B);
                break;
            case StepKind.Answer:
                Answer(row, step.B);
                break;
        }
    }

    private void AddRow(Step step)
    {
        var caption = NewCaption();
        var isApproved = step.A % 4 != 3;
        sheet.Change(Tabs[step.A / 4 % 5 == 0 ? 1 : 0], t =>
        {
            var at = PlannedAt(step.B);
            var number = step.A / 20 % 2 == 0 ? t.RowCount + 1 : 2;
            t.InsertRow(number,
                Columns.DateOf(at), Columns.TimeOf(at), CellValue.FromText(ChannelTexts[step.B / 20 % ChannelTexts.Length]),
                CellValue.FromText(caption), CellValue.FromText(isApproved ? "Approved" : "Draft"));
            if (isApproved)
            {
                world.Truth.NoteApproval(Row(t, number));
            }
        });
        world.Truth.Touch(caption.Split(' ')[0]);
    }

    private void StartRow(Step step) => sheet.Change(Tabs[0], t =>
    {
        var number = t.RowCount + 1;
        TypeOne(t, number, FirstTyped[step.A % FirstTyped.Length], step.B);
    });

    private void TypeMissing(Step step)
    {
        var row = SimulatedWorld.View(sheet.Backup()).LastOrDefault(r => !r.IsBlank && (!r.IsWhole || r.Stage.Length == 0));
        if (row is null)
        {
            return;
        }

        world.Truth.Touch(row.Token);
        sheet.Change(row.Tab, t =>
        {
            var missing = new[] { Columns.Date, Columns.Time, Columns.Channels, Columns.Caption, Columns.Stage }
                .Where(c => t[new CellAddress(row.Row, c)].IsBlank).ToList();
            if (missing.Count > 0)
            {
                TypeOne(t, row.Row, missing[step.A % missing.Count], step.B);
                world.Truth.Touch(Row(t, row.Row).Token);
            }
        });
    }

    private void TypeOne(MemoryTab tab, int row, int column, int choice)
    {
        if (column == Columns.Stage)
        {
            world.Truth.NoteApproval(Row(tab, row));
        }

        tab[new CellAddress(row, column)] = column switch
        {
            Columns.Date => Columns.DateOf(PlannedAt(choice)),
            Columns.Time => Columns.TimeOf(PlannedAt(choice)),
            Columns.Channels => CellValue.FromText(ChannelTexts[choice % ChannelTexts.Length]),
            Columns.Caption => CellValue.FromText(NewCaption()),
            _ => CellValue.FromText("Approved"),
        };
    }

    private void SortRows(Step step) => sheet.Change(Tabs[step.A % 2], t =>
    {
        var column = 1 + (step.B % Columns.People);
        t.Sort(2, cells => (cells.ElementAtOrDefault(column - 1).IsBlank, cells.ElementAtOrDefault(column - 1).Display()));
    });

    // The mistake that every spreadsheet invites: some columns are marked, and only they are sorted.
    private void SortSomeColumns(Step step) => sheet.Change(Tabs[0], t =>
    {
        world.Truth.TouchAll();
        var (first, last) = (step.A % 3) switch { 0 => (1, Columns.People), 1 => (Columns.Caption, Columns.Caption), _ => (1, Columns.Stage) };
        var parts = Enumerable.Range(2, Math.Max(0, t.RowCount - 1))
            .Select(r => Enumerable.Range(first, last - first + 1).Select(c => t[new CellAddress(r, c)]).ToArray()).ToList();
        var key = step.B % (last - first + 1);
        var sorted = parts.OrderBy(p => p[key].IsBlank).ThenBy(p => p[key].Display(), StringComparer.Ordinal).ToList();
        for (var r = 0; r < sorted.Count; r++)
        {
            for (var c = first; c <= last; c++)
            {
                t[new CellAddress(r + 2, c)] = sorted[r][c - first];
            }
        }
    });

    private void Move(SheetRowView row, string tab, int choice)
    {
        IReadOnlyList<CellValue> cells = [];
        sheet.Change(row.Tab, t =>
        {
            cells = t.Row(row.Row);
            t.DeleteRow(row.Row);
        });
        sheet.Change(tab, t => t.InsertRow(2 + (choice % Math.Max(1, t.RowCount)), cells));
    }

    private void Copy(SheetRowView row, int choice, int columns) => sheet.Change(row.Tab, t =>
    {
        world.Truth.NoteCopy(row.Token);
        if (columns == Columns.People || row.PostId.Length == 0)
        {
            // Without a Post ID it is a row like any that is typed, its approval included.
            world.Truth.NoteApproval(row);
        }

        var cells = t.Row(row.Row).Take(columns).ToList();
        if (choice % 3 == 0 && row.DueAt is { } due)
        {
            // What most people copy a row for: the same again, some days later.
            cells[Columns.Date - 1] = Columns.DateOf(due.AddDays(1 + (choice / 3 % 5)));
        }

        t.InsertRow(choice % 2 == 0 ? t.RowCount + 1 : 2 + (choice % Math.Max(1, t.RowCount)), cells);
    });

    private void ClearManaged(Step step, string heading)
    {
        world.Truth.TouchAll();
        sheet.Change(Tabs[step.A % 2], t =>
        {
            var column = t.Row(1).ToList().FindIndex(c => c.Text == heading) + 1;
            for (var row = 2; column > 0 && row <= t.RowCount; row++)
            {
                if (step.B % 3 == 0 || row == 2 + (step.B % t.RowCount))
                {
                    // A pasted copy that lost its ID before it was ever read is a row like any that is typed.
                    world.Truth.NoteUnmarkedCopy(Row(t, row));
                    t[new CellAddress(row, column)] = CellValue.Blank;
                }
            }
        });
    }

    private void Scribble(SheetRowView row, List<SheetRowView> rows, int choice)
    {
        world.Truth.TouchAll();
        sheet.Change(row.Tab, t =>
        {
            var headings = t.Row(1);
            if (headings.Count > Columns.People)
            {
                var column = Columns.People + 1 + (choice % (headings.Count - Columns.People));
                var text = (choice / 7 % 3) switch { 0 => "whatever", 1 => rows[choice % rows.Count].PostId, _ => "Published" };
                t[new CellAddress(row.Row, column)] = CellValue.FromText(text);
            }
        });
    }

    // People answer truthfully, from what they see at the network.
    private void Answer(SheetRowView row, int choice)
    {
        if (row.Status is "Missed" or "Failed" && choice % 2 == 0)
        {
            world.Truth.NoteApproval(row);
            Type(row, Columns.Action, "Try again");
        }
        else if (row.Status == "Needs review" && row.Accounts.Count == 1)
        {
            var link = world.LinkOf(row.PostId, row.Accounts[0]);
            Type(row, Columns.PostedLink, link ?? string.Empty);
            Type(row, Columns.Action, link is null ? "It is not published: post it" : "It is published");
        }
        else
        {
            Type(row, Columns.Action, string.Empty);
        }
    }

    private DateTimeOffset PlannedAt(int choice)
    {
        var at = world.Now.AddMinutes(MinutesAhead[choice % MinutesAhead.Length]);
        return new DateTimeOffset(at.Year, at.Month, at.Day, at.Hour, at.Minute, 0, TimeSpan.Zero);
    }

    private string NewCaption() => Said($"Tok{++tokens:0000}");

    // Posts of different people share few words: what is mostly the same, in the same place, is meant to be taken for the same post.
    private static string Said(string token) => $"{token} said of {token}one {token}two {token}three";

    private void Type(SheetRowView row, int column, string text) => sheet.Type(row.Tab, new CellAddress(row.Row, column), CellValue.FromText(text));

    private static SheetRowView Row(MemoryTab tab, int number) => SheetRowView.Of(tab.Name, number, tab.Row(1), tab.Row(number));
}

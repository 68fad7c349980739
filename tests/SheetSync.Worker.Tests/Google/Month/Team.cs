using System.Globalization;
using System.Text.Json.Nodes;
using NodaTime;
using SheetSync.Core.Posts;
using SheetSync.Emulators.GoogleSheets;
using SheetSync.Emulators.GoogleSheets.Grid;

namespace SheetSync.Worker.Tests.Google.Month;

/// <summary>
/// The people who plan in the sheet. Each works cell by cell: between two of their key strokes others sort and insert, and SheetSync reads and writes.
/// </summary>
internal sealed class Team(GoogleSheetsService service, DriveFile file, TimeProvider clock, Random random)
{
    public const string Zone = "Europe/Oslo";
    public static readonly IReadOnlyList<string> Headings = ["Date", "Time", "Channels", "Caption", "Stage", "Notes"];
    private const string Tab = "Calendar", LastColumn = "L";
    private const int CaptionColumn = 3, Hands = 3;
    private static readonly DateTimeZone Oslo = DateTimeZoneProviders.Tzdb[Zone];
    private readonly Person person = new(service, file);
    private readonly Queue<Action>[] desks = [.. Enumerable.Range(0, Hands).Select(_ => new Queue<Action>())];
    private readonly List<PlannedRow> rows = [];

    /// <summary>Every row that there ever was.</summary>
    public IReadOnlyList<PlannedRow> Rows => rows;

    /// <summary>Key strokes, sorts, insertions and deletions so far.</summary>
    public int Edits { get; private set; }

    private Sheet Sheet => file.Workbook.Sheets[0];

    private DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>Cuts an empty sheet down to what the calendar needs at first.</summary>
    public static void Trim(GoogleSheetsService service, DriveFile file) => new Person(service, file).Do("updateSheetProperties", new JsonObject
    {
        ["properties"] = new JsonObject { ["sheetId"] = file.Workbook.Sheets[0].Id, ["gridProperties"] = new JsonObject { ["rowCount"] = 40, ["columnCount"] = 12 } },
        ["fields"] = "gridProperties(rowCount,columnCount)",
    });

    /// <summary>Somebody does something. To be called while no call is answered.</summary>
    public void Act()
    {
        Edits++;
        var desk = desks[random.Next(Hands)];
        if (desk.Count == 0)
        {
            Begin(desk);
        }

        if (desk.TryDequeue(out var step))
        {
            step();
        }
    }

    /// <summary>Everybody finishes what is begun.</summary>
    public void Finish()
    {
        foreach (var desk in desks)
        {
            while (desk.TryDequeue(out var step))
            {
                step();
            }
        }
    }

    /// <summary>Writes a whole new row.</summary>
    public void WriteRow()
    {
        var steps = new Queue<Action>();
        Write(steps);
        while (steps.TryDequeue(out var step))
        {
            step();
        }
    }

    /// <summary>The 0-based row that begins with this post's number, or -1.</summary>
    public int Find(PlannedRow row)
    {
        for (var at = 1; at < Sheet.Rows.Count; at++)
        {
            if (Sheet[at, CaptionColumn].Value is CellContent.Text text && IsOf(row, text.Value))
            {
                return at;
            }
        }

        return -1;
    }

    private static bool IsOf(PlannedRow row, string caption) =>
        caption == $"Post {row.Number}" || caption.StartsWith($"Post {row.Number}:", StringComparison.Ordinal);

    private void Begin(Queue<Action> desk)
    {
        switch (random.Next(100))
        {
            case < 12:
                Write(desk);
                break;
            case < 45:
                Reword(desk);
                break;
            case < 58:
                Move(desk);
                break;
            case < 72:
                Hold(desk);
                break;
            case < 76:
                Delete();
                break;
            case < 82:
                Copy(desk);
                break;
            case < 90:
                person.Sort($"{Tab}!A2:{LastColumn}{Last() + 1}", random.Next(3) == 0 ? CaptionColumn : 0, descending: random.Next(4) == 0);
                break;
            case < 95:
                var from = random.Next(1, Last() + 1);
                var to = random.Next(1, Last() + 2);
                if (to < from || to > from + 1)
                {
                    person.MoveRows(Tab, from, from + 1, to);
                }

                break;
            default:
                person.InsertRows(Tab, random.Next(1, Last() + 1));
                break;
        }
    }

    // Between an hour and twelve days ahead, on a minute.
    private DateTimeOffset SomeTime() =>
        new DateTimeOffset(Now.UtcTicks / TimeSpan.TicksPerMinute * TimeSpan.TicksPerMinute, TimeSpan.Zero).AddMinutes(random.Next(70, 12 * 24 * 60));

    private void Write(Queue<Action> desk)
    {
        var row = new PlannedRow(rows.Count + 1) { IsBusy = true };
        IReadOnlyList<string> channels = random.Next(4) switch { 0 => ["x-main", "linkedin-page"], 1 => ["linkedin-page"], _ => ["x-main"] };
        rows.Add(row);
        desk.Enqueue(() =>
        {
            var at = random.Next(2) == 0 ? Last() + 1 : random.Next(1, Last() + 1);
            person.InsertRows(Tab, at);
            TypeAt(at, CaptionColumn, row.Caption);
        });
        desk.Enqueue(() => Retitle(row));
        desk.Enqueue(() => Schedule(row, SomeTime()));
        desk.Enqueue(() => Change(row, 2, string.Join(", ", channels), () => row.Channels = channels));
        if (random.Next(3) == 0)
        {
            desk.Enqueue(() => Restage(row, Stage.InReview));
        }

        desk.Enqueue(() =>
        {
            Restage(row, Stage.Approved);
            row.IsBusy = false;
        });
    }

    private void Reword(Queue<Action> desk)
    {
        if (Pick() is { } row)
        {
            desk.Enqueue(() => Free(row, () => Retitle(row)));
            desk.Enqueue(() => Free(row, () => TypeAt(Find(row), 5, $"Looked at by {random.Next(9)}")));
        }
    }

    private void Move(Queue<Action> desk)
    {
        if (Pick() is { } row)
        {
            desk.Enqueue(() => Free(row, () => Schedule(row, SomeTime())));
        }
    }

    private void Hold(Queue<Action> desk)
    {
        if (Pick() is { } row)
        {
            desk.Enqueue(() => Free(row, () => Restage(row, Stage.OnHold)));
            desk.Enqueue(() => Free(row, () => Restage(row, random.Next(4) == 0 ? Stage.Cancelled : Stage.Approved)));
        }
    }

    private void Delete()
    {
        if (Pick() is { } row && Find(row) is > 0 and var at)
        {
            person.DeleteRows(Tab, at, at + 1);
            row.DeletedAt = Now;
        }
    }

    // The copy is typed over a while later: until then the same post stands there twice, Post ID and all.
    private void Copy(Queue<Action> desk)
    {
        if (Pick() is not { } source)
        {
            return;
        }

        var row = new PlannedRow(rows.Count + 1) { IsBusy = true, Channels = source.Channels, Due = source.Due, WasDoubled = true };
        rows.Add(row);
        (source.IsBusy, source.WasDoubled) = (true, true);
        desk.Enqueue(() =>
        {
            var (at, to) = (Find(source), Last() + 1);
            if (at > 0)
            {
                Sheet.GrowTo(to + 2, 1);
                person.CopyPaste($"{Tab}!A{at + 1}:{LastColumn}{at + 1}", $"{Tab}!A{to + 1}:{LastColumn}{to + 1}");
            }
        });
        desk.Enqueue(() =>
        {
            var twice = Enumerable.Range(1, Sheet.Rows.Count - 1).Where(at => Sheet[at, CaptionColumn].Value is CellContent.Text text && IsOf(source, text.Value)).ToList();
            if (twice.Count > 1)
            {
                TypeAt(twice[^1], CaptionColumn, row.Caption);
            }

            source.IsBusy = false;
        });
        desk.Enqueue(() => Restage(row, Stage.Draft));
        desk.Enqueue(() => Schedule(row, SomeTime()));
        desk.Enqueue(() => Retitle(row));
        desk.Enqueue(() =>
        {
            Restage(row, Stage.Approved);
            row.IsBusy = false;
        });
    }

    // One that waits for its time and that nobody else works on.
    private PlannedRow? Pick()
    {
        var open = rows.FindAll(row => !row.IsBusy && row.DeletedAt is null && row.Due > Now + TimeSpan.FromMinutes(5) && row.Due < DateTimeOffset.MaxValue);
        return open.Count < 10 ? null : open[random.Next(open.Count)];
    }

    // What was begun long ago is left where its time has come in the meantime.
    private void Free(PlannedRow row, Action act)
    {
        if (!row.IsBusy && row.DeletedAt is null && row.Due > Now + TimeSpan.FromMinutes(5))
        {
            act();
        }
    }

    private void Retitle(PlannedRow row)
    {
        var caption = $"Post {row.Number}: {random.Next(1000)} cups of coffee";
        Change(row, CaptionColumn, caption, () => row.Caption = caption);
    }

    private void Schedule(PlannedRow row, DateTimeOffset due)
    {
        var local = Instant.FromDateTimeOffset(due).InZone(Oslo).LocalDateTime;
        if (Find(row) is > 0 and var at)
        {
            TypeAt(at, 0, local.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            TypeAt(at, 1, local.TimeOfDay.ToString("HH:mm", CultureInfo.InvariantCulture));
            (row.Due, row.ChangedAt) = (due, Now);
        }
    }

    private void Restage(PlannedRow row, Stage stage) => Change(row, 4, DisplayWords.Of(stage, "en"), () => row.Stage = stage);

    private void Change(PlannedRow row, int column, string text, Action note)
    {
        if (Find(row) is > 0 and var at)
        {
            TypeAt(at, column, text);
            note();
            row.ChangedAt = Now;
        }
    }

    private void TypeAt(int row, int column, string text)
    {
        if (row > 0)
        {
            person.Type($"{Tab}!{(char)('A' + column)}{row + 1}", text);
        }
    }

    private int Last()
    {
        for (var at = Sheet.Rows.Count - 1; at > 0; at--)
        {
            if (Sheet[at, CaptionColumn].Value is not null)
            {
                return at;
            }
        }

        return 0;
    }
}

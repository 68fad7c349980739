using SheetSync.Emulators.GoogleSheets.Grid;

namespace SheetSync.Emulators.GoogleSheets;

/// <summary>The files of the emulated Drive, the newest first.</summary>
public sealed class DriveFiles(TimeProvider time, int seed)
{
    private const string IdLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private readonly Random random = new(seed);
    private readonly List<DriveFile> files = [];

    public IReadOnlyList<DriveFile> All => files;

    /// <summary>How long after a change Drive still shows the file as it was before.</summary>
    public TimeSpan Lag { get; set; }

    /// <summary>The e-mail address of whoever calls.</summary>
    public string CallerEmail { get; set; } = "sheetsync@emulator.iam.gserviceaccount.com";

    public DriveFile? Find(string id) => files.Find(file => file.Id == id);

    /// <summary>A new spreadsheet with one empty tab, <c>Sheet1</c>, of 1000 rows and 26 columns.</summary>
    public DriveFile Create(string title)
    {
        var workbook = new Workbook(title, random.Next());
        workbook.Sheets.Add(new Sheet(0, "Sheet1", 1000, 26));
        return Add(workbook);
    }

    public DriveFile Add(Workbook workbook)
    {
        var file = new DriveFile("1" + string.Concat(Enumerable.Range(0, 43).Select(_ => IdLetters[random.Next(IdLetters.Length)])), workbook, time.GetUtcNow());
        files.Insert(0, file);
        return file;
    }

    public void Remove(DriveFile file) => files.Remove(file);

    /// <summary>Notes that the file was changed now. A person's edit in the model calls this too.</summary>
    public void Touch(DriveFile file)
    {
        file.Touch(time.GetUtcNow());
        ShowChanges(file);
    }

    /// <summary>Brings what Drive shows of the file up to now, less the <see cref="Lag"/>.</summary>
    public void ShowChanges(DriveFile file) => file.ShowUntil(time.GetUtcNow() - Lag);

    /// <summary>The file, if the caller may read it, or change it.</summary>
    public DriveFile Open(string id, bool write)
    {
        var file = Find(id) ?? throw ApiException.NotFound();
        return file.Role is null || (write && file.Role == "reader") ? throw ApiException.Forbidden() : file;
    }
}

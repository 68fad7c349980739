using SheetSync.Spreadsheets.LocalExcel;

namespace SheetSync.Spreadsheets.Tests.LocalExcel;

/// <summary>A run that was killed at each point of a write, and the next run.</summary>
public sealed class SwapRecoveryTests : IDisposable
{
    private static readonly byte[] Old = "PK old"u8.ToArray();
    private static readonly byte[] New = "PK new"u8.ToArray();
    private static readonly byte[] Persons = "PK person"u8.ToArray();
    private static readonly DateTimeOffset Now = new(2026, 12, 1, 9, 0, 0, TimeSpan.Zero);
    private readonly string folder = Directory.CreateTempSubdirectory("sheetsync-test-").FullName;
    private readonly string workbook;
    private readonly SwapFile file;
    private readonly List<byte[]> kept = [];

    public SwapRecoveryTests()
    {
        workbook = Path.Combine(folder, "calendar.xlsx");
        file = SwapFile.For(workbook, Old, New, Now);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Before_the_swap_our_file_goes()
    {
        AfterCrash(at: Old, left: New);

        Assert.Equal(Old, Mended());
        Assert.Empty(kept);
    }

    [Fact]
    public void While_our_file_was_written_its_beginning_goes()
    {
        AfterCrash(at: Old, left: New[..2]);

        Assert.Equal(Old, Mended());
    }

    [Fact]
    public void After_the_swap_the_old_file_goes()
    {
        AfterCrash(at: New, left: Old);

        Assert.Equal(New, Mended());
        Assert.Empty(kept);
    }

    [Fact]
    public void After_a_swap_that_took_out_a_persons_save_it_goes_back()
    {
        AfterCrash(at: New, left: Persons);

        Assert.Equal(Persons, Mended());
    }

    [Fact]
    public void A_persons_save_over_which_they_saved_again_is_kept_apart()
    {
        AfterCrash(at: "PK later"u8.ToArray(), left: Persons);

        Assert.Equal("PK later"u8.ToArray(), Mended());
        Assert.Equal([Persons], kept);
    }

    [Fact]
    public void A_persons_save_whose_workbook_is_gone_is_kept_apart()
    {
        File.WriteAllBytes(file.Path, Persons);

        SwapRecovery.Mend(workbook, new AtomicSwap(), kept.Add, _ => false);

        Assert.Empty(Directory.EnumerateFiles(folder));
        Assert.Equal([Persons], kept);
    }

    [Fact]
    public void Between_two_renames_the_workbook_comes_back()
    {
        File.WriteAllBytes(file.Path, New);
        File.WriteAllBytes(AtomicSwap.AsideOf(file.Path), Persons);

        Assert.Equal(Persons, Mended());
    }

    [Fact]
    public void After_two_renames_the_file_aside_is_looked_at_like_any_other()
    {
        File.WriteAllBytes(workbook, New);
        File.WriteAllBytes(AtomicSwap.AsideOf(file.Path), Persons);

        Assert.Equal(Persons, Mended());
    }

    [Fact]
    public void A_save_made_while_an_earlier_one_goes_back_is_not_dropped()
    {
        AfterCrash(at: New, left: Persons);
        var later = "PK later"u8.ToArray();

        SwapRecovery.Mend(workbook, new SavingSwap(() => File.WriteAllBytes(workbook, later)), kept.Add, _ => false);

        Assert.Equal([workbook], Directory.EnumerateFiles(folder));
        Assert.Equal(later, File.ReadAllBytes(workbook));
        Assert.Equal([Persons], kept);
    }

    [Fact]
    public void A_save_with_a_password_is_kept_apart_like_any_other()
    {
        byte[] encrypted = [0xD0, 0xCF, 0x11, 0xE0];
        AfterCrash(at: "PK later"u8.ToArray(), left: encrypted);

        Assert.Equal("PK later"u8.ToArray(), Mended());
        Assert.Equal([encrypted], kept);
    }

    [Fact]
    public void Where_the_new_file_cannot_take_its_place_the_old_one_is_back_at_once()
    {
        File.WriteAllBytes(workbook, Old);

        Assert.ThrowsAny<IOException>(() => AtomicSwap.RenameAside(file.Path, workbook));

        Assert.Equal([workbook], Directory.EnumerateFiles(folder));
        Assert.Equal(Old, File.ReadAllBytes(workbook));
    }

    [Fact]
    public void What_belongs_to_another_workbook_is_left()
    {
        File.WriteAllBytes(workbook, Old);
        var other = SwapFile.For(Path.Combine(folder, "other.xlsx"), Old, New, Now).Path;
        File.WriteAllBytes(other, New);

        SwapRecovery.Mend(workbook, new AtomicSwap(), kept.Add, _ => false);

        Assert.True(File.Exists(other));
    }

    private void AfterCrash(byte[] at, byte[] left)
    {
        File.WriteAllBytes(workbook, at);
        File.WriteAllBytes(file.Path, left);
    }

    private byte[] Mended()
    {
        SwapRecovery.Mend(workbook, new AtomicSwap(), kept.Add, _ => false);
        Assert.Equal([workbook], Directory.EnumerateFiles(folder));
        return File.ReadAllBytes(workbook);
    }

    /// <summary>A person saves just before the first swap.</summary>
    private sealed class SavingSwap(Action save) : IFileSwap
    {
        private readonly AtomicSwap real = new();
        private bool hasSaved;

        public void Write(string path, byte[] content) => real.Write(path, content);

        public Stream Open(string path) => real.Open(path);

        public void Swap(string newFile, string target)
        {
            if (!hasSaved)
            {
                hasSaved = true;
                save();
            }

            real.Swap(newFile, target);
        }
    }
}

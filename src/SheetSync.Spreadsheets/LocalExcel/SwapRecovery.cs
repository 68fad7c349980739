namespace SheetSync.Spreadsheets.LocalExcel;

/// <summary>Mends what a run that crashed in the middle of a write left behind. Nothing that a person saved is ever dropped.</summary>
internal static class SwapRecovery
{
    /// <summary>Brings the workbook's folder back in order; does nothing in the usual case of none left.</summary>
    /// <param name="workbook">The workbook.</param>
    /// <param name="swap">How files are swapped.</param>
    /// <param name="keep">Keeps a content that nobody else has.</param>
    public static void Mend(string workbook, IFileSwap swap, Action<byte[]> keep)
    {
        foreach (var left in SwapFile.LeftFor(workbook))
        {
            MendAside(left, workbook);
            if (File.Exists(left.Path))
            {
                MendSwap(left, workbook, swap, keep);
            }
        }
    }

    // Crashed between the two renames of a file system without exchange: the old file goes back to its place.
    private static void MendAside(SwapFile left, string workbook)
    {
        var aside = AtomicSwap.AsideOf(left.Path);
        if (!File.Exists(aside))
        {
            return;
        }

        if (!File.Exists(workbook))
        {
            File.Move(aside, workbook);
        }
        else if (!File.Exists(left.Path))
        {
            File.Move(aside, left.Path);
        }
    }

    private static void MendSwap(SwapFile left, string workbook, IFileSwap swap, Action<byte[]> keep)
    {
        var bytes = swap.Read(left.Path);
        var content = SwapFile.Hash(bytes);
        if (content != left.OldContent && content != left.NewContent)
        {
            // Neither what we had read nor what we wrote: a person's save that our swap took out (it goes back),
            // or our own file cut off while it was written.
            if (File.Exists(workbook) && swap.Read(workbook) is var there && SwapFile.Hash(there) == left.NewContent)
            {
                SwapBack.Run(left.Path, workbook, there, swap, keep);
            }
            else if (bytes.Length > 0)
            {
                keep(bytes);
            }
        }

        File.Delete(left.Path);
    }
}

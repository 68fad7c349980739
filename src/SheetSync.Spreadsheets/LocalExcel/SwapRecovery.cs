namespace SheetSync.Spreadsheets.LocalExcel;

/// <summary>Mends what a run that crashed in the middle of a write left behind. Nothing that a person saved is ever dropped.</summary>
internal static class SwapRecovery
{
    /// <summary>Brings the workbook's folder back in order; does nothing in the usual case of none left.</summary>
    /// <returns>False when somebody may be in the middle of a write.</returns>
    /// <param name="workbook">The workbook.</param>
    /// <param name="swap">How files are swapped.</param>
    /// <param name="keep">Keeps a content that nobody else has.</param>
    /// <param name="mayBeInFlight">Whether somebody may be at work with a file just now: then it is let alone.</param>
    public static bool Mend(string workbook, IFileSwap swap, Action<byte[]> keep, Func<SwapFile, bool> mayBeInFlight)
    {
        var isFree = true;
        foreach (var left in SwapFile.LeftFor(workbook))
        {
            var aside = AtomicSwap.AsideOf(left.Path);

            // Crashed between the two renames of a file system without exchange. Whoever is between them now finds the place taken and gives up.
            if (File.Exists(aside) && !File.Exists(workbook))
            {
                File.Move(aside, workbook, overwrite: false);
            }

            if (mayBeInFlight(left))
            {
                isFree = false;
                continue;
            }

            if (File.Exists(aside) && !File.Exists(left.Path))
            {
                File.Move(aside, left.Path);
            }

            if (File.Exists(left.Path))
            {
                MendSwap(left, workbook, swap, keep);
            }
        }

        return isFree;
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

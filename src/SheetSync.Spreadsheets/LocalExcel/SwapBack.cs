namespace SheetSync.Spreadsheets.LocalExcel;

/// <summary>Gives a person's save back its place, which a swap of ours had taken.</summary>
internal static class SwapBack
{
    /// <summary>
    /// Afterwards the newest save stands at <paramref name="target"/>; the ones over which a person saved again are kept apart; what is left
    /// at <paramref name="path"/>, if anything, is ours.
    /// </summary>
    /// <param name="path">Where the save is that our swap took out.</param>
    /// <param name="target">The workbook.</param>
    /// <param name="ours">What our swap put there.</param>
    /// <param name="swap">How files are swapped.</param>
    /// <param name="keep">Keeps a content that nobody else has.</param>
    public static void Run(string path, string target, byte[] ours, IFileSwap swap, Action<byte[]> keep)
    {
        // They may save again between our two swaps, and again: first the newest is brought to its place, then the others are kept.
        var older = new List<byte[]>();
        var put = ours;
        while (true)
        {
            var theirs = swap.Read(path);
            swap.Swap(path, target);
            if (swap.Holds(path, put))
            {
                break;
            }

            older.Add(theirs);
            put = theirs;
        }

        foreach (var save in older)
        {
            keep(save);
        }

        if (older.Count > 0)
        {
            File.Delete(path);
        }
    }
}

namespace SheetSync.Core.Publishing;

/// <summary>Stores the steps of a preparation while it goes on.</summary>
public interface IStepKeeper
{
    /// <summary>
    /// Stores what is done so far, on the disk. To be awaited after each upload, before the next one begins. An <see cref="OperationCanceledException"/>
    /// where the claim is lost: whoever prepares goes no further.
    /// </summary>
    /// <param name="steps">All that is done.</param>
    Task KeepAsync(StepRecord steps);
}

namespace SheetSync.Core.Publishing;

/// <summary>Why a delivery is not claimed now.</summary>
public enum WaitReason
{
    /// <summary>Its state lets nobody claim it.</summary>
    NotScheduled,

    /// <summary>Its time, or the time of its next try, is still to come.</summary>
    NotDue,

    /// <summary>The post is held until people act.</summary>
    Held,

    /// <summary>Its row was not in the sheet at the last read.</summary>
    RowGone,

    /// <summary>The row is not approved, or not complete, or its ID was not read back.</summary>
    NotReady,

    /// <summary>People paused everything, the calendar, the channel or the campaign.</summary>
    Paused,

    /// <summary>The sheet was not read lately enough to know that the row still says so.</summary>
    ReadTooOld,

    /// <summary>The network takes nothing on the account for now: too many calls, or it is down.</summary>
    NetworkWaits,

    /// <summary>The sheet cannot be read, and the calendar holds its posts then.</summary>
    OutOfReach,
}

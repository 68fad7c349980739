namespace SheetSync.Core.Calendars;

/// <summary>Whether 03/04 is the third of April or the fourth of March.</summary>
public enum DateOrder
{
    /// <summary>Nobody said: a date that can be read both ways is a problem.</summary>
    Unknown,

    /// <summary>The day comes first: 03/04 is 3 April.</summary>
    DayFirst,

    /// <summary>The month comes first: 03/04 is 4 March.</summary>
    MonthFirst,
}

namespace SheetSync.Core.Stores;

/// <summary>What a pause covers.</summary>
public enum PauseScope
{
    All,
    Calendar,
    Channel,
    Campaign,
}

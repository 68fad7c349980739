namespace SheetSync.Core.Checking;

/// <summary>How much a <see cref="Problem"/> matters: an error keeps its row from going out, a warning and an information do not.</summary>
public enum Severity
{
    Information,
    Warning,
    Error,
}

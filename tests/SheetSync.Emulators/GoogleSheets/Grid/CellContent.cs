namespace SheetSync.Emulators.GoogleSheets.Grid;

/// <summary>What a cell holds: a number (dates are numbers), a text, a truth value or an error. An empty cell holds null.</summary>
public abstract record CellContent
{
    private CellContent()
    {
    }

    public sealed record Number(double Value) : CellContent;

    public sealed record Text(string Value) : CellContent;

    public sealed record Truth(bool Value) : CellContent;

    /// <param name="Type">The API's name, such as <c>DIVIDE_BY_ZERO</c>.</param>
    /// <param name="Message">What the tooltip says.</param>
    public sealed record Error(string Type, string Message) : CellContent
    {
        /// <summary>As it stands in the cell, such as <c>#DIV/0!</c>.</summary>
        public string Shown => Type switch
        {
            "NULL_VALUE" => "#NULL!",
            "DIVIDE_BY_ZERO" => "#DIV/0!",
            "VALUE" => "#VALUE!",
            "REF" => "#REF!",
            "NAME" => "#NAME?",
            "NUM" => "#NUM!",
            "N_A" => "#N/A",
            "LOADING" => "Loading...",
            _ => "#ERROR!",
        };
    }
}

using SheetSync.Core.Calendars;

namespace SheetSync.Core.Tests.Simulation;

/// <summary>A row as a person sees it: read here from the raw cells, without the program's own readers.</summary>
internal sealed record SheetRowView(
    string Tab, int Row, string Caption, string Channels, DateTimeOffset? DueAt, string Stage, string PostId, string Status, string Message, string PostUrl)
{
    /// <summary>The word by which the people of this world know a post: the first of its caption.</summary>
    public string Token => Caption.Split(' ')[0];

    /// <summary>What an approval holds for.</summary>
    public string Content => $"{Caption}|{string.Join(',', Accounts.Order(StringComparer.Ordinal))}|{DueAt:s}";

    /// <summary>The accounts that the row names.</summary>
    public IReadOnlyList<string> Accounts => [.. Channels.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(c => $"{c}:acme")];

    /// <summary>Whether everything that a post needs stands in the row.</summary>
    public bool IsWhole => Caption.Length > 0 && Channels.Length > 0 && DueAt is not null;

    /// <summary>Whether people wrote anything in it.</summary>
    public bool IsBlank => Caption.Length == 0 && Channels.Length == 0 && Stage.Length == 0 && !HasDateOrTime;

    /// <summary>Whether its date or time cell holds anything.</summary>
    public bool HasDateOrTime { get; init; }

    /// <summary>A row of a grid; <paramref name="headings"/> are those of its tab.</summary>
    public static SheetRowView Of(string tab, int number, IReadOnlyList<CellValue> headings, IReadOnlyList<CellValue> cells)
    {
        CellValue At(int column) => column >= 1 && column <= cells.Count ? cells[column - 1] : CellValue.Blank;
        CellValue Under(string heading)
        {
            for (var column = Columns.People + 1; column <= headings.Count; column++)
            {
                if (headings[column - 1].Text == heading)
                {
                    return At(column);
                }
            }

            return CellValue.Blank;
        }

        var (date, time) = (At(Columns.Date), At(Columns.Time));
        return new SheetRowView(
            tab, number, At(Columns.Caption).Text, At(Columns.Channels).Text, Columns.ToMoment(date, time), At(Columns.Stage).Text,
            Under("Post ID").Text, Under("Status").Text, Under("Message").Text, Under("Post URL").Text)
        {
            HasDateOrTime = !date.IsBlank || !time.IsBlank,
        };
    }
}

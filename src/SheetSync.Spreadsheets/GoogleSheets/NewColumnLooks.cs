using Google.Apis.Sheets.v4.Data;
using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Posts;
using SheetSync.Core.Sources;
using SheetSync.Spreadsheets.Templates;

namespace SheetSync.Spreadsheets.GoogleSheets;

/// <summary>What makes new managed columns of a team's own sheet look like ours: grey headings, no dropdowns, times as times, colours by status, and a protection that only warns.</summary>
internal static class NewColumnLooks
{
    public static IEnumerable<Request> Of(TabChange change)
    {
        var columns = change.NewColumns.OrderBy(c => c.Column).ToList();
        foreach (var run in Runs(columns.Select(c => c.Column)))
        {
            yield return new Request
            {
                RepeatCell = new RepeatCellRequest
                {
                    Range = Range(change, run) with { EndRowIndex = change.HeaderRow },
                    Cell = new CellData { UserEnteredFormat = CellLooks.Of(TemplateLooks.ManagedHeading, null) },
                    Fields = "userEnteredFormat(backgroundColorStyle,textFormat,wrapStrategy,verticalAlignment)",
                },
            };

            // Without a rule it takes away whatever dropdown reached into the column.
            yield return new Request { SetDataValidation = new SetDataValidationRequest { Range = Range(change, run) } };
            yield return new Request
            {
                AddProtectedRange = new AddProtectedRangeRequest
                {
                    ProtectedRange = new ProtectedRange { Range = Range(change, run) with { StartRowIndex = null }, Description = "SheetSync", WarningOnly = true },
                },
            };
        }

        foreach (var column in columns)
        {
            if (CalendarTemplate.Managed.FirstOrDefault(m => m.Column == column.Managed).Format is { } format)
            {
                yield return new Request
                {
                    RepeatCell = new RepeatCellRequest
                    {
                        Range = Below(change, column), Cell = new CellData { UserEnteredFormat = new CellFormat { NumberFormat = CellLooks.FormatOf(format) } },
                        Fields = "userEnteredFormat.numberFormat",
                    },
                };
            }
        }

        foreach (var request in columns.Where(c => c.Managed == ManagedColumn.Status).SelectMany(c => Colors(change, c)))
        {
            yield return request;
        }
    }

    // One rule a colour, with the words of every language, and without functions: what separates their arguments differs with the sheet's locale.
    private static IEnumerable<Request> Colors(TabChange change, NewColumn status)
    {
        var first = $"${CellAddress.ColumnName(status.Column)}{change.HeaderRow + 1}";
        return MessageCatalog.Languages.SelectMany(DisplayWords.All<PostStatus>).GroupBy(pair => TemplateLooks.Of(pair.Key)).Select((look, index) => new Request
        {
            AddConditionalFormatRule = new AddConditionalFormatRuleRequest
            {
                Index = index,
                Rule = new ConditionalFormatRule
                {
                    Ranges = [Below(change, status)],
                    BooleanRule = new BooleanRule
                    {
                        Condition = new BooleanCondition
                        {
                            Type = "CUSTOM_FORMULA",
                            Values = [new ConditionValue { UserEnteredValue = $"={string.Join('+', look.Select(pair => pair.Value).Distinct().Select(word => $"({first}=\"{word}\")"))}>0" }],
                        },
                        Format = new CellFormat
                        {
                            BackgroundColorStyle = CellLooks.ColorOf(look.Key.Fill), TextFormat = new TextFormat { ForegroundColorStyle = CellLooks.ColorOf(look.Key.Color) },
                        },
                    },
                },
            },
        });
    }

    private static GridRange Below(TabChange change, NewColumn column) => Range(change, (column.Column, column.Column)) with { StartRowIndex = change.HeaderRow };

    private static GridRange Range(TabChange change, (int First, int Last) columns) => new()
    {
        SheetId = change.Tab.SheetId, StartRowIndex = change.HeaderRow - 1, StartColumnIndex = columns.First - 1, EndColumnIndex = columns.Last,
    };

    private static IEnumerable<(int First, int Last)> Runs(IEnumerable<int> columns)
    {
        (int First, int Last)? run = null;
        foreach (var column in columns)
        {
            if (run is { } open && column != open.Last + 1)
            {
                yield return open;
                run = null;
            }

            run = (run?.First ?? column, column);
        }

        if (run is { } last)
        {
            yield return last;
        }
    }
}

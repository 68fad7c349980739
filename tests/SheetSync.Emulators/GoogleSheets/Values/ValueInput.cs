using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SheetSync.Emulators.GoogleSheets.Formulas;
using SheetSync.Emulators.GoogleSheets.Grid;

namespace SheetSync.Emulators.GoogleSheets.Values;

/// <summary>What a cell holds after something was put into it: as it stands (RAW), or as if typed (USER_ENTERED).</summary>
public static partial class ValueInput
{
    /// <summary>The cell with the JSON value in it. Null leaves the cell, "" empties it.</summary>
    public static GridCell Put(GridCell cell, JsonNode? value, bool userEntered, string locale)
    {
        if (value is null)
        {
            return cell;
        }

        var emptied = cell.Cleared();
        return value.GetValueKind() switch
        {
            JsonValueKind.True or JsonValueKind.False => emptied with { Value = new CellContent.Truth(value.GetValue<bool>()) },
            JsonValueKind.Number => emptied with { Value = new CellContent.Number(value.Number()) },
            JsonValueKind.String => userEntered ? Type(emptied, value.GetValue<string>(), locale) : PutText(emptied, value.GetValue<string>()),
            _ => throw ApiException.Invalid($"Invalid values[0][0]: {(value is JsonArray ? "list_value" : "struct_value")} {{\n}}\n"),
        };
    }

    /// <summary>The cell as it is after a person typed this into it.</summary>
    public static GridCell Type(GridCell cell, string text, string locale)
    {
        var emptied = cell.Cleared();
        if (text.StartsWith('\''))
        {
            return PutText(emptied, text[1..]);
        }

        if (text.Length > 1 && text[0] == '=')
        {
            return emptied with { Formula = text };
        }

        if (cell.NumberFormatType == "TEXT" || text.Length == 0)
        {
            return PutText(emptied, text);
        }

        var trimmed = text.Trim();
        if (trimmed.Equals("TRUE", StringComparison.OrdinalIgnoreCase) || trimmed.Equals("FALSE", StringComparison.OrdinalIgnoreCase))
        {
            return emptied with { Value = new CellContent.Truth(trimmed.Length == 4) };
        }

        if (ReadNumber(trimmed, locale) is not { } read)
        {
            return PutText(emptied, text);
        }

        var formatted = emptied with { Value = new CellContent.Number(read.Value) };
        return read.Type is null || (cell.NumberFormatType is { } own && (own == read.Type || own != "NUMBER")) ? formatted : WithFormat(formatted, read.Type, read.Pattern!);
    }

    /// <summary>The cell with this number format.</summary>
    public static GridCell WithFormat(GridCell cell, string type, string pattern)
    {
        var format = cell.Format?.Copy() ?? [];
        format["numberFormat"] = new JsonObject { ["type"] = type, ["pattern"] = pattern };
        return cell with { Format = format };
    }

    private static GridCell PutText(GridCell cell, string text) => text.Length == 0 ? cell : cell with { Value = new CellContent.Text(text) };

    private static (double Value, string? Type, string? Pattern)? ReadNumber(string text, string locale)
    {
        var english = locale.StartsWith("en_", StringComparison.Ordinal);
        var plain = english ? text : text.Replace(" ", "", StringComparison.Ordinal).Replace("\u00a0", "", StringComparison.Ordinal).Replace(',', '.');
        var number = english ? EnglishNumber().Match(text) : PlainNumber().Match(plain);
        if (number.Success)
        {
            var digits = number.Groups["digits"].Value;
            var value = double.Parse(digits.Replace(",", "", StringComparison.Ordinal), NumberStyles.Float, CultureInfo.InvariantCulture);
            value = number.Groups["sign"].Value == "-" ? -value : value;
            var places = digits.Contains('.', StringComparison.Ordinal);
            return number.Groups["percent"].Length > 0 ? (value / 100, "PERCENT", places ? "0.00%" : "0%")
                : number.Groups["currency"].Length > 0 ? (value, "CURRENCY", places ? "$#,##0.00" : "$#,##0")
                : digits.Contains(',', StringComparison.Ordinal) ? (value, "NUMBER", places ? "#,##0.00" : "#,##0")
                : (value, null, null);
        }

        return ReadDate(text, locale);
    }

    private static (double Value, string? Type, string? Pattern)? ReadDate(string text, string locale)
    {
        var match = DateAndTime().Match(text);
        if (!match.Success || (match.Groups["date"].Length == 0 && match.Groups["time"].Length == 0))
        {
            return null;
        }

        var (days, datePattern) = (0.0, "");
        if (match.Groups["date"].Length > 0)
        {
            if (ReadDay(match, locale) is not { } day)
            {
                return null;
            }

            (days, datePattern) = day;
        }

        if (match.Groups["time"].Length == 0)
        {
            return (days, "DATE", datePattern);
        }

        var (hour, minute) = (Group(match, "h"), Group(match, "min"));
        var half = match.Groups["half"].Value.ToUpperInvariant();
        if (minute > 59 || Group(match, "s") > 59 || hour > (half.Length > 0 ? 12 : 23))
        {
            return null;
        }

        hour = half.Length == 0 ? hour : (hour % 12) + (half == "PM" ? 12 : 0);
        var fraction = ((hour * 3600) + (minute * 60) + Group(match, "s")) / 86_400.0;
        var timePattern = (match.Groups["h"].Length == 2 && match.Groups["h"].Value[0] == '0' ? "hh:mm" : "h:mm") + (match.Groups["s"].Length > 0 ? ":ss" : "") + (half.Length > 0 ? " AM/PM" : "");
        return datePattern.Length > 0 ? (days + fraction, "DATE_TIME", datePattern + " " + timePattern) : (fraction, "TIME", timePattern);
    }

    private static (double Days, string Pattern)? ReadDay(Match match, string locale)
    {
        var (year, month, day, pattern) = (0, 0, 0, "");
        if (match.Groups["iy"].Length > 0)
        {
            (year, month, day) = (Group(match, "iy"), Group(match, "im"), Group(match, "id"));
            pattern = match.Groups["im"].Length == 2 ? "yyyy-mm-dd" : "yyyy-m-d";
        }
        else if (match.Groups["dd"].Length > 0)
        {
            (day, month, year) = (Group(match, "dd"), Group(match, "dm"), Group(match, "dy"));
            if (locale is "en_US")
            {
                return null;
            }

            pattern = "dd.mm.yyyy";
        }
        else
        {
            var (first, second) = (Group(match, "s1"), Group(match, "s2"));
            (month, day) = locale == "en_US" ? (first, second) : (second, first);
            year = Group(match, "sy");
            pattern = locale == "en_US" ? "m/d/yyyy" : "dd/mm/yyyy";
        }

        year = year < 100 ? year + (year < 30 ? 2000 : 1900) : year;
        return month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)
            ? null
            : (SerialDate.FromLocal(new DateTime(year, month, day)), pattern);
    }

    private static int Group(Match match, string name) => match.Groups[name].Length > 0 ? int.Parse(match.Groups[name].Value, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"^(?<sign>-?)(?<currency>\$?)(?<digits>(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d*)?(?:[eE][+-]?\d+)?|\.\d+)(?<percent>%?)$")]
    private static partial Regex EnglishNumber();

    [GeneratedRegex(@"^(?<sign>-?)(?<currency>)(?<digits>\d+(?:\.\d*)?(?:[eE][+-]?\d+)?|\.\d+)(?<percent>%?)$")]
    private static partial Regex PlainNumber();

    [GeneratedRegex("""
        ^(?<date> (?<iy>\d{4})[-/](?<im>\d{1,2})[-/](?<id>\d{1,2})
                | (?<dd>\d{1,2})\.(?<dm>\d{1,2})\.(?<dy>\d{4}|\d{2})
                | (?<s1>\d{1,2})/(?<s2>\d{1,2})/(?<sy>\d{4}|\d{2}) )?
        (?: (?(date)[ ]+|) (?<time>(?<h>\d{1,2}):(?<min>\d{2})(?::(?<s>\d{2}))?(?:[ ]?(?<half>[AaPp][Mm]))?) )?$
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex DateAndTime();
}

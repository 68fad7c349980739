using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using SheetSync.Emulators.GoogleSheets.Formulas;

namespace SheetSync.Emulators.GoogleSheets.Values;

/// <summary>Numbers as cells show them, by patterns such as <c>#,##0.00</c> and <c>yyyy-mm-dd h:mm</c>.</summary>
public static partial class NumberText
{
    private static readonly string[] Months = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
    private static readonly string[] Days = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

    /// <summary>Without a pattern: up to 10 places behind the point.</summary>
    public static string General(double value)
    {
        var size = Math.Abs(value);
        return size is >= 1e15 or (< 1e-9 and > 0)
            ? value.ToString("0.#####E+00", CultureInfo.InvariantCulture)
            : Math.Round(value, 10).ToString("0.##########", CultureInfo.InvariantCulture);
    }

    /// <summary>The pattern that a type without a pattern of its own has in this locale.</summary>
    public static string DefaultPattern(string? type, string locale) => type switch
    {
        "DATE" => DatePattern(locale),
        "TIME" => locale == "en_US" ? "h:mm:ss AM/PM" : "hh:mm:ss",
        "DATE_TIME" => DatePattern(locale) + (locale == "en_US" ? " h:mm:ss" : " hh:mm:ss"),
        "PERCENT" => "0.00%",
        "CURRENCY" => "$#,##0.00",
        "SCIENTIFIC" => "0.00E+00",
        "TEXT" => "@",
        _ => "General",
    };

    public static string Format(double value, string pattern, string locale) => pattern switch
    {
        "" or "General" or "@" => Localise(General(value), locale),
        _ when DateTokens().IsMatch(StripLiterals(pattern)) => FormatDate(value, pattern),
        _ => FormatNumber(value, pattern.Split(';') is { Length: > 1 } parts && value < 0 ? parts[1] : pattern.Split(';')[0], pattern.Contains(';', StringComparison.Ordinal) && value < 0, locale),
    };

    private static string DatePattern(string locale) => locale switch
    {
        "en_US" => "m/d/yyyy",
        "nb_NO" or "no_NO" or "de_DE" => "dd.mm.yyyy",
        "pl_PL" => "d.mm.yyyy",
        "en_GB" => "dd/mm/yyyy",
        _ => "yyyy-mm-dd",
    };

    private static string StripLiterals(string pattern) => Literals().Replace(pattern, "");

    private static string FormatNumber(double value, string pattern, bool signShown, string locale)
    {
        var core = NumberCore().Match(pattern);
        if (!core.Success)
        {
            return Unquote(pattern);
        }

        var percent = pattern.Contains('%', StringComparison.Ordinal);
        var net = pattern.Contains("E+", StringComparison.Ordinal) ? core.Value : core.Value.Replace("?", "#", StringComparison.Ordinal);
        var text = (percent ? value * 100 : value).ToString(net, CultureInfo.InvariantCulture);
        if (signShown)
        {
            text = text.TrimStart('-');
        }

        return Unquote(pattern[..core.Index]) + Localise(text.Length == 0 ? "0" : text, locale) + Unquote(pattern[(core.Index + core.Length)..]);
    }

    private static string Localise(string text, string locale) => locale.StartsWith("en_", StringComparison.Ordinal)
        ? text
        : text.Replace(",", "\u00a0", StringComparison.Ordinal).Replace(".", ",", StringComparison.Ordinal);

    private static string Unquote(string literal) => literal.Replace("\"", "", StringComparison.Ordinal).Replace("\\", "", StringComparison.Ordinal);

    private static string FormatDate(double value, string pattern)
    {
        if (SerialDate.ToLocal(value) is not { } date)
        {
            return General(value);
        }

        var twelve = pattern.Contains("AM/PM", StringComparison.OrdinalIgnoreCase) || pattern.Contains("a/p", StringComparison.OrdinalIgnoreCase);
        var text = new StringBuilder();
        var afterHour = false;
        foreach (var token in Tokens().EnumerateMatches(pattern))
        {
            var part = pattern.Substring(token.Index, token.Length);
            var rest = pattern[(token.Index + token.Length)..];
            text.Append(Token(part, rest, date, twelve, afterHour));
            if (char.IsAsciiLetter(part[0]))
            {
                afterHour = part[0] is 'h' or 'H' || (afterHour && part[0] is not ('s' or 'S'));
            }
        }

        return text.ToString();
    }

    private static string Token(string part, string rest, DateTime date, bool twelve, bool afterHour)
    {
        string Padded(int number, int width) => number.ToString(CultureInfo.InvariantCulture).PadLeft(Math.Min(width, 2), '0');
        switch (part.ToLowerInvariant())
        {
            case "am/pm": return date.Hour < 12 ? "AM" : "PM";
            case "a/p": return date.Hour < 12 ? "A" : "P";
            case ['y', ..]: return part.Length <= 2 ? Padded(date.Year % 100, 2) : date.Year.ToString("0000", CultureInfo.InvariantCulture);
            case ['d', ..]: return part.Length >= 4 ? Days[(int)date.DayOfWeek] : part.Length == 3 ? Days[(int)date.DayOfWeek][..3] : Padded(date.Day, part.Length);
            case ['h', ..]: return Padded(twelve ? ((date.Hour + 11) % 12) + 1 : date.Hour, part.Length);
            case ['s', ..]: return Padded(date.Second, part.Length);
            case ['m', ..] when part.Length <= 2 && (afterHour || SecondsNext().IsMatch(rest)): return Padded(date.Minute, part.Length);
            case ['m', ..]: return part.Length switch { >= 4 => Months[date.Month - 1], 3 => Months[date.Month - 1][..3], _ => Padded(date.Month, part.Length) };
            default: return Unquote(part);
        }
    }

    [GeneratedRegex("\"[^\"]*\"|\\\\.")]
    private static partial Regex Literals();

    [GeneratedRegex("[ymdhs]", RegexOptions.IgnoreCase)]
    private static partial Regex DateTokens();

    [GeneratedRegex("""
        "[^"]*" | \\. | [yY]+ | [mM]+ | [dD]+ | [hH]+ | [sS]+ | [Aa][Mm]/[Pp][Mm] | [Aa]/[Pp] | .
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.Singleline)]
    private static partial Regex Tokens();

    [GeneratedRegex("^[^a-zA-Z]*[sS]")]
    private static partial Regex SecondsNext();

    [GeneratedRegex(@"[#0?][#0?,]*(?:\.[#0?]+)?(?:E\+0+)?")]
    private static partial Regex NumberCore();
}

using System.Globalization;
using SheetSync.Emulators.GoogleSheets.Grid;

namespace SheetSync.Emulators.GoogleSheets.Formulas;

/// <summary>Reads and works out one formula from left to right: comparison, &amp;, + −, * /, ^, sign, %.</summary>
internal sealed class FormulaReader(string text, Sheet home, Evaluator evaluator)
{
    private int at = 1;
    private string? formatType;
    private string? link;

    public Evaluated Evaluate()
    {
        var value = Comparison();
        SkipBlanks();
        if (at < text.Length)
        {
            value = ParseError();
        }

        return new Evaluated(value is CellContent.Error ? value : value ?? new CellContent.Number(0), value is CellContent.Number ? formatType : null, link);
    }

    private static CellContent.Error ParseError() => new("ERROR", "Formula parse error.");

    private CellContent? Comparison()
    {
        var left = Joined();
        while (true)
        {
            var sign = TakeAny("<>", "<=", ">=", "=", "<", ">");
            if (sign is null)
            {
                return left;
            }

            left = FirstError(left, Joined(), out var right) ?? new CellContent.Truth(Coerce.Compare(left, right) switch
            {
                var order when sign == "=" => order == 0,
                var order when sign == "<>" => order != 0,
                var order when sign == "<" => order < 0,
                var order when sign == ">" => order > 0,
                var order when sign == "<=" => order <= 0,
                var order => order >= 0,
            });
        }
    }

    private CellContent? Joined()
    {
        var left = Sum();
        while (TakeAny("&") is not null)
        {
            left = FirstError(left, Sum(), out var right) ?? new CellContent.Text(Coerce.ToText(left) + Coerce.ToText(right));
        }

        return left;
    }

    private CellContent? Sum()
    {
        var left = Product();
        while (TakeAny("+", "-") is { } sign)
        {
            left = Arithmetic(left, Product(), (a, b) => sign == "+" ? a + b : a - b);
        }

        return left;
    }

    private CellContent? Product()
    {
        var left = Power();
        while (TakeAny("*", "/") is { } sign)
        {
            var right = Power();
            left = sign == "/" && Coerce.ToNumber(right) is CellContent.Number { Value: 0 } && left is not CellContent.Error
                ? new CellContent.Error("DIVIDE_BY_ZERO", "Function DIVIDE parameter 2 cannot be zero.")
                : Arithmetic(left, right, (a, b) => sign == "*" ? a * b : a / b);
        }

        return left;
    }

    private CellContent? Power()
    {
        var left = Signed();
        while (TakeAny("^") is not null)
        {
            left = Arithmetic(left, Signed(), Math.Pow);
        }

        return left;
    }

    private CellContent? Signed()
    {
        if (TakeAny("-") is not null)
        {
            return Arithmetic(new CellContent.Number(0), Signed(), (a, b) => a - b);
        }

        if (TakeAny("+") is not null)
        {
            return Signed();
        }

        var value = Atom();
        while (TakeAny("%") is not null)
        {
            value = Arithmetic(value, new CellContent.Number(100), (a, b) => a / b);
        }

        return value;
    }

    private CellContent? Atom()
    {
        SkipBlanks();
        if (at >= text.Length)
        {
            return ParseError();
        }

        if (text[at] == '(')
        {
            at++;
            var inner = Comparison();
            return TakeAny(")") is null ? ParseError() : inner;
        }

        if (text[at] == '"')
        {
            return QuotedText();
        }

        if (References.ReadAt(text, at) is { } found)
        {
            at += found.Length;
            return Single(found.Reference);
        }

        if (text.AsSpan(at).StartsWith("#REF!"))
        {
            at += 5;
            return new CellContent.Error("REF", "Reference does not exist.");
        }

        return char.IsAsciiDigit(text[at]) || text[at] == '.' ? Number() : Word();
    }

    private CellContent.Text QuotedText()
    {
        var start = ++at;
        while (at < text.Length && (text[at] != '"' || (at + 1 < text.Length && text[at + 1] == '"')))
        {
            at += text[at] == '"' ? 2 : 1;
        }

        var value = text[start..Math.Min(at, text.Length)].Replace("\"\"", "\"", StringComparison.Ordinal);
        at = Math.Min(at + 1, text.Length);
        return new CellContent.Text(value);
    }

    private CellContent Number()
    {
        var start = at;
        while (at < text.Length && (char.IsAsciiDigit(text[at]) || text[at] == '.' || (text[at] is 'e' or 'E' && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1]))))
        {
            at++;
        }

        return double.TryParse(text.AsSpan(start, at - start), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? new CellContent.Number(value) : ParseError();
    }

    private CellContent? Word()
    {
        var start = at;
        while (at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] is '_' or '.'))
        {
            at++;
        }

        var word = text[start..at].ToUpperInvariant();
        if (word.Length == 0)
        {
            return ParseError();
        }

        SkipBlanks();
        if (at < text.Length && text[at] == '(')
        {
            at++;
            return Call(word);
        }

        return word is "TRUE" or "FALSE" ? new CellContent.Truth(word == "TRUE") : Named(word);
    }

    private CellContent? Named(string name)
    {
        var range = evaluator.Workbook.NamedRanges.Find(n => string.Equals(n.Name, name, StringComparison.OrdinalIgnoreCase))?.Range;
        return range is not null && evaluator.Workbook.SheetById(range.SheetId) is { } sheet
            ? Take(evaluator.Evaluate(sheet, range.Top ?? 0, range.Left ?? 0))
            : new CellContent.Error("NAME", $"Unknown range name: '{name}'.");
    }

    private CellContent? Call(string name)
    {
        var arguments = new List<IReadOnlyList<CellContent?>>();
        SkipBlanks();
        while (at < text.Length && text[at] != ')')
        {
            arguments.Add(Argument());
            if (TakeAny(",", ";") is null)
            {
                break;
            }
        }

        if (TakeAny(")") is null)
        {
            return ParseError();
        }

        var result = Functions.Call(name, arguments, evaluator);
        formatType ??= result.FormatType;
        link ??= result.Link;
        return result.Value;
    }

    /// <summary>An argument as the cells of its range, or as its one value.</summary>
    private IReadOnlyList<CellContent?> Argument()
    {
        SkipBlanks();
        if (References.ReadAt(text, at) is { Reference.To: not null } range && Ends(at + range.Length))
        {
            at += range.Length;
            return evaluator.Find(home, range.Reference) is { } sheet
                ? [.. Cells(sheet, range.Reference.Range(sheet.Id).On(sheet))]
                : [new CellContent.Error("REF", "Unresolved sheet name.")];
        }

        return [Comparison()];
    }

    private IEnumerable<CellContent?> Cells(Sheet sheet, Area area)
    {
        foreach (var (row, column, _) in sheet.CellsIn(area))
        {
            yield return Take(evaluator.Evaluate(sheet, row, column));
        }
    }

    private bool Ends(int position)
    {
        while (position < text.Length && text[position] == ' ')
        {
            position++;
        }

        return position < text.Length && text[position] is ',' or ';' or ')';
    }

    private CellContent? Single(Reference reference)
    {
        if (evaluator.Find(home, reference) is not { } sheet)
        {
            return new CellContent.Error("REF", $"Unresolved sheet name '{reference.SheetTitle}'.");
        }

        var (row, column) = (reference.From.Row ?? 0, reference.From.Column ?? 0);
        return row >= sheet.Rows.Count || column >= sheet.Columns.Count
            ? new CellContent.Error("REF", "Reference does not exist.")
            : Take(evaluator.Evaluate(sheet, row, column));
    }

    private CellContent? Take(Evaluated evaluated)
    {
        if (evaluated.Value is CellContent.Number && evaluated.FormatType is "DATE" or "TIME" or "DATE_TIME" or "PERCENT" or "CURRENCY")
        {
            formatType ??= evaluated.FormatType;
        }

        return evaluated.Value;
    }

    private static CellContent? Arithmetic(CellContent? left, CellContent? right, Func<double, double, double> of)
    {
        var (a, b) = (Coerce.ToNumber(left), Coerce.ToNumber(right));
        return a is CellContent.Error ? a : b is CellContent.Error ? b : new CellContent.Number(of(((CellContent.Number)a).Value, ((CellContent.Number)b).Value));
    }

    private static CellContent? FirstError(CellContent? left, CellContent? right, out CellContent? rightValue)
    {
        rightValue = right;
        return left is CellContent.Error ? left : right as CellContent.Error;
    }

    private string? TakeAny(params ReadOnlySpan<string> signs)
    {
        SkipBlanks();
        foreach (var sign in signs)
        {
            if (text.AsSpan(at).StartsWith(sign, StringComparison.Ordinal))
            {
                at += sign.Length;
                return sign;
            }
        }

        return null;
    }

    private void SkipBlanks()
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
        {
            at++;
        }
    }
}

using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace SheetSync.Emulators.Tests.Recordings;

/// <summary>Reads the part of YAML in which vcrpy writes its cassettes: block maps and lists, plain, quoted and literal texts. Binary comes as <c>{"base64": "…"}</c>.</summary>
internal sealed partial class VcrYaml
{
    private readonly List<string> lines;
    private int at;

    private VcrYaml(string text) => lines = [.. text.ReplaceLineEndings("\n").Split('\n')];

    public static JsonNode Parse(string text) => new VcrYaml(text).Block(0)!;

    private int Indent => lines[at].Length - lines[at].TrimStart(' ').Length;

    private bool Ended
    {
        get
        {
            while (at < lines.Count && lines[at].Trim().Length == 0)
            {
                at++;
            }

            return at == lines.Count;
        }
    }

    private JsonNode? Block(int indent) => lines[at].AsSpan(indent).StartsWith("-") ? List(indent) : Map(indent);

    private JsonArray List(int indent)
    {
        var list = new JsonArray();
        while (!Ended && Indent == indent && lines[at].AsSpan(indent).StartsWith("- "))
        {
            var rest = lines[at][(indent + 2)..];
            if (Key().IsMatch(rest))
            {
                lines[at] = new string(' ', indent + 2) + rest;
                list.Add(Map(indent + 2));
            }
            else
            {
                list.Add(Scalar(rest, indent));
            }
        }

        return list;
    }

    private JsonObject Map(int indent)
    {
        var map = new JsonObject();
        while (!Ended && Indent == indent && Key().Match(lines[at][indent..]) is { Success: true } key)
        {
            var (name, rest) = (key.Groups[1].Value, key.Groups[2].Value);
            if (rest.Length > 0)
            {
                map[name] = Scalar(rest, indent);
                continue;
            }

            at++;
            map[name] = Ended || Indent < indent || (Indent == indent && !lines[at].AsSpan(indent).StartsWith("- ")) ? null : Block(Indent);
        }

        return map;
    }

    private JsonNode? Scalar(string rest, int indent) => rest[0] switch
    {
        '\'' or '"' => Quoted(rest[0], rest[1..]),
        '!' => new JsonObject { ["base64"] = string.Concat(Deeper(indent)) },
        '|' => string.Join('\n', Deeper(indent)),
        '[' or '{' => Next(rest == "[]" ? new JsonArray() : new JsonObject()),
        _ => string.Join(' ', Deeper(indent).Prepend(rest.Trim())) is var plain && plain != "null" ? plain : null,
    };

    // The lines below that stand further in.
    private List<string> Deeper(int indent)
    {
        var found = new List<string>();
        for (at++; at < lines.Count && lines[at].Trim().Length > 0 && Indent > indent; at++)
        {
            found.Add(lines[at].Trim());
        }

        return found;
    }

    private JsonNode Next(JsonNode node)
    {
        at++;
        return node;
    }

    private string Quoted(char quote, string line)
    {
        var text = new StringBuilder();
        while (true)
        {
            var joins = false;
            for (var i = 0; i < line.Length; i++)
            {
                if (line[i] == quote && quote == '\'' && i + 1 < line.Length && line[i + 1] == '\'')
                {
                    text.Append('\'');
                    i++;
                }
                else if (line[i] == quote)
                {
                    at++;
                    return text.ToString();
                }
                else if (line[i] == '\\' && quote == '"')
                {
                    joins = i + 1 == line.Length;
                    i += joins ? 0 : Escape(line, i + 1, text);
                }
                else
                {
                    text.Append(line[i]);
                }
            }

            var blank = 0;
            for (at++; lines[at].Trim().Length == 0; at++)
            {
                blank++;
            }

            text.Append(blank > 0 ? new string('\n', blank) : joins ? string.Empty : " ");
            line = lines[at].TrimStart(' ');
        }
    }

    // How many signs the escape takes.
    private static int Escape(string line, int at, StringBuilder text)
    {
        var digits = line[at] switch { 'x' => 2, 'u' => 4, 'U' => 8, _ => 0 };
        text.Append(digits > 0
            ? char.ConvertFromUtf32(int.Parse(line.AsSpan(at + 1, digits), NumberStyles.HexNumber, CultureInfo.InvariantCulture))
            : line[at] switch { 'n' => "\n", 'r' => "\r", 't' => "\t", '0' => "\0", var sign => sign.ToString() });
        return digits + 1;
    }

    [GeneratedRegex(@"^([A-Za-z][\w.-]*):(?: +(.*))?$")]
    private static partial Regex Key();
}

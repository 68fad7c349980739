using System.Text.Json.Nodes;

namespace SheetSync.Emulators.GoogleSheets;

/// <summary>Colours as Google keeps them: 8 bits a channel, shown as 32-bit fractions, each beside its newer <c>…Style</c> twin.</summary>
internal static class Colors
{
    private static readonly string[] Names = ["backgroundColor", "foregroundColor", "tabColor"];

    /// <summary>The format with every colour rounded and twinned. Of two twins the one that was changed counts, the style first.</summary>
    public static JsonObject? Complete(JsonObject? format, JsonObject? before = null)
    {
        if (format is null || format.Count == 0)
        {
            return null;
        }

        var json = format.Copy();
        foreach (var name in Names)
        {
            var style = name + "Style";
            if (json[style] is null && json[name] is null)
            {
                continue;
            }

            var colorChanged = json[name] is { } color && !JsonNode.DeepEquals(color, before?[name]);
            var styleChanged = json[style] is { } tone && !JsonNode.DeepEquals(tone, before?[style]);
            if (json[name] is null && !styleChanged && before?[name] is not null)
            {
                json.Remove(style);
            }
            else if (json[style] is null && !colorChanged && before?[style] is not null)
            {
                json.Remove(name);
            }
            else if (styleChanged || !colorChanged)
            {
                Twin(json, name, style);
            }
            else
            {
                json[name] = Round(json.Part(name)!);
                json[style] = new JsonObject { ["rgbColor"] = Round(json.Part(name)!) };
            }
        }

        if (json.Part("textFormat") is { } text)
        {
            json["textFormat"] = Complete(text, before?.Part("textFormat")) ?? [];
        }

        return json;
    }

    private static void Twin(JsonObject json, string name, string style)
    {
        if (json.Part(style)?.Part("rgbColor") is { } rgb)
        {
            json[style] = new JsonObject { ["rgbColor"] = Round(rgb) };
            json[name] = Round(rgb);
        }
        else if (json.Part(style)?.Text("themeColor") is null)
        {
            json.Remove(style);
            json.Remove(name);
        }
    }

    private static JsonObject Round(JsonObject color)
    {
        var rounded = new JsonObject();
        foreach (var channel in (ReadOnlySpan<string>)["red", "green", "blue"])
        {
            // A shown fraction read again must come to the same bits: hence the small lift.
            var bits = (int)Math.Floor((Math.Clamp(color[channel]?.Number() ?? 0, 0, 1) * 255) + 1e-4);
            if (bits is 255)
            {
                rounded[channel] = 1;
            }
            else if (bits > 0)
            {
                rounded[channel] = bits / 255f;
            }
        }

        return rounded;
    }
}

using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using SheetSync.Emulators.Frame;

namespace SheetSync.Emulators.Mastodon;

/// <summary>The parameters of a call, whether they come as JSON, as a form, or in parts with a file.</summary>
internal sealed class MastodonForm
{
    private readonly Dictionary<string, List<string>> values = [];

    /// <summary>The part <c>file</c>.</summary>
    public (string MimeType, byte[] Bytes)? File { get; private set; }

    /// <summary>A nested object; only JSON has one.</summary>
    public JsonObject? Poll { get; private set; }

    public string? this[string name] => values.GetValueOrDefault(name) is [var value, ..] ? value : null;

    public IReadOnlyList<string> All(string name) => values.GetValueOrDefault(name) ?? values.GetValueOrDefault(name + "[]") ?? [];

    /// <summary>Throws <see cref="FormatException"/> for a body that is none of these.</summary>
    public static MastodonForm Of(EmulatedCall call)
    {
        var form = new MastodonForm();
        var type = call.Header("Content-Type") ?? string.Empty;
        if (type.StartsWith("application/json", StringComparison.OrdinalIgnoreCase))
        {
            form.ReadJson(call);
        }
        else if (type.StartsWith("multipart/form-data", StringComparison.OrdinalIgnoreCase))
        {
            form.ReadParts(call, type);
        }
        else
        {
            foreach (var (name, value) in QueryHelpers.ParseQuery(call.BodyText))
            {
                form.Add(name, value);
            }
        }

        return form;
    }

    private void ReadJson(EmulatedCall call)
    {
        try
        {
            foreach (var (name, value) in JsonNode.Parse(call.Body.Span)!.AsObject())
            {
                if (value is JsonObject poll)
                {
                    Poll = poll;
                }
                else
                {
                    Add(name, value is JsonArray list ? new StringValues([.. list.Select(item => item!.ToString())]) : value?.ToString());
                }
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new FormatException("The body is no JSON object.", e);
        }
    }

    private void ReadParts(EmulatedCall call, string type)
    {
        // The body is in memory: nothing here waits.
        var reader = new MultipartReader(HeaderUtilities.RemoveQuotes(MediaTypeHeaderValue.Parse(type).Boundary).Value!, new MemoryStream(call.Body.ToArray()));
        while (reader.ReadNextSectionAsync().GetAwaiter().GetResult() is { } part)
        {
            using var content = new MemoryStream();
            part.Body.CopyTo(content);
            var head = part.GetContentDispositionHeader()!;
            if (head.IsFileDisposition())
            {
                File = (part.ContentType ?? "application/octet-stream", content.ToArray());
            }
            else
            {
                Add(HeaderUtilities.RemoveQuotes(head.Name).Value!, System.Text.Encoding.UTF8.GetString(content.ToArray()));
            }
        }
    }

    private void Add(string name, StringValues value) => values[name] = [.. value.Select(text => text ?? string.Empty)];
}

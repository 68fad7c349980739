using System.Text.Json.Nodes;

namespace SheetSync.Emulators.GoogleSheets.Requests;

/// <summary>The kinds of batchUpdate requests, each with what carries it out.</summary>
internal static class RequestBook
{
    private static readonly Dictionary<string, Func<BatchContext, JsonObject, JsonObject?>> Kinds = new(
        [.. SheetRequests.Kinds, .. LineRequests.Kinds, .. CellRequests.Kinds, .. BlockRequests.Kinds, .. FillRequests.Kinds, .. OverlayRequests.Kinds, .. MetadataRequests.Kinds]);

    /// <summary>Carries out one request and gives its reply, <c>{}</c> where it has none.</summary>
    public static JsonObject Apply(BatchContext context, int index, JsonObject request)
    {
        if (request.Select(field => field.Key).FirstOrDefault() is not { } kind)
        {
            throw ApiException.Invalid($"Invalid requests[{index}]: No request set.");
        }

        if (!Kinds.TryGetValue(kind, out var carryOut))
        {
            throw ApiException.Invalid($"Invalid JSON payload received. Unknown name \"{kind}\" at 'requests[{index}]': Cannot find field.");
        }

        try
        {
            var reply = carryOut(context, request.Part(kind) ?? []);
            return reply is null ? [] : new JsonObject { [kind] = reply };
        }
        catch (ApiException error) when (!error.Message.StartsWith("Invalid requests", StringComparison.Ordinal))
        {
            throw ApiException.Invalid($"Invalid requests[{index}].{kind}: {error.Message}");
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException or FormatException)
        {
            throw ApiException.Invalid($"Invalid requests[{index}].{kind}: {error.Message}");
        }
    }
}

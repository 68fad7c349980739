using System.Text.Json.Nodes;
using SheetSync.Emulators.Frame;

namespace SheetSync.Emulators.GoogleSheets;

/// <summary>A refusal in the words of the Sheets API, as in https://cloud.google.com/apis/design/errors (read 2026-11-22).</summary>
public sealed class ApiException(int code, string status, string message, JsonArray? details = null) : Exception(message)
{
    public int Code => code;

    public static ApiException Invalid(string message) => new(400, "INVALID_ARGUMENT", message);

    public static ApiException NotFound() => new(404, "NOT_FOUND", "Requested entity was not found.");

    public static ApiException Forbidden() => new(403, "PERMISSION_DENIED", "The caller does not have permission");

    public static ApiException Unauthenticated() => new(401, "UNAUTHENTICATED",
        "Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid authentication credential. See https://developers.google.com/identity/sign-in/web/devconsole-project.");

    /// <summary>A value of the wrong kind in the body.</summary>
    public static ApiException WrongType(string field, string type, JsonNode value)
    {
        var text = $"Invalid value at '{field}' ({type}), {value.ToJsonString()}";
        return new(400, "INVALID_ARGUMENT", text, Violation(field, text));
    }

    /// <summary>What Google says with this status when nothing else is known.</summary>
    public static ApiException OfStatus(int status) => status switch
    {
        401 => Unauthenticated(),
        403 => Forbidden(),
        404 => NotFound(),
        413 => Invalid("Request payload size exceeds the limit: 10485760 bytes."),
        429 => new(429, "RESOURCE_EXHAUSTED", "Quota exceeded for quota metric 'Read requests' and limit 'Read requests per minute per user' of service 'sheets.googleapis.com' for consumer 'project_number:1'."),
        500 => new(500, "INTERNAL", "Internal error encountered."),
        503 => new(503, "UNAVAILABLE", "The service is currently unavailable."),
        504 => new(504, "DEADLINE_EXCEEDED", "Deadline expired before operation could complete."),
        _ => new(status, "UNKNOWN", "Unknown error."),
    };

    public EmulatedAnswer ToAnswer()
    {
        var error = new JsonObject { ["code"] = code, ["message"] = Message, ["status"] = status };
        if (details is not null)
        {
            error["details"] = details.DeepClone();
        }

        return EmulatedAnswer.Json(new JsonObject { ["error"] = error }, code);
    }

    private static JsonArray Violation(string field, string text) =>
    [
        new JsonObject
        {
            ["@type"] = "type.googleapis.com/google.rpc.BadRequest",
            ["fieldViolations"] = new JsonArray(new JsonObject { ["field"] = field, ["description"] = text }),
        },
    ];
}

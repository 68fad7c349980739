using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SheetSync.Emulators.Frame;
using SheetSync.Emulators.GoogleSheets.Values;

namespace SheetSync.Emulators.GoogleSheets;

/// <summary>Drive v3: create, get, list, copy, update, delete and export spreadsheets.</summary>
internal sealed partial class DriveApi(DriveFiles files)
{
    /// <summary>A refusal in Drive's own form, which differs from Sheets'.</summary>
    public static EmulatedAnswer Refuse(int status, string message)
    {
        var (reason, domain) = status switch
        {
            401 => ("authError", "global"),
            403 => ("insufficientFilePermissions", "global"),
            404 => ("notFound", "global"),
            429 => ("rateLimitExceeded", "usageLimits"),
            >= 500 => ("backendError", "global"),
            _ => ("badRequest", "global"),
        };
        var error = new JsonObject { ["message"] = message, ["domain"] = domain, ["reason"] = reason };
        return EmulatedAnswer.Json(new JsonObject { ["error"] = new JsonObject { ["code"] = status, ["message"] = message, ["errors"] = new JsonArray(error) } }, status);
    }

    public EmulatedAnswer Answer(EmulatedCall call)
    {
        const string root = "/drive/v3/files";
        if (!call.Path.StartsWith(root, StringComparison.Ordinal))
        {
            return Refuse(404, "Not Found");
        }

        string[] rest = [.. call.Path[root.Length..].Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Uri.UnescapeDataString)];
        var body = call.Body.Length > 0 ? JsonNode.Parse(call.Body.Span) as JsonObject ?? [] : [];
        if (rest.Length == 0)
        {
            return call.Method == "POST" ? Shown(call, files.Create(body.Text("name") ?? "Untitled")) : List(call);
        }

        if (files.Find(rest[0]) is not { Role: { } role } file)
        {
            return Refuse(404, $"File not found: {rest[0]}.");
        }

        return (call.Method, rest.Length > 1 ? rest[1] : "") switch
        {
            ("GET", "") => Shown(call, file),
            ("PATCH", "") when role != "reader" => Update(call, file, body),
            ("DELETE", "") when role == "owner" => Delete(file),
            ("POST", "copy") => Copy(call, file, body),
            ("GET", "export") => EmulatedAnswer.Text(Csv(file), "text/csv"),
            ("GET", "comments") => EmulatedAnswer.Json(new JsonObject { ["comments"] = new JsonArray() }),
            ("POST", "permissions") when role == "owner" => Share(file, body),
            ("GET", "permissions") => EmulatedAnswer.Json(new JsonObject { ["kind"] = "drive#permissionList", ["permissions"] = new JsonArray(Permission(role)) }),
            ("PATCH" or "DELETE", "") => Refuse(403, "The user does not have sufficient permissions for this file."),
            _ => Refuse(404, "Not Found"),
        };
    }

    private JsonObject Describe(DriveFile file)
    {
        files.ShowChanges(file);
        return new JsonObject
        {
            ["kind"] = "drive#file",
            ["id"] = file.Id,
            ["name"] = file.Workbook.Title,
            ["mimeType"] = DriveFile.MimeType,
            ["createdTime"] = Time(file.Created),
            ["modifiedTime"] = Time(file.Modified),
            ["version"] = file.Version.ToString(CultureInfo.InvariantCulture),
            ["trashed"] = file.Trashed,
            ["headRevisionId"] = $"{file.Id[..8]}{file.Version}",
            ["webViewLink"] = $"https://docs.google.com/spreadsheets/d/{file.Id}/edit",
            ["capabilities"] = new JsonObject { ["canEdit"] = file.Role is "owner" or "writer", ["canCopy"] = true },
        };
    }

    private EmulatedAnswer Shown(EmulatedCall call, DriveFile file) =>
        EmulatedAnswer.Json(FieldMask.Parse(call["fields"] ?? "kind,id,name,mimeType").Prune(Describe(file)));

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private static EmulatedAnswer Share(DriveFile file, JsonObject body)
    {
        file.SharedWith.Add(body.Text("emailAddress") ?? "");
        return EmulatedAnswer.Json(new JsonObject { ["kind"] = "drive#permission", ["id"] = $"{file.SharedWith.Count}", ["type"] = body.Text("type"), ["role"] = body.Text("role") });
    }

    private JsonObject Permission(string role) => new()
    {
        ["kind"] = "drive#permission", ["id"] = "caller", ["type"] = "user", ["role"] = role, ["emailAddress"] = files.CallerEmail,
    };

    private EmulatedAnswer List(EmulatedCall call)
    {
        var wanted = files.All.Where(file => file.Role is not null && Fits(file, call["q"] ?? ""));
        var list = new JsonObject
        {
            ["kind"] = "drive#fileList",
            ["incompleteSearch"] = false,
            ["files"] = new JsonArray([.. wanted.Select(file => (JsonNode)Describe(file))]),
        };
        return EmulatedAnswer.Json(FieldMask.Parse(call["fields"] ?? "kind,incompleteSearch,files(kind,id,name,mimeType)").Prune(list));
    }

    private static bool Fits(DriveFile file, string query) => Terms().Matches(query).All(term =>
    {
        var value = Regex.Replace(term.Groups["value"].Value, @"\\(.)", "$1");
        return term.Groups["name"].Value switch
        {
            "name" => file.Workbook.Title == value,
            "mimeType" => value == DriveFile.MimeType,
            "trashed" => file.Trashed == (value == "true"),
            _ => true,
        };
    });

    private EmulatedAnswer Update(EmulatedCall call, DriveFile file, JsonObject body)
    {
        file.Workbook.Title = body.Text("name") ?? file.Workbook.Title;
        file.Trashed = body["trashed"] is null ? file.Trashed : body.Flag("trashed");
        files.Touch(file);
        return Shown(call, file);
    }

    private EmulatedAnswer Delete(DriveFile file)
    {
        files.Remove(file);
        return EmulatedAnswer.Empty(204);
    }

    private EmulatedAnswer Copy(EmulatedCall call, DriveFile file, JsonObject body)
    {
        var copy = file.Workbook.Snapshot();
        copy.Title = body.Text("name") ?? "Copy of " + file.Workbook.Title;
        return Shown(call, files.Add(copy));
    }

    private static string Csv(DriveFile file)
    {
        var sheet = file.Workbook.Sheets[0];
        var evaluator = new Formulas.Evaluator(file.Workbook, file.Modified, new Random(1));
        var shown = ValueRender.Range(evaluator, sheet, sheet.Whole, new("FORMATTED_VALUE", true, false));
        var rows = (shown["values"] as JsonArray ?? []).OfType<JsonArray>().Select(row => row.Select(cell => cell!.GetValue<string>()).ToList()).ToList();
        var width = rows.Select(row => row.Count).DefaultIfEmpty().Max();
        return string.Join("\r\n", rows.Select(row => string.Join(',', row.Concat(Enumerable.Repeat("", width - row.Count)).Select(Quote))));
    }

    private static string Quote(string cell) =>
        cell.AsSpan().IndexOfAny(",\"\r\n") < 0 ? cell : "\"" + cell.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";

    [GeneratedRegex("""(?<name>\w+)\s*=\s*(?:"(?<value>[^"]*)"|'(?<value>(?:[^'\\]|\\.)*)'|(?<value>true|false))""")]
    private static partial Regex Terms();
}

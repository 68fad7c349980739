using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace SheetSync.Emulators.Webhook;

/// <summary>Fetches the assets of a delivery by their links, as a receiver does that wants its own copy of them.</summary>
public static class LinkedAssets
{
    /// <summary>The names of the assets whose content came as the delivery describes it; what is not there throws.</summary>
    public static async Task<IReadOnlyList<string>> FetchAsync(JsonObject delivery, HttpClient http, CancellationToken cancellationToken)
    {
        var fetched = new List<string>();
        foreach (var asset in delivery["assets"]!.AsArray().Append(delivery["cover"]).OfType<JsonObject>().Where(asset => asset["sha256"] is not null))
        {
            using var answer = await http.GetAsync(asset["url"]!.GetValue<string>(), HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            await using var content = await answer.EnsureSuccessStatusCode().Content.ReadAsStreamAsync(cancellationToken);
            if (Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellationToken)) == asset["sha256"]!.GetValue<string>()
                && answer.Content.Headers.ContentLength == asset["bytes"]!.GetValue<long>())
            {
                fetched.Add(asset["name"]!.GetValue<string>());
            }
        }

        return fetched;
    }
}

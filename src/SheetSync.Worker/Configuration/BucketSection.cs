using System.Text.RegularExpressions;
using SheetSync.Library.Buckets;
using SheetSync.Networks.Http;

namespace SheetSync.Worker.Configuration;

/// <summary>Section <c>media.bucket</c>: the bucket from which networks fetch assets. Its keys never stand in the settings.</summary>
public static partial class BucketSection
{
    /// <summary>The variable that holds the id of the bucket's access key.</summary>
    public const string KeyIdVariable = "SHEETSYNC_MEDIA_BUCKET_KEY_ID";

    /// <summary>The variable that holds its secret.</summary>
    public const string SecretVariable = "SHEETSYNC_MEDIA_BUCKET_SECRET";

    /// <summary>Reads the section; null where there is none.</summary>
    /// <param name="media">The section around it.</param>
    /// <param name="guard">Who may be called.</param>
    public static BucketOptions? Read(SettingsNode media, HostGuard guard)
    {
        if (!media.Has("bucket"))
        {
            return null;
        }

        var section = media.Section("bucket");
        var name = section.RequiredText("name", "\"acme-media\"");
        if (name.Length > 0 && !Names().IsMatch(name))
        {
            section.Reject("name", name, "\"acme-media\"");
        }

        var region = section.RequiredText("region", "\"eu-north-1\"");
        if (region.Length > 0 && !Regions().IsMatch(region))
        {
            section.Reject("region", region, "\"eu-north-1\" | \"auto\"");
        }

        var bucket = new BucketOptions(name, region) { Endpoint = EndpointOf(section, guard), Prefix = PrefixOf(section) };
        section.RejectUnknown();
        return bucket;
    }

    /// <summary>The keys in the environment; null where one is missing.</summary>
    public static BucketKeys? KeysOf(IReadOnlyDictionary<string, string> environment) =>
        environment.GetValueOrDefault(KeyIdVariable) is { Length: > 0 } id && environment.GetValueOrDefault(SecretVariable) is { Length: > 0 } secret ? new BucketKeys(id, secret) : null;

    private static Uri? EndpointOf(SettingsNode section, HostGuard guard)
    {
        if (section.OptionalText("endpoint") is not { } text)
        {
            return null;
        }

        if (Uri.TryCreate(text, UriKind.Absolute, out var address) && guard.Refusal(address) is null && address.PathAndQuery == "/" && address.Fragment.Length == 0)
        {
            return address;
        }

        section.Reject("endpoint", address?.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped) ?? text, "\"https://s3.example.org\" | http.privateHosts: [ \"…\" ]");
        return null;
    }

    private static string PrefixOf(SettingsNode section)
    {
        var prefix = section.Text("prefix", "sheetsync/");
        if (!Prefixes().IsMatch(prefix))
        {
            section.Reject("prefix", prefix, "\"sheetsync/\"");
        }

        return prefix;
    }

    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html, 2026-11-22; other services take capitals and underscores as well.
    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._-]{1,61}[A-Za-z0-9]$", RegexOptions.CultureInvariant)]
    private static partial Regex Names();

    [GeneratedRegex(@"^[A-Za-z0-9-]{1,40}$", RegexOptions.CultureInvariant)]
    private static partial Regex Regions();

    [GeneratedRegex(@"^([A-Za-z0-9][A-Za-z0-9_-]{0,60}/){1,4}$", RegexOptions.CultureInvariant)]
    private static partial Regex Prefixes();
}

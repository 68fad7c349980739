using System.Net;
using System.Net.Sockets;
using SheetSync.Core.Calendars;
using SheetSync.Core.Posts;

namespace SheetSync.Core.Checking;

/// <summary>Links that only some machine or office can open.</summary>
internal static class LinkChecks
{
    internal static void Check(PostDraft draft, List<Problem> problems)
    {
        foreach (var field in draft.Fields.Span)
        {
            if (field.Role == ColumnRole.Link && Uri.TryCreate(field.Text.Trim(), UriKind.Absolute, out var link) && IsPrivate(link))
            {
                problems.Add(Problem.Warning(ProblemCode.LinkPrivate, draft.PlaceOf(ColumnRole.Link, field.Scope), ("link", field.Text.Trim())));
            }
        }
    }

    private static bool IsPrivate(Uri link) =>
        link.IsFile || link.IsLoopback
        || (link.Scheme is "http" or "https" && (IPAddress.TryParse(link.IdnHost, out var address)
            ? IsPrivate(address)
            : !link.Host.Contains('.', StringComparison.Ordinal) || link.Host.EndsWith(".local", StringComparison.OrdinalIgnoreCase)
                || link.Host.EndsWith(".internal", StringComparison.OrdinalIgnoreCase)));

    private static bool IsPrivate(IPAddress address)
    {
        if (address.AddressFamily == AddressFamily.InterNetworkV6)
        {
            return address.IsIPv6UniqueLocal || address.IsIPv6LinkLocal;
        }

        var bytes = address.GetAddressBytes();
        return bytes[0] == 10 || (bytes[0] == 172 && bytes[1] is >= 16 and <= 31) || (bytes[0] == 192 && bytes[1] == 168) || (bytes[0] == 169 && bytes[1] == 254);
    }
}

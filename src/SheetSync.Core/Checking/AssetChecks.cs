using System.Globalization;
using SheetSync.Core.Assets;
using SheetSync.Core.Calendars;
using SheetSync.Core.Checking.Text;
using SheetSync.Core.Posts;

namespace SheetSync.Core.Checking;

/// <summary>Count, kind, mix, size and shape of a post's assets on one network.</summary>
internal static class AssetChecks
{
    private static readonly List<AssetEntry> None = [];

    internal static void Check(ChannelCheck check, ContentRules rules, List<Problem> problems)
    {
        var entries = check.Post.Assets.Count == 0 ? None : Entries(check);
        if (check.Draft.ContentType == ContentType.Text && check.Draft.Fields.For(ColumnRole.Assets, check.Channel).Length > 0)
        {
            problems.Add(Problem.Warning(ProblemCode.AssetsUnused, check.At(ColumnRole.Assets)));
        }

        if (Unreachable(check, entries) is { } unreachable)
        {
            problems.Add(unreachable);
        }

        foreach (var entry in entries)
        {
            if (Format(check, rules, entry) is { } problem)
            {
                problems.Add(problem);
            }
        }

        foreach (var limit in rules.Figures)
        {
            if (Count(check, limit, entries) is { } problem)
            {
                problems.Add(problem);
            }
        }

        if (entries.Count > 0)
        {
            problems.AddRange(Figures(check, rules, entries));
        }
    }

    private static List<AssetEntry> Entries(ChannelCheck check) => [.. check.Post.Assets
        .Where(name => !LinkFinder.IsLink(name) && AssetNames.IsInside(name))
        .Select(name => check.Assets?.Find(name) ?? new AssetEntry(name, 0))];

    private static IEnumerable<Problem> Figures(ChannelCheck check, ContentRules rules, List<AssetEntry> entries) =>
        rules.Limits.SelectMany(limit => entries.Select(entry => Figure(check, limit, entry))).OfType<Problem>();

    // Of a channel that publishes for real: the outbox and people need no address.
    private static Problem? Unreachable(ChannelCheck check, List<AssetEntry> entries) =>
        check is { HasLinks: false, Profile.ByUrl: { } byUrl, Channel: { ToOutbox: false, ByHand: false } } && entries.Find(entry => byUrl.Kinds.Contains(entry.Format.Kind)) is { } asset
            ? Problem.Error(ProblemCode.MediaAddressMissing, check.At(ColumnRole.Assets), ("network", check.Profile.Name), ("name", asset.Name))
            : null;

    private static Problem? Format(ChannelCheck check, ContentRules rules, AssetEntry entry)
    {
        var formats = rules.Formats ?? check.Profile.Formats;
        if (formats.Takes(entry.Format))
        {
            return null;
        }

        var severity = formats.Confirmed || entry.Format.Kind == AssetKind.Other ? Severity.Error : Severity.Warning;
        var problem = Problem.Error(
            ProblemCode.AssetKindUnsupported, check.At(ColumnRole.Assets),
            ("network", check.Profile.Name), ("name", entry.Name), ("allowed", string.Join(", ", formats.Formats)));
        return problem with { Severity = severity };
    }

    private static Problem? Count(ChannelCheck check, NetworkLimit limit, List<AssetEntry> entries)
    {
        if (limit.Of == LimitSubject.Kinds)
        {
            return entries.Count > limit.Max && entries.Select(entry => entry.Format.Kind).Distinct().Count() > limit.Max
                ? check.Over(limit, ProblemCode.AssetsMixed, ColumnRole.Assets)
                : null;
        }

        if (limit.Of == LimitSubject.Sizes)
        {
            return Sizes(check, limit, entries);
        }

        int? count = limit.Of switch
        {
            LimitSubject.Assets => check.Post.Assets.Count,
            LimitSubject.Images => Of(AssetKind.Image),
            LimitSubject.Animations => Of(AssetKind.Animation),
            LimitSubject.Videos => Of(AssetKind.Video),
            LimitSubject.Audios => Of(AssetKind.Audio),
            LimitSubject.Documents => Of(AssetKind.Document),
            _ => null,
        };
        if (count == 0 && limit.Min > 0)
        {
            return check.Over(limit, ProblemCode.AssetRequired, ColumnRole.Assets);
        }

        if (count < limit.Min)
        {
            return check.Over(limit, ProblemCode.TooFewAssets, ColumnRole.Assets, ("count", Number(count.Value)), ("min", Number(limit.Min.Value)));
        }

        return count > limit.Max
            ? check.Over(limit, ProblemCode.TooManyAssets, ColumnRole.Assets, ("count", Number(count.Value)), ("max", Number(limit.Max.Value)))
            : null;

        int Of(AssetKind kind) => entries.Count == 0 ? 0 : entries.Count(entry => entry.Format.Kind == kind);
    }

    private static Problem? Sizes(ChannelCheck check, NetworkLimit limit, List<AssetEntry> entries)
    {
        var sizes = entries.Where(entry => entry is { Width: not null, Height: not null })
            .Select(entry => Pixels(entry.Width!.Value, entry.Height!.Value)).Distinct().ToList();
        return sizes.Count > limit.Max ? check.Over(limit, ProblemCode.AssetSizesDiffer, ColumnRole.Assets, ("shapes", string.Join(", ", sizes))) : null;
    }

    private static Problem? Figure(ChannelCheck check, NetworkLimit limit, AssetEntry entry)
    {
        if (!limit.HoldsFor(check.Channel))
        {
            return null;
        }

        var bytes = limit.Of switch
        {
            LimitSubject.ImageBytes => entry.Format.Kind == AssetKind.Image,
            LimitSubject.AnimationBytes => entry.Format.Kind == AssetKind.Animation,
            LimitSubject.VideoBytes => entry.Format.Kind == AssetKind.Video,
            LimitSubject.DocumentBytes => entry.Format.Kind == AssetKind.Document,
            _ => false,
        };
        if (bytes && entry.Bytes > limit.Max)
        {
            return check.Over(limit, ProblemCode.AssetTooLarge, ColumnRole.Assets, ("name", entry.Name), ("size", Size(entry.Bytes)), ("max", Size(limit.Max.Value)));
        }

        if (bytes && entry.Bytes > 0 && entry.Bytes < limit.Min)
        {
            return check.Over(limit, ProblemCode.AssetTooSmall, ColumnRole.Assets, ("name", entry.Name), ("size", Size(entry.Bytes)), ("min", Size(limit.Min.Value)));
        }

        return limit.Of == LimitSubject.VideoSeconds ? Duration(check, limit, entry) : Shape(check, limit, entry);
    }

    private static Problem? Duration(ChannelCheck check, NetworkLimit limit, AssetEntry entry)
    {
        var seconds = entry.Format.Kind == AssetKind.Video ? entry.Duration?.TotalSeconds : null;
        return seconds > limit.Max || seconds < limit.Min
            ? check.Over(
                limit, ProblemCode.VideoLengthUnsupported, ColumnRole.Assets,
                ("name", entry.Name), ("length", Number(Math.Round(seconds.Value, 1))), ("allowed", Range(limit, string.Empty, " s")))
            : null;
    }

    private static Problem? Shape(ChannelCheck check, NetworkLimit limit, AssetEntry entry)
    {
        if (entry.Width is not { } width || entry.Height is not { } height || height == 0)
        {
            return null;
        }

        double? figure = (entry.Format.Kind, limit.Of) switch
        {
            (AssetKind.Image, LimitSubject.ImageWidth) or (AssetKind.Animation, LimitSubject.AnimationWidth) or (AssetKind.Video, LimitSubject.VideoWidth) => width,
            (AssetKind.Image, LimitSubject.ImageHeight) or (AssetKind.Animation, LimitSubject.AnimationHeight) or (AssetKind.Video, LimitSubject.VideoHeight) => height,
            (AssetKind.Image, LimitSubject.ImagePixels) => (double)width * height,
            (AssetKind.Image, LimitSubject.ImageRatio) or (AssetKind.Video, LimitSubject.VideoRatio) => Math.Round((double)width / height, 2),
            _ => null,
        };
        return figure > limit.Max || figure < limit.Min
            ? check.Over(
                limit, ProblemCode.AssetShapeUnsupported, ColumnRole.Assets,
                ("name", entry.Name), ("shape", Pixels(width, height)), ("allowed", Allowed(limit)))
            : null;
    }

    private static string Allowed(NetworkLimit limit) => limit.Of switch
    {
        LimitSubject.ImageRatio or LimitSubject.VideoRatio => Range(limit, ":1", ":1"),
        LimitSubject.ImageWidth or LimitSubject.AnimationWidth or LimitSubject.VideoWidth => "↔ " + Range(limit, string.Empty, " px"),
        LimitSubject.ImageHeight or LimitSubject.AnimationHeight or LimitSubject.VideoHeight => "↕ " + Range(limit, string.Empty, " px"),
        _ => Range(limit, string.Empty, " px"),
    };

    private static string Pixels(int width, int height) => $"{Number(width)} × {Number(height)}";

    private static string Range(NetworkLimit limit, string minUnit, string unit) => limit switch
    {
        { Min: { } min, Max: { } max } => $"{Number(min)}{minUnit} – {Number(max)}{unit}",
        { Max: { } max } => $"≤ {Number(max)}{unit}",
        _ => $"≥ {Number(limit.Min ?? 0)}{unit}",
    };

    private static string Size(double bytes) => bytes < 1_000_000 ? $"{Number(Math.Ceiling(bytes / 1000))} kB" : $"{Number(Math.Ceiling(bytes / 100_000) / 10)} MB";

    private static string Number(double value) => value.ToString(CultureInfo.InvariantCulture);
}

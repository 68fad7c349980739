namespace SheetSync.Core.Sources;

/// <summary>Where a managed tab goes.</summary>
/// <param name="Name">The tab's name; null where a tab of a person stands in the way.</param>
/// <param name="IsThere">Whether the tab is there already, with our mark.</param>
public readonly record struct ManagedTabPlace(string? Name, bool IsThere)
{
    /// <summary>The place of a tab in a workbook.</summary>
    /// <param name="tab">The managed tab.</param>
    /// <param name="tabs">The names of all tabs, chart sheets and hidden ones included, each with the key of its mark; null where it bears none.</param>
    public static ManagedTabPlace Of(ManagedTab tab, IReadOnlyCollection<(string Name, string? Key)> tabs)
    {
        if (tabs.FirstOrDefault(t => t.Key == tab.Key) is { Name: { } ours })
        {
            return new ManagedTabPlace(ours, true);
        }

        foreach (var name in new[] { tab.Name, tab.OtherName })
        {
            var there = tabs.FirstOrDefault(t => t.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
            if (there.Name is null)
            {
                return new ManagedTabPlace(name, false);
            }

            if (there.Key is null)
            {
                break;
            }
        }

        return new ManagedTabPlace(null, false);
    }
}

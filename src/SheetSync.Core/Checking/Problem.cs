namespace SheetSync.Core.Checking;

/// <summary>One finding: what is wrong, where, and (through its code's text in <see cref="MessageCatalog"/>) why and how to fix it.</summary>
/// <param name="Code">Which finding.</param>
/// <param name="Severity">How much it matters.</param>
/// <param name="Place">Where it is.</param>
/// <param name="Values">The values that its texts name, by placeholder.</param>
public sealed record Problem(ProblemCode Code, Severity Severity, ProblemPlace Place, IReadOnlyList<KeyValuePair<string, string>> Values)
{
    /// <summary>An error: its row does not go out.</summary>
    public static Problem Error(ProblemCode code, ProblemPlace place, params ReadOnlySpan<(string Name, string Value)> values) =>
        Of(code, Severity.Error, place, values);

    /// <summary>A warning: shown, keeps nothing from going out.</summary>
    public static Problem Warning(ProblemCode code, ProblemPlace place, params ReadOnlySpan<(string Name, string Value)> values) =>
        Of(code, Severity.Warning, place, values);

    /// <summary>An information.</summary>
    public static Problem Information(ProblemCode code, ProblemPlace place, params ReadOnlySpan<(string Name, string Value)> values) =>
        Of(code, Severity.Information, place, values);

    /// <summary>The same finding in another row.</summary>
    public Problem InRow(int row) => this with { Place = Place.InRow(row) };

    private static Problem Of(ProblemCode code, Severity severity, ProblemPlace place, ReadOnlySpan<(string Name, string Value)> values)
    {
        var list = new KeyValuePair<string, string>[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            list[i] = new(values[i].Name, values[i].Value);
        }

        return new Problem(code, severity, place, list);
    }
}

namespace SheetSync.Core.Tests.Simulation;

/// <summary>One thing that happens. The numbers are taken modulo whatever there is to choose from, so that a list without one of its steps still runs.</summary>
/// <param name="Kind">What happens.</param>
/// <param name="A">The first choice.</param>
/// <param name="B">The second choice.</param>
/// <param name="Delay">0: now; else a person does it at that edge of the worker's next calls of the source, between two of its steps.</param>
internal readonly record struct Step(StepKind Kind, int A, int B, int Delay)
{
    /// <summary>Whether people do this.</summary>
    public bool IsPeoples => Kind < StepKind.Advance;

    /// <summary>The step as code, to be pasted into a test.</summary>
    public override string ToString() => $"new({nameof(StepKind)}.{Kind}, {A}, {B}, {Delay}),";
}

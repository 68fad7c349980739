using SheetSync.Core.Checking;
using SheetSync.Core.Sources;

namespace SheetSync.Spreadsheets.Tests.Hostile;

/// <summary>What a file that cannot be read is told as: one sentence, and no other exception.</summary>
internal static class Refusal
{
    /// <summary>The problem that is told; null where the work comes to its end.</summary>
    public static ProblemCode? Of(Action work)
    {
        try
        {
            work();
            return null;
        }
        catch (SourceException e)
        {
            Assert.Equal(e.Problem.Code == ProblemCode.ManagedFormula ? SourceFault.Changed : SourceFault.Malformed, e.Fault);
            Assert.InRange(e.Message.Length, 1, 600);
            Assert.DoesNotContain(e.Message, char.IsControl);
            return e.Problem.Code;
        }
    }
}

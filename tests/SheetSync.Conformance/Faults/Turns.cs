namespace SheetSync.Conformance.Faults;

/// <summary>
/// Lets one of many workers go on at a time, each from one point of waiting to the next: every order of their steps can be had, and had again.
/// </summary>
public sealed class Turns
{
    private readonly List<TaskCompletionSource> _waiting = [];

    /// <summary>A point at which others may go first.</summary>
    public Task WaitAsync()
    {
        var turn = new TaskCompletionSource();
        lock (_waiting)
        {
            _waiting.Add(turn);
        }

        return turn.Task;
    }

    /// <summary>Lets one of those who wait go on to its next point. False when nobody waits.</summary>
    public bool Next(Random random)
    {
        TaskCompletionSource turn;
        lock (_waiting)
        {
            if (_waiting.Count == 0)
            {
                return false;
            }

            var index = random.Next(_waiting.Count);
            turn = _waiting[index];
            _waiting.RemoveAt(index);
        }

        turn.SetResult();
        return true;
    }
}

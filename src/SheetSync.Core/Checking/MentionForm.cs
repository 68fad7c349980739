namespace SheetSync.Core.Checking;

/// <summary>How a network names who is mentioned.</summary>
public enum MentionForm
{
    /// <summary>A handle: <c>@acme</c>.</summary>
    Handle,

    /// <summary>A handle at its server: <c>@acme@example.social</c>.</summary>
    HandleAtServer,

    /// <summary>A domain: <c>@acme.example</c>.</summary>
    Domain,
}

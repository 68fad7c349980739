using SheetSync.Core.Checking;

namespace SheetSync.Core.Assets;

/// <summary>What came of asking for an address of an asset.</summary>
public abstract record MediaLink
{
    private MediaLink()
    {
    }

    /// <summary>Anybody can fetch the asset there. Whoever knows the address can, so it belongs in no log.</summary>
    /// <param name="Address">The address, https.</param>
    /// <param name="Ends">Until when it works, in UTC.</param>
    public sealed record Made(Uri Address, DateTimeOffset Ends) : MediaLink
    {
        // What can be guessed is shorter.
        private const int LeastSecret = 20;

        /// <summary>The parts of the address that make it a permission: nothing that is kept of a call with it may show them.</summary>
        public IReadOnlyList<string> Secrets => [Address.AbsoluteUri, .. Address.PathAndQuery.Split('/', '?', '&', '=').Where(part => part.Length >= LeastSecret)];

        /// <inheritdoc/>
        public override string ToString() => $"a link until {Ends:u}";
    }

    /// <summary>There is none for the moment.</summary>
    public sealed record Refused(Problem Problem) : MediaLink;
}

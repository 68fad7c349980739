using SheetSync.Core.Publishing;

namespace SheetSync.Networks;

/// <summary>Gives each delivery an address at which its receiver can say later what became of it.</summary>
public interface ICallbackAddresses
{
    /// <summary>
    /// An address that nobody can guess; its last part is what must not stand in logs. Throws <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/>
    /// where the key of addresses can be neither read nor kept.
    /// </summary>
    ValueTask<Uri> OfAsync(PublishRequest request, CancellationToken cancellationToken);
}

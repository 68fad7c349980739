using Microsoft.Extensions.Logging;
using SheetSync.Core.Posts;

namespace SheetSync.Core.Passes;

/// <summary>What publishing writes to the log; never a body or a token.</summary>
internal static partial class PublishLog
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Delivery {DeliveryId} on {Channel} is {State} after attempt {Attempt}: {Result}")]
    public static partial void Moved(ILogger logger, string deliveryId, string channel, DeliveryState state, int attempt, string result);

    [LoggerMessage(Level = LogLevel.Error, Message = "The publisher of {Network} broke its contract at {Step} of {DeliveryId}")]
    public static partial void Broken(ILogger logger, Exception exception, string network, string step, string deliveryId);

    [LoggerMessage(Level = LogLevel.Error, Message = "The outcome of {DeliveryId} came too late to be recorded: {Result}")]
    public static partial void TooLate(ILogger logger, string deliveryId, string result);

    [LoggerMessage(Level = LogLevel.Error, Message = "Calendar {Calendar}: its sheet gave no answer within {Seconds} s, and counts as out of reach until it does. Is the drive or share on which it lies there?")]
    public static partial void SheetIsLate(ILogger logger, string calendar, double seconds);

    [LoggerMessage(Level = LogLevel.Error, Message = "Account {Account}: the store failed; its deliveries wait for the next pass")]
    public static partial void StoreFailed(ILogger logger, Exception exception, string account);

    [LoggerMessage(Level = LogLevel.Information, Message = "Delivery {DeliveryId} on {Channel} is {State}, as the network called back: {Result}")]
    public static partial void CalledBack(ILogger logger, string deliveryId, string channel, DeliveryState state, string result);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The network called back about {DeliveryId} and contradicts what is known, which stays: {Result}")]
    public static partial void Contradicted(ILogger logger, string deliveryId, string result);
}

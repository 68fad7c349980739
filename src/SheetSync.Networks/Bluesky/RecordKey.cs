using System.Security.Cryptography;
using System.Text;

namespace SheetSync.Networks.Bluesky;

/// <summary>
/// The key of a post's record, made from the delivery's key: the same delivery is the same record, however often it is sent. It is a TID as
/// https://atproto.com/specs/tid describes it (2026-11-22), so that posts stand in the order of their times.
/// </summary>
internal static class RecordKey
{
    private const string Digits = "234567abcdefghijklmnopqrstuvwxyz";
    private const int Length = 13;
    private const int ClockBits = 10;
    private const ulong MicrosecondsInMinute = 60_000_000;

    /// <summary>The record's key: microseconds within the minute before the delivery was due, and a clock's number, both from the hash of its key.</summary>
    public static string Of(string deliveryKey, DateTimeOffset dueAt)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(deliveryKey));
        var microseconds = (ulong)(dueAt.ToUnixTimeMilliseconds() * 1000) - (BitConverter.ToUInt64(hash, 0) % MicrosecondsInMinute);
        var number = (microseconds << ClockBits) | (BitConverter.ToUInt64(hash, 8) & ((1UL << ClockBits) - 1));
        return string.Create(Length, number, (text, rest) =>
        {
            for (var i = Length - 1; i >= 0; i--, rest >>= 5)
            {
                text[i] = Digits[(int)(rest & 31)];
            }
        });
    }
}

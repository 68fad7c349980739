namespace SheetSync.Networks.Http;

/// <summary>Reads an answer up to a bound. A body that is cut off leaves an answer that is not whole; its status counts all the same.</summary>
internal static class AnswerReader
{
    public static async Task<HttpAnswer> ReadAsync(
        HttpResponseMessage response, int mostBytes, IReadOnlyList<string> secrets, TimeProvider clock, CancellationToken cancellationToken)
    {
        var (body, isWhole, reason) = await BodyAsync(response.Content, mostBytes, cancellationToken).ConfigureAwait(false);
        var answer = new HttpAnswer
        {
            Status = (int)response.StatusCode,
            Headers = response.Headers.Concat(response.Content.Headers)
                .ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase),
            Body = body,
            IsWhole = isWhole,
            Reason = reason,
            At = clock.GetUtcNow(),
            Secrets = secrets,
        };
        return answer with { Kept = Redactor.Kept(answer, secrets) };
    }

    private static async Task<(ReadOnlyMemory<byte> Body, bool IsWhole, string Reason)> BodyAsync(HttpContent content, int mostBytes, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        try
        {
            await using var stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            var buffer = new byte[16 * 1024];
            while (true)
            {
                var read = await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
                if (read == 0)
                {
                    return (body.ToArray(), true, string.Empty);
                }

                var kept = (int)Math.Min(read, mostBytes - body.Length);
                body.Write(buffer, 0, kept);
                if (kept < read)
                {
                    return (body.ToArray(), false, string.Empty);
                }
            }
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or InvalidDataException)
        {
            return (body.ToArray(), false, "the answer was cut off");
        }
        catch (OperationCanceledException)
        {
            return (body.ToArray(), false, "the answer did not come to its end in time");
        }
    }
}

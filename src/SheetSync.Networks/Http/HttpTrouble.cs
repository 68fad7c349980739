namespace SheetSync.Networks.Http;

/// <summary>How far a call came that has no answer.</summary>
public enum HttpTrouble
{
    /// <summary>There is an answer.</summary>
    None,

    /// <summary>Not one byte of the request left: no such host, no connection, no TLS, an address that is not to be called.</summary>
    NotSent,

    /// <summary>Something of the request left, and no answer came: whether it had an effect is not known.</summary>
    Lost,
}

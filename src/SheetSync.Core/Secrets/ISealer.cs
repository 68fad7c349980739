namespace SheetSync.Core.Secrets;

/// <summary>Keeps secrets unreadable where they are stored: whoever has the files alone has nothing.</summary>
public interface ISealer
{
    /// <summary>The secret in a form that may lie in a file or a database: printable, and another each time.</summary>
    string Seal(string secret);

    /// <summary>The secret again; null where the text was sealed with another key, or was changed.</summary>
    string? Open(string text);
}

using System.CommandLine;
using System.Security.Cryptography;
using SheetSync.Core.Checking;
using SheetSync.Worker.Commands;
using SheetSync.Worker.Configuration;

namespace SheetSync.Worker.Connecting;

/// <summary>Changes channels in the settings file of a workspace. What is written can be read again: that is looked at before.</summary>
internal sealed class SettingsChange(ParseResult arguments, Terminal terminal, Workspace workspace)
{
    /// <summary>The settings as they would be. Throws <see cref="SettingsException"/> where the settings could not be read with these values.</summary>
    public (string Text, Settings Settings) Try(string channel, IReadOnlyList<KeyValuePair<string, object>> values)
    {
        var text = SettingsEdit.WithChannel(File.ReadAllText(workspace.SettingsFile), channel, values);
        return (text, SettingsReader.Read(workspace, text, terminal.Environment, arguments.GetValue(CommonOptions.Set) ?? []));
    }

    /// <summary>Writes the values into the channel.</summary>
    public void Write(string channel, IReadOnlyList<KeyValuePair<string, object>> values)
    {
        var (text, _) = Try(channel, values);
        var target = File.ResolveLinkTarget(workspace.SettingsFile, returnFinalTarget: true)?.FullName ?? workspace.SettingsFile;
        var draft = $"{target}.{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4))}.new";
        try
        {
            // Written beside and renamed, so that the file is always whole. The copy has the rights of the file.
            File.Copy(target, draft);
            using (var file = new FileStream(draft, FileMode.Truncate))
            {
                file.Write(Encoded(text, target));
                file.Flush(flushToDisk: true);
            }

            File.Move(draft, target, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            File.Delete(draft);
            throw new CommandException(ExitCode.OutOfReach, Problem.Error(ProblemCode.FileReadOnly, ProblemPlace.None, ("file", target)), e);
        }
    }

    // As the file is: editors that put a mark before the first letter may look for it.
    private static byte[] Encoded(string text, string file)
    {
        using var reader = new StreamReader(file, detectEncodingFromByteOrderMarks: true);
        reader.Peek();
        var encoding = reader.CurrentEncoding;
        return [.. File.ReadAllBytes(file).AsSpan().StartsWith(encoding.Preamble) ? encoding.Preamble : [], .. encoding.GetBytes(text)];
    }
}

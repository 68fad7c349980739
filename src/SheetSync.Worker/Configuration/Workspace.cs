namespace SheetSync.Worker.Configuration;

/// <summary>The folder of one installation: settings, store, backups, logs and outbox. <c>init</c> and <c>demo</c> make it.</summary>
/// <param name="Folder">Its absolute path.</param>
public sealed record Workspace(string Folder)
{
    /// <summary>The name of the settings file.</summary>
    public const string SettingsFileName = "sheetsync.json";

    /// <summary>The settings file.</summary>
    public string SettingsFile => Path.Combine(Folder, SettingsFileName);

    /// <summary>Whether there is a workspace in the folder.</summary>
    public bool Exists => File.Exists(SettingsFile);

    /// <summary>A path of the settings made absolute: relative ones are relative to the workspace.</summary>
    public string Resolve(string path) => Path.GetFullPath(path, Folder);
}

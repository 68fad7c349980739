namespace SheetSync.Worker.Demo;

/// <summary>The texts of one demo row; those that it has not are empty.</summary>
internal sealed record DemoText(
    string Title, string Caption, string Hashtags = "", string AltText = "", string Campaign = "", string Notes = "");

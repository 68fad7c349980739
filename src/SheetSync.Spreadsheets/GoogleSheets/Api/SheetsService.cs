using Google.Apis.Services;

namespace Google.Apis.Sheets.v4;

/// <summary>The Sheets service, version 4, with the calls that SheetSync makes.</summary>
/// <remarks>Names and shapes are those of the package Google.Apis.Sheets.v4; https://sheets.googleapis.com/$discovery/rest?version=v4, 2026-11-22.</remarks>
internal sealed class SheetsService : BaseClientService
{
    public SheetsService(Initializer initializer)
        : base(initializer) => Spreadsheets = new SpreadsheetsResource(this);

    public SpreadsheetsResource Spreadsheets { get; }

    public override IList<string> Features => [];

    public override string Name => "sheets";

    public override string BaseUri => BaseUriOverride ?? "https://sheets.googleapis.com/";

    public override string BasePath => "";

    public override string BatchUri => "https://sheets.googleapis.com/batch";

    public override string BatchPath => "batch";

    /// <summary>The scopes of the service that SheetSync asks for.</summary>
    internal static class Scope
    {
        public const string Spreadsheets = "https://www.googleapis.com/auth/spreadsheets";
    }
}

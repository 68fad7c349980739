using System.CommandLine;
using System.Text.Json.Nodes;
using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Sources;
using SheetSync.Spreadsheets.GoogleSheets;
using SheetSync.Spreadsheets.Templates;
using SheetSync.Worker.Calendars;
using SheetSync.Worker.Configuration;

namespace SheetSync.Worker.Commands;

/// <summary>What <c>init</c> does in Google Sheets: opens a sheet that is there, or makes one.</summary>
/// <param name="arguments">The command line.</param>
/// <param name="terminal">The terminal.</param>
/// <param name="workspace">The workspace that is being made.</param>
internal sealed class GoogleInit(ParseResult arguments, Terminal terminal, Workspace workspace)
{
    /// <summary>The source's name in settings.</summary>
    public const string Source = "google-sheets";

    private static readonly Option<string?> SheetOption = new("--sheet")
    {
        Description = "A Google Sheet by its link. It is not changed before the first sync.", HelpName = "LINK",
    };

    private static readonly Option<bool> FillOption = new("--fill") { Description = "That Google Sheet is empty: make the calendar in it, on new tabs." };
    private static readonly Option<string?> ShareOption = new("--share") { Description = "Who may edit the new Google Sheet besides the service account that makes it.", HelpName = "E-MAIL" };
    private static readonly Option<string?> KeyOption = new("--key") { Description = "The JSON key file of a Google service account.", HelpName = "FILE" };
    private static readonly Option<string?> ClientOption = new("--client") { Description = "For your own Google account: the OAuth client file.", HelpName = "FILE" };
    private static readonly Option<string?> PersonOption = new("--person") { Description = "For your own Google account: its address.", HelpName = "E-MAIL" };
    private static readonly Option<string?> EndpointOption = new("--endpoint") { Description = "Another address than Google's: an emulator.", HelpName = "URL" };

    private GoogleAccount? account;

    /// <summary>The options of <c>init</c> for Google Sheets.</summary>
    public static IReadOnlyList<Option> Options { get; } = [SheetOption, FillOption, ShareOption, KeyOption, ClientOption, PersonOption, EndpointOption];

    /// <summary>The sheet that is to be connected; null: a new one is to be made.</summary>
    public string? Sheet => arguments.GetValue(SheetOption);

    /// <summary>Whether the calendar is to be made in <see cref="Sheet"/>, which is empty.</summary>
    public bool Fills => arguments.GetValue(FillOption);

    /// <summary>Whether a command line speaks of Google Sheets.</summary>
    public static bool IsMeant(ParseResult arguments) => Options.Any(option => arguments.GetResult(option) is { Implicit: false });

    /// <summary>The section <c>google</c> of the new settings file.</summary>
    public JsonObject Section()
    {
        var section = new JsonObject();
        Add("key", PathOf(KeyOption));
        Add("client", PathOf(ClientOption));
        Add("person", arguments.GetValue(PersonOption));
        Add("endpoint", arguments.GetValue(EndpointOption));
        return section;

        void Add(string key, string? value)
        {
            if (value is not null)
            {
                section[key] = value;
            }
        }
    }

    /// <summary>Says what is wrong with the options taken together.</summary>
    public void Check()
    {
        var reason = (Sheet, Fills, arguments.GetValue(ShareOption), Settings()) switch
        {
            (null, true, _, _) => "--fill needs --sheet LINK: the empty sheet.",
            ({ } sheet, _, _, _) when !GoogleAddress.TryParse(sheet, out _) => $"\"{sheet}\" is no link to a Google Sheet: https://docs.google.com/spreadsheets/d/…/edit",
            ({ }, _, { }, _) => "--share is for a new sheet; one that is there is shared in the browser.",
            (_, _, { }, { ClientFile: { } }) => "--share is for a sheet that a service account makes; yours you share in the browser.",
            _ => null,
        };
        if (reason is not null)
        {
            throw Wrong(reason);
        }
    }

    /// <summary>Reads the sheet that is there.</summary>
    public async Task<WorkbookSnapshot> ReadAsync(string sheet, CancellationToken cancellationToken)
    {
        using var source = new GoogleSheetsSource(new GoogleSheetsOptions(sheet), await AccountAsync(cancellationToken));
        return await source.ReadAsync([new TabRequest("*")], cancellationToken);
    }

    /// <summary>Makes the calendar: in the empty sheet that was named, else in a new one. Gives its link.</summary>
    public async Task<string> MakeAsync(CalendarDefinition calendar, CancellationToken cancellationToken)
    {
        var opener = await AccountAsync(cancellationToken);
        var template = new CalendarTemplateOptions { Language = calendar.Language };
        if (Sheet is { } sheet)
        {
            await GoogleCalendarCreator.FillAsync(opener, sheet, template, cancellationToken);
            return sheet;
        }

        var link = await GoogleCalendarCreator.CreateAsync(opener, calendar.Zone, template, cancellationToken);
        terminal.Out.WriteLine($"Made the Google Sheet {link}");
        if (arguments.GetValue(ShareOption) is { } person)
        {
            await GoogleCalendarCreator.ShareAsync(opener, link, person, cancellationToken);
            terminal.Out.WriteLine($"{person} may edit it; Google sends a message.");
        }
        else if (Settings().ClientFile is null)
        {
            terminal.Out.WriteLine($"It belongs to {opener.Email}, and nobody else can open it. Next time, --share E-MAIL lets a person in.");
        }

        return link;
    }

    private async Task<GoogleAccount> AccountAsync(CancellationToken cancellationToken) => account ??= await OpenAsync(cancellationToken);

    private async Task<GoogleAccount> OpenAsync(CancellationToken cancellationToken)
    {
        var settings = Settings();
        using var accounts = new GoogleAccounts(terminal.Clock, terminal.Environment) { MayShare = arguments.GetValue(ShareOption) is not null };
        return settings.ClientFile is null
            ? await accounts.OpenAsync(settings, cancellationToken)
            : await accounts.AskAsync(settings, page => SignInCommand.Show(terminal, settings, page), anew: false, cancellationToken);
    }

    // Read as the settings file will be, with what the environment says of Google laid over it.
    private GoogleSettings Settings()
    {
        var root = new JsonObject(new JsonNodeOptions { PropertyNameCaseInsensitive = true }) { ["google"] = Section() };
        foreach (var (path, value) in SettingsOverrides.FromEnvironment(terminal.Environment).Where(setting => setting.Path is ["google" or "GOOGLE", ..]))
        {
            SettingsOverrides.Apply(root, [.. path.Select(part => part.Equals("keyVariable", StringComparison.OrdinalIgnoreCase) ? "keyVariable" : part.ToLowerInvariant())], value);
        }

        var faults = new List<Problem>();
        var section = new GoogleSection(new SettingsNode(string.Empty, root, faults), workspace, terminal.Environment);
        section.ReadFor(new SettingsNode(string.Empty, [], faults), Source);
        return faults switch
        {
            [] => section.Calendars[Source],
            [{ Code: ProblemCode.SettingMissing }] when Section().Count == 0 || !Section().ContainsKey("person") =>
                throw Wrong("Say who opens the sheet: --key FILE for a service account, or --client FILE and --person E-MAIL for your own account."),
            _ => throw new SettingsException(faults),
        };
    }

    private string? PathOf(Option<string?> option)
    {
        if (arguments.GetValue(option) is not { } file)
        {
            return null;
        }

        var path = CommonOptions.PathOf(terminal, file);
        return Path.GetRelativePath(workspace.Folder, path) is var relative && !relative.StartsWith("..", StringComparison.Ordinal) ? relative : path;
    }

    private static CommandException Wrong(string reason) =>
        new(ExitCode.WrongUsage, Problem.Error(ProblemCode.UsageWrong, ProblemPlace.None, ("reason", reason), ("command", "init ")));
}

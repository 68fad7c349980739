namespace SheetSync.Networks.ByHand;

/// <summary>The words of the page from which a person posts, in one language.</summary>
internal sealed record ByHandWords
{
    private static readonly ByHandWords English = new()
    {
        Due = "Due",
        Copy = "Copy",
        Copied = "Copied",
        Open = "Open the file",
        Parts = new() { ["title"] = "Title", ["text"] = "Text", ["link"] = "Link", ["alt"] = "Alt text", ["next"] = "Answer to it in the thread", ["comment"] = "First comment", ["cover"] = "Cover image", ["media"] = "Images and videos" },
        Steps = ["See whether the row still says “{2}”; otherwise it was posted or cancelled meanwhile.", "Copy the text and attach the files in this order.", "Post it on {0} as {1}.", "Write the link to the post into the row, under “Posted link”. Then it counts as published."],
        Row = "Post {0} in the calendar {1}",
        Preview = "Preview",
    };

    private static readonly ByHandWords Norwegian = new()
    {
        Due = "Tid",
        Copy = "Kopier",
        Copied = "Kopiert",
        Open = "Åpne filen",
        Parts = new() { ["title"] = "Tittel", ["text"] = "Tekst", ["link"] = "Lenke", ["alt"] = "Alternativ tekst", ["next"] = "Svar på det i tråden", ["comment"] = "Første kommentar", ["cover"] = "Forsidebilde", ["media"] = "Bilder og videoer" },
        Steps = ["Se om raden fortsatt sier «{2}»; ellers er det lagt ut eller avlyst i mellomtiden.", "Kopier teksten og legg ved filene i denne rekkefølgen.", "Legg det ut på {0} som {1}.", "Skriv lenken til innlegget i raden, under «Publisert lenke». Da regnes det som publisert."],
        Row = "Innlegg {0} i kalenderen {1}",
        Preview = "Forhåndsvisning",
    };

    private static readonly ByHandWords Polish = new()
    {
        Due = "Termin",
        Copy = "Kopiuj",
        Copied = "Skopiowano",
        Open = "Otwórz plik",
        Parts = new() { ["title"] = "Tytuł", ["text"] = "Tekst", ["link"] = "Link", ["alt"] = "Tekst alternatywny", ["next"] = "Odpowiedź w wątku", ["comment"] = "Pierwszy komentarz", ["cover"] = "Okładka", ["media"] = "Zdjęcia i filmy" },
        Steps = ["Sprawdź, czy wiersz nadal pokazuje „{2}”; jeśli nie, post już opublikowano albo anulowano.", "Skopiuj tekst i dołącz pliki w tej kolejności.", "Opublikuj na {0} jako {1}.", "Wpisz link do posta w wierszu, w kolumnie „Link do posta”. Wtedy liczy się jako opublikowany."],
        Row = "Post {0} w kalendarzu {1}",
        Preview = "Podgląd",
    };

    public required string Due { get; init; }

    public required string Copy { get; init; }

    public required string Copied { get; init; }

    public required string Open { get; init; }

    public required Dictionary<string, string> Parts { get; init; }

    /// <summary>What to do, one after the other: {0} is the network, {1} the account, {2} the status that asks for it.</summary>
    public required IReadOnlyList<string> Steps { get; init; }

    /// <summary>Where it belongs: {0} is the Post ID, {1} the calendar.</summary>
    public required string Row { get; init; }

    public required string Preview { get; init; }

    /// <summary>The words in a language (en, nb, pl); English for any other.</summary>
    public static ByHandWords In(string language) => language switch
    {
        "nb" => Norwegian,
        "pl" => Polish,
        _ => English,
    };
}

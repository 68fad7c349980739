using System.Text.Json;
using SheetSync.Core.Checking;

namespace SheetSync.Core.StatusTabs;

/// <summary>The texts of the status tab in one language, from <c>StatusTabs/Words/*.json</c>.</summary>
public sealed record StatusTabWords
{
    private static readonly LanguageTexts<StatusTabWords> Languages = new("SheetSync.Core.StatusTabs.Words");

    public required string Note { get; init; }

    public required string State { get; init; }

    public required string Calendar { get; init; }

    public required string LastRead { get; init; }

    public required string Publishing { get; init; }

    public required string PublishingOn { get; init; }

    public required string PausedAll { get; init; }

    public required string PausedCalendar { get; init; }

    public required string PausedChannel { get; init; }

    public required string PausedCampaign { get; init; }

    public required string WrittenBy { get; init; }

    public required string Next { get; init; }

    public required string NoNext { get; init; }

    public required string Time { get; init; }

    public required string Channel { get; init; }

    public required string Post { get; init; }

    public required string Status { get; init; }

    public required string More { get; init; }

    public required string Waits { get; init; }

    public required string NothingWaits { get; init; }

    public required string Why { get; init; }

    public required string Count { get; init; }

    public required string WhatToDo { get; init; }

    public required string Rows { get; init; }

    public required string Problems { get; init; }

    public required string NoProblems { get; init; }

    public required string Tab { get; init; }

    public required string Errors { get; init; }

    public required string Warnings { get; init; }

    public required string Uncounted { get; init; }

    /// <summary>For each reason to wait what it is called and what to do.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Reasons { get; init; }

    /// <summary>The texts of a language (en, nb, pl); an unknown one falls back to English.</summary>
    public static StatusTabWords Of(string language) => Languages.Of(language);

    /// <summary>What a reason is called.</summary>
    public string NameOf(StatusTabReason reason) => Reasons[JsonNamingPolicy.CamelCase.ConvertName(reason.ToString())][0];

    /// <summary>What to do about a reason.</summary>
    public string AdviceFor(StatusTabReason reason) => Reasons[JsonNamingPolicy.CamelCase.ConvertName(reason.ToString())][1];
}

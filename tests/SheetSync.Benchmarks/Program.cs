using System.Globalization;
using SheetSync.Benchmarks;

if (args is ["one", var contender, var file])
{
    return Contenders.RunOne(contender, file);
}

if (args is ["make", var folder, var rows, var sheets])
{
    Console.WriteLine(LargeCalendar.Make(folder, int.Parse(rows, CultureInfo.InvariantCulture), int.Parse(sheets, CultureInfo.InvariantCulture)));
    return 0;
}

if (args is ["change", var workbook, var ofRows, var stage])
{
    PassBenchmark.ChangeStages(workbook, int.Parse(ofRows, CultureInfo.InvariantCulture), stage);
    return 0;
}

var commands = new Dictionary<string, Action>(StringComparer.Ordinal)
{
    ["read"] = ReadBenchmark.Run,
    ["check"] = CheckBenchmark.Run,
    ["patch"] = PatchBenchmark.Run,
    ["pass"] = PassBenchmark.Run,
    ["publish"] = () => PublishBenchmark.RunAsync().GetAwaiter().GetResult(),
    ["google-sheets"] = () => GoogleSheetsBenchmark.RunAsync().GetAwaiter().GetResult(),
};
if (args is [var name] && commands.TryGetValue(name, out var run))
{
    run();
    return 0;
}

Console.Error.WriteLine($"Usage: dotnet run -c Release --project tests/SheetSync.Benchmarks -- {string.Join('|', commands.Keys)}|make FOLDER ROWS SHEETS|change FILE ROWS STAGE");
return 1;

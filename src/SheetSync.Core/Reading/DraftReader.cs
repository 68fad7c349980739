using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Posts;
using SheetSync.Core.Publishing;

namespace SheetSync.Core.Reading;

/// <summary>Reads one row into a draft.</summary>
internal sealed class DraftReader(string tab, ColumnMap map, CalendarDefinition calendar, WrittenYears years, MergeNames names)
{
    // An error value here would leave the post without something that people meant to be in it.
    private static readonly HashSet<ColumnRole> Bystanders =
    [
        ColumnRole.Date, ColumnRole.Time, ColumnRole.Minute, ColumnRole.HalfDay, ColumnRole.TimeZone, // read, and reported, with the schedule
        ColumnRole.Pillar, ColumnRole.Goal, ColumnRole.Kpi, ColumnRole.Promotion, ColumnRole.Value, ColumnRole.Format, ColumnRole.Audience,
        ColumnRole.Owner, ColumnRole.Reviewer, ColumnRole.DueForReview, ColumnRole.Notes, ColumnRole.Custom,
    ];

    // What decides when and where a post goes and what it says must not change between the read and the publishing.
    private static readonly HashSet<ColumnRole> Sent =
    [
        ColumnRole.Date, ColumnRole.Time, ColumnRole.Minute, ColumnRole.HalfDay, ColumnRole.TimeZone, ColumnRole.Channels, ColumnRole.Network, ColumnRole.Account, ColumnRole.ContentType,
        ColumnRole.Title, ColumnRole.Caption, ColumnRole.Hashtags, ColumnRole.Mentions, ColumnRole.Link, ColumnRole.Assets, ColumnRole.AltText,
        ColumnRole.Cover, ColumnRole.FirstComment, ColumnRole.GeoTargeting, ColumnRole.NetworkOption,
    ];

    private static readonly HashSet<ColumnRole> OfSchedule = [ColumnRole.Date, ColumnRole.Time, ColumnRole.Minute, ColumnRole.HalfDay, ColumnRole.TimeZone];

    private static readonly IReadOnlyDictionary<ManagedColumn, CellValue> NothingManaged = new Dictionary<ManagedColumn, CellValue>();

    private readonly ChannelReader channels = new(calendar);
    private readonly KnownFields known = new(map, names);
    private readonly DraftWords words = new(calendar);
    private readonly ColumnBinding[] columns = [.. map.People];
    private readonly ColumnBinding[] written = FieldChecks.In(map);
    private readonly List<ColumnBinding> unknownOptions = [.. map.People.Where(b => b is { Role: ColumnRole.NetworkOption, Name: null })];

    /// <summary>Reads the row.</summary>
    public PostDraft Read(RowCells cells)
    {
        var problems = new List<Problem>();
        var named = channels.Read(cells);
        var fields = ReadFields(cells, named.Channels, problems);
        var deliveries = ReadDeliveries(cells, named.Channels, problems);
        problems.AddRange(named.Problems);
        var (contentType, stage, action, repeatAllowed) = (words.ContentType(cells, problems), words.Stage(cells, problems), words.Action(cells, problems), DraftWords.RepeatAllowed(cells, problems));
        contentType = OfChannels(contentType, named, cells, problems);
        FieldChecks.Check(cells, written, calendar.Language, calendar.DateOrder, problems);
        CheckOptions(cells, named.Channels, problems);
        return new PostDraft
        {
            Tab = tab,
            Row = cells.Row.Number,
            Columns = map,
            PostId = map.Managed.TryGetValue(ManagedColumn.PostId, out var id) ? CellText.Of(cells.Row[id.Column]).Trim() : string.Empty,
            Managed = map.Managed.Count == 0 ? NothingManaged : map.Managed.ToDictionary(entry => entry.Key, entry => cells.Row[entry.Value.Column]),
            Cells = cells.Row,
            Fields = fields,
            Deliveries = deliveries,
            ContentType = contentType,
            Stage = stage,
            Action = action,
            RepeatAllowed = repeatAllowed,
            Problems = problems,
        };
    }

    // "IG story" names the type as well, unless the cell for it says another.
    private static ContentType OfChannels(ContentType said, ChannelReading named, RowCells cells, List<Problem> problems)
    {
        if (named.Type is not { } type || said == type)
        {
            return said;
        }

        if (cells.Text(ColumnRole.ContentType).Length == 0)
        {
            return type;
        }

        problems.Add(Problem.Error(ProblemCode.ChannelUnknown, cells.Place(ColumnRole.Channels, ColumnRole.Network),
            ("value", CellText.Shown(cells.Text(ColumnRole.Channels) is { Length: > 0 } text ? text : cells.Text(ColumnRole.Network))), ("known", string.Empty), ("suggestion", named.Channels.Count == 1 ? named.Channels[0].Name : string.Empty)));
        return said;
    }

    private PostFields ReadFields(RowCells cells, IReadOnlyList<Channel> named, List<Problem> problems)
    {
        var (fields, count) = (new PostField[columns.Length + names.OfSignatures.Count], 0);
        for (var place = 0; place < columns.Length; place++)
        {
            var binding = columns[place];
            var value = cells.Value(binding);
            if (value.Kind == CellKind.Error)
            {
                if (!Bystanders.Contains(binding.Role) || names.In(cells, named).Contains(binding))
                {
                    problems.Add(Problem.Error(value.IsRich ? ProblemCode.CellPicture : ProblemCode.CellError, cells.Place(binding), ("value", value.Text)));
                }
            }
            else if (value.IsUncalculated)
            {
                if (!Bystanders.Contains(binding.Role) || OfSchedule.Contains(binding.Role) || names.In(cells, named).Contains(binding))
                {
                    problems.Add(Problem.Error(ProblemCode.FormulaUncalculated, cells.Place(binding)));
                }
            }
            else if (!value.IsBlank)
            {
                if (value.IsVolatile && (Sent.Contains(binding.Role) || names.In(cells, named).Contains(binding)))
                {
                    problems.Add(Problem.Error(ProblemCode.FormulaVolatile, cells.Place(binding)));
                }

                fields[count++] = known.Of(place, value);
            }
        }

        foreach (var (name, column) in names.OfSignatures)
        {
            if (cells.Value(column) is { IsBlank: false, Kind: not CellKind.Error } value)
            {
                fields[count++] = new PostField(ColumnRole.Custom, null, name, CellText.Of(value));
            }
        }

        return new PostFields(count == fields.Length ? fields : fields[..count]);
    }

    private List<DeliveryDraft> ReadDeliveries(RowCells cells, IReadOnlyList<Channel> named, List<Problem> problems)
    {
        var (date, zone) = (cells.Value(ColumnRole.Date), cells.Value(ColumnRole.TimeZone));
        var deliveries = new List<DeliveryDraft>(named.Count);
        var hints = years.Of(tab, cells.Row.Number);
        ((CellValue, string, TimeOnly?) Of, ScheduleReading Reading)? last = null;
        for (var i = 0; i < named.Count; i++)
        {
            var channel = named[i];
            var (time, binding) = cells.For(ColumnRole.Time, channel);
            time = SplitTime.Join(time, binding?.Heading, cells);
            var stated = (time.IsBlank ? null : binding?.Name) ?? map.Find(ColumnRole.Date)?.Name;
            var key = (time, stated ?? channel.Zone ?? calendar.Zone, channel.DefaultTime);
            var reading = last is { } before && before.Of == key ? before.Reading : ScheduleReader.Read(new ScheduleCells(date, time, zone), key.Item2, channel.DefaultTime is null ? hints : hints with { DefaultTime = channel.DefaultTime });
            last = (key, reading);
            Report(reading, binding, cells, problems);
            deliveries.Add(new DeliveryDraft(channel, reading.DueAt, reading.IsNow));
        }

        if (named.Count == 0)
        {
            // Without a channel there is nothing to send, but the writer still wants to know about the date.
            var reading = ScheduleReader.Read(new ScheduleCells(date, SplitTime.Join(cells.Value(ColumnRole.Time), map.Find(ColumnRole.Time)?.Heading, cells), zone), calendar.Zone, hints);
            Report(reading, map.Find(ColumnRole.Time), cells, problems);
        }

        return deliveries;
    }

    private static void Report(ScheduleReading reading, ColumnBinding? time, RowCells cells, List<Problem> problems)
    {
        if (reading.Faults.Count + reading.Notes.Count == 0)
        {
            return;
        }

        foreach (var (fault, severity) in reading.Faults.Select(fault => (fault, Severity.Error)).Concat(reading.Notes.Select(note => (note, Severity.Information))))
        {
            var place = fault.Role == ColumnRole.Time
                ? time is null ? cells.Place(ColumnRole.Date) : cells.Place(time)
                : cells.Place(fault.Role);
            List<KeyValuePair<string, string>> values = [.. fault.Values.Select(value => KeyValuePair.Create(value.Name, value.Value))];

            // A value that nobody knows yet is neither missing nor wrong.
            if (!problems.Exists(other => other.Place == place
                && (other.Code == ProblemCode.FormulaUncalculated || (other.Code == fault.Code && other.Values.SequenceEqual(values)))))
            {
                problems.Add(new Problem(fault.Code, severity, place, values));
            }
        }
    }

    // The heading was reported once; the rows that rely on it must not go out without what it says.
    private void CheckOptions(RowCells cells, IReadOnlyList<Channel> named, List<Problem> problems)
    {
        foreach (var binding in unknownOptions)
        {
            if (named.Any(c => c.Network == binding.Scope) && !cells.Value(binding).IsBlank)
            {
                var network = NetworkCatalog.Find(binding.Scope!)!;
                problems.Add(Problem.Error(ProblemCode.OptionUnknown, cells.Place(binding), ("heading", binding.Heading),
                    ("value", binding.Heading[(binding.Heading.IndexOfAny([':', '：']) + 1)..].Trim()), ("network", network.Name),
                    ("suggestion", HeadingReader.NearestOption(network, binding.Heading[(binding.Heading.IndexOfAny([':', '：']) + 1)..]))));
            }
        }
    }
}

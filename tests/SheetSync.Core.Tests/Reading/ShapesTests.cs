using System.Globalization;
using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;

namespace SheetSync.Core.Tests.Reading;

/// <summary>Whole sheets in the shapes in which teams keep their calendars.</summary>
public sealed class ShapesTests
{
    [Fact]
    public void Time_with_AM_or_PM_in_a_column_of_its_own_and_bare_file_names()
        => Assert.Equal(
            ["2027-01-05 09:00 instagram Image Draft a.jpg", "2027-01-06 18:30 linkedin Carousel Approved b1.png, b2.png"],
            Read(
                ["Week", "Day", "Date", "Platform", "Content Type", "Status", "Theme", "Hook/Title", "Full Caption", "Hashtags", "Media Type", "Media File", "Link", "CTA", "Publish Time", "Buffer Queue", "Notes", "Review By", "Approved"],
                ["1", "Tuesday", "2027-01-05", "Instagram", "Image", "Draft", "New year", "Hi", "Line one\n\nLine two", "#one", "image", "a.jpg", null, "Read", "09:00 AM", "1", null, "Anna", null],
                ["1", "Wednesday", "2027-01-06", "LinkedIn", "Carousel", "Approved", "New year", "Ho", "Text", "#two", "image", "b1.png, b2.png", "https://example.com", "Read", "06:30 PM", "2", null, "Anna", "yes"]));

    [Fact]
    public void Scheduled_date_and_time_apart_with_a_profile()
        => Assert.Equal(
            ["2027-01-05 09:00 x Unspecified None photo.jpg"],
            Read(["Text", "Link", "Photo", "Scheduled Date", "Scheduled Time", "Profile"], ["Hi", "https://example.com", "photo.jpg", "05 Jan 2027", "9:00 AM", "Twitter"]));

    [Fact]
    public void Days_by_number_and_posts_by_line()
        => Assert.Equal(
            ["2027-01-05 09:00 tiktok Video Draft "],
            Read(
                ["day", "date", "post_time", "content_type", "product", "hook", "script", "cta", "hashtags", "caption", "text_overlay", "status", "platform"],
                [1, "2027-01-05", "09:00", "video", "Mug", "Look!", "…", "Buy", "#mug", "A mug", "Mug", "draft", "TikTok"]));

    [Fact]
    public void Columns_for_tracking_stay_the_team_s_own()
        => Assert.Equal(
            ["2027-01-05 09:00 linkedin Image Approved "],
            Read(
                ["Date", "Channel", "Theme/Topic", "Format", "Title/Hook", "Time", "Content type", "Status", "UTM_Campaign", "UTM_Content", "Distribution", "Notes"],
                ["2027-01-05", "LinkedIn", "News", "4:5", "Hi", "09:00", "Image", "✅ Approved", "spring", "a", "organic", null]));

    [Fact]
    public void Several_networks_in_one_cell_and_one_that_nobody_knows()
        => Assert.Equal(
            ["2027-01-05 09:00 linkedin x Unspecified InReview  ! NetworkUnknown"],
            Read(["Content Title", "Platforms Targeted", "Publish Date", "Time", "Status"], ["Hi", "LinkedIn, X, Newsletter", "Tue 5 Jan", "kl 9", "👀 In review"]));

    [Fact]
    public void Hour_minute_and_half_of_the_day_apart()
    {
        string?[] headings = ["Date", "Hour", "Minute", "AM/PM", "Platform", "Caption"];
        Assert.Equal(
            ["2027-01-05 18:30 x Unspecified None ", "2027-01-05 06:05 x Unspecified None ", "2027-01-05 18:00 x Unspecified None ", "2027-01-05 18:00 x Unspecified None ", " x Unspecified None  ! TimeUnreadable", "2027-01-05 12:15 x Unspecified None "],
            Read(
                headings,
                ["2027-01-05", 6, 30, "PM", "X", "Hi"], ["2027-01-05", "6", "5", "am", "X", "Hi"], ["2027-01-05", 6, null, "PM", "X", "Hi"],
                ["2027-01-05", 18, 0, null, "X", "Hi"], ["2027-01-05", 6, 0, null, "X", "Hi"], ["2027-01-05", 12, 15, "PM", "X", "Hi"]));
        Assert.Equal(
            ["2027-01-05 18:30 x Unspecified None ", "2027-01-05 09:00 x Unspecified None "],
            Read(["Date", "Hour", "Min", "Platform", "Caption"], ["2027-01-05", 18, 30, "X", "Hi"], ["2027-01-05", 9, 0, "X", "Hi"]));
        Assert.Equal(
            ["2027-01-05 18:30 x Unspecified None "],
            Read(["Date", "Time", "AM/PM", "Platform", "Caption"], ["2027-01-05", "6:30", "PM", "X", "Hi"]));
    }

    [Fact]
    public void A_heading_with_a_language_is_read_but_letters_after_Time_may_name_a_zone()
        => Assert.Equal(
            [" x Unspecified None  ! TimeMissing"],
            Read(["Date", "Time US", "Platform", "Copy EN"], ["2027-01-05", "09:00", "X", "Hi"]));

    [Fact]
    public void A_title_and_a_legend_above_the_headings_and_banners_between_the_rows()
        => Assert.Equal(
            ["2027-02-05 09:00 x Unspecified Approved ", "2027-02-12 09:00 instagram Unspecified Draft "],
            Read(
                ["Content calendar"], ["February 2027"], ["🟢 approved", "🟡 draft"], null!,
                ["Day", "Time", "Where", "Post", "Status"],
                ["Week 5"],
                [5, "9 am", "X", "Hi", "🟢 Approved"],
                ["Week 6"],
                ["Fri 12th", "9 am", "IG", "Ho", "📝 Draft"]));

    private static List<string> Read(params object?[][] rows)
    {
        var channels = NetworkCatalog.All.Select(network => new Channel(network.Id, network.Id, "acme")).ToArray();
        return [.. Sheet.Read(Sheet.Tab(rows), Sheet.Calendar("en", "UTC", channels)).Drafts.Select(draft =>
            $"{draft.Deliveries.Select(d => d.DueAt).FirstOrDefault()?.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} {string.Join(' ', draft.Deliveries.Select(d => d.Channel.Name))} {draft.ContentType} {draft.Stage} {draft.Fields.Common(ColumnRole.Assets)}"
            + string.Concat(draft.Problems.Where(problem => problem.Severity == Severity.Error).Select(problem => $" ! {problem.Code}")))];
    }
}

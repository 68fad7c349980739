using SheetSync.Core.Calendars;
using SheetSync.Core.Checking;
using SheetSync.Core.Planning;
using SheetSync.Core.Posts;

namespace SheetSync.Core.Tests.Planning;

/// <summary>What may go out, by each kind of approval.</summary>
public sealed class ApprovalTests
{
    private readonly Desk desk = new();

    public static TheoryData<ApprovalMode, string, string> Words => new()
    {
        { ApprovalMode.Stage, "Approved", "Scheduled" },
        { ApprovalMode.Content, "Approved", "Scheduled" },
        { ApprovalMode.None, "", "Scheduled" },
        { ApprovalMode.None, "Draft", "Scheduled" },
        { ApprovalMode.None, "On hold", "Waiting" },
        { ApprovalMode.None, "Cancelled", "Cancelled" },
        { ApprovalMode.None, "Whatever", "Waiting" },
        { ApprovalMode.Stage, "", "Waiting" },
        { ApprovalMode.Stage, "Idea", "Waiting" },
        { ApprovalMode.Stage, "Draft", "Waiting" },
        { ApprovalMode.Stage, "In review", "Waiting" },
        { ApprovalMode.Stage, "Changes requested", "Waiting" },
        { ApprovalMode.Stage, "On hold", "Waiting" },
        { ApprovalMode.Stage, "approvd", "Waiting" },
        { ApprovalMode.Content, "In review", "Waiting" },
        { ApprovalMode.Content, "approvd", "Waiting" },
    };

    [Theory]
    [MemberData(nameof(Words))]
    public void Only_the_words_that_may_let_a_row_out(ApprovalMode mode, string stage, string status)
    {
        Ask(mode);
        var row = desk.Row("Spring sale").At("18:00").Stage(stage);

        desk.Settle();
        desk.Wait(1);
        desk.Pass();

        Assert.Equal(status, row.Status);
    }

    [Fact]
    public void A_row_that_waits_for_approval_says_so()
    {
        var row = desk.Row("Spring sale").At("2026-05-09 18:00").Stage("In review");

        desk.Settle();

        Assert.Contains("not approved", row.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_approval_taken_back_holds_the_row()
    {
        var row = desk.Row("Spring sale").At("18:00").Approved();
        desk.Settle();

        row.Stage("In review");
        desk.Pass();

        Assert.Equal("Waiting", row.Status);
    }

    [Fact]
    public void Without_a_Stage_column_only_calendars_without_approval_publish()
    {
        desk.RemovedColumns.Add(ColumnRole.Stage);
        var row = desk.Row("Spring sale").At("18:00").Approved();
        desk.Settle();
        Assert.Equal("Waiting", row.Status);
        Assert.Contains(desk.Record(row).Problems, p => p.Code == ProblemCode.NoStageColumn);

        Ask(ApprovalMode.None);
        desk.Pass();
        desk.Wait(1);
        desk.Pass();
        Assert.Equal("Scheduled", row.Status);
    }

    [Fact]
    public void Without_approval_a_complete_row_goes_out_once_two_reads_a_minute_apart_were_equal()
    {
        Ask(ApprovalMode.None);
        var row = desk.Row("Spring sale").At("18:00");
        desk.Settle();
        Assert.Equal("Waiting", row.Status);
        Assert.Contains(desk.Record(row).Problems, p => p.Code == ProblemCode.TwoReadsNeeded);
        Assert.Equal(desk.Now.AddSeconds(60), desk.Plan().NextAnswerAt);

        desk.Wait(0.7);
        row.Caption("Spring sale!");
        desk.Pass();
        desk.Wait(0.7);
        desk.Pass();
        Assert.Equal("Waiting", row.Status);

        desk.Wait(0.3);
        desk.Pass();
        Assert.Equal("Scheduled", row.Status);
    }

    [Theory]
    [InlineData(ColumnRole.Caption, "Spring sale, even cheaper")]
    [InlineData(ColumnRole.Link, "https://shop.example/spring")]
    [InlineData(ColumnRole.Date, "2026-05-04 19:00")]
    [InlineData(ColumnRole.Channels, "x-main, li-page")]
    public void An_approval_of_content_is_outdated_by_an_edit_of_what_is_sent_or_when(ColumnRole role, string text)
    {
        Ask(ApprovalMode.Content);
        var row = desk.Row("Spring sale").At("18:00").Approved();
        desk.Settle();
        Assert.Equal("Scheduled", row.Status);

        row.Set(role, text);
        desk.Pass();

        Assert.Equal("Approval outdated", row.Status);
        Assert.Contains(ApprovalCode.Of(desk.Record(row).ContentHash), row.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_seen_approved_while_held_is_what_was_approved_and_an_edit_before_the_hold_ends_asks_again()
    {
        Ask(ApprovalMode.Content);
        var draft = desk.Row("Spring sale").At("18:00").Stage("Draft");
        var approved = desk.Row("Summer sale").At("19:00").Approved();
        desk.Settle();
        (draft.People, approved.People) = (approved.People, draft.People);
        desk.Pass();
        Assert.NotNull(desk.Record(draft).Hold);

        draft.At("20:00").Caption("Summer sale, reworded");
        approved.Caption("Winter sale, and nothing of spring");
        desk.Settle();

        Assert.Null(desk.Record(draft).Hold);
        Assert.Equal("Approval outdated", draft.Status);
    }

    [Theory]
    [InlineData(ColumnRole.Notes, "a note")]
    [InlineData(ColumnRole.Campaign, "Spring")]
    public void An_approval_of_content_holds_when_nothing_that_is_sent_changes(ColumnRole role, string text)
    {
        Ask(ApprovalMode.Content);
        var row = desk.Row("Spring sale").At("18:00").Approved();
        desk.Settle();

        row.Set(role, text);
        desk.Pass();

        Assert.Equal("Scheduled", row.Status);
    }

    [Fact]
    public void An_approval_by_stage_holds_for_an_edited_row()
    {
        var row = desk.Row("Spring sale").At("18:00").Approved();
        desk.Settle();

        row.Caption("Spring sale, even cheaper");
        desk.Pass();

        Assert.Equal("Scheduled", row.Status);
    }

    [Fact]
    public void An_outdated_approval_is_renewed_by_another_stage_and_Approved_again()
    {
        var row = Outdated();
        row.Stage("In review");
        desk.Pass();
        row.Approved();

        desk.Pass();

        Assert.Equal("Scheduled", row.Status);
    }

    [Fact]
    public void An_outdated_approval_is_renewed_by_the_short_code_in_Approved_by()
    {
        var row = Outdated();
        row.Set(ColumnRole.ApprovedBy, $"Kari {ApprovalCode.Of(desk.Record(row).ContentHash).ToLowerInvariant()}");

        desk.Pass();

        Assert.Equal("Scheduled", row.Status);
    }

    [Fact]
    public void A_short_code_holds_for_one_content_alone()
    {
        var row = Outdated();
        row.Set(ColumnRole.ApprovedBy, ApprovalCode.Of(desk.Record(row).ContentHash)).Caption("Yet another text");

        desk.Pass();

        Assert.Equal("Approval outdated", row.Status);
    }

    [Fact]
    public void Going_back_to_the_approved_text_is_approved()
    {
        var row = Outdated();
        row.Caption("Spring sale");

        desk.Pass();

        Assert.Equal("Scheduled", row.Status);
    }

    [Fact]
    public void Each_channel_may_ask_for_its_own_approval()
    {
        desk.Calendar = desk.Calendar with
        {
            Approval = ApprovalMode.Stage, Channels = [Desk.X with { Approval = ApprovalMode.Content }, Desk.LinkedIn],
        };
        var row = desk.Row("Spring sale").On("x-main", "li-page").At("18:00").Approved();
        desk.Settle();

        row.Caption("Spring sale, even cheaper");
        desk.Pass();

        Assert.Equal(DeliveryState.Waiting, desk.Delivery(row).State);
        Assert.Equal(DeliveryState.Scheduled, desk.Delivery(row, Desk.LinkedIn).State);
    }

    private Line Outdated()
    {
        Ask(ApprovalMode.Content);
        var row = desk.Row("Spring sale").At("18:00").Approved();
        desk.Settle();
        row.Caption("Spring sale, even cheaper");
        desk.Pass();
        Assert.Equal("Approval outdated", row.Status);
        return row;
    }

    private void Ask(ApprovalMode mode)
    {
        desk.Calendar = desk.Calendar with { Approval = mode };
        desk.IsAllChanged = true;
    }
}

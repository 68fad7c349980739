using SheetSync.Core.Posts;
using SheetSync.Spreadsheets.Xlsx;

namespace SheetSync.Spreadsheets.Templates;

/// <summary>Colours and styles of the workbooks we make. Every text stands out from its ground by at least 4.5 to 1 (WCAG 2.1, 1.4.3).</summary>
internal static class TemplateLooks
{
    internal static readonly (string Fill, string Color) Good = ("DDF3E4", "14532D");
    internal static readonly (string Fill, string Color) Moving = ("E1EDFB", "1E3A6E");
    internal static readonly (string Fill, string Color) Quiet = ("E5E7EB", "3F4753");
    internal static readonly (string Fill, string Color) Ask = ("FFF1CC", "6B4100");
    internal static readonly (string Fill, string Color) Bad = ("FBE0E0", "8B1A1A");

    /// <summary>A heading over people's columns.</summary>
    public static XlsxBuilderStyle Heading { get; } = new() { Color = "FFFFFF", Fill = "1F3A5F", Border = "3D5A80", Bold = true, Wrap = true, Middle = true, Indented = true };

    /// <summary>A heading over managed columns.</summary>
    public static XlsxBuilderStyle ManagedHeading { get; } = Heading with { Fill = "5B6470", Border = "7A828D" };

    /// <summary>A people's cell.</summary>
    public static XlsxBuilderStyle Cell { get; } = new() { Border = "DCE0E5", Wrap = true, Indented = true };

    /// <summary>A managed cell: grey, since people do not write there.</summary>
    public static XlsxBuilderStyle ManagedCell { get; } = new() { Color = "4B5563", Fill = "F1F2F4", Border = "DCE0E5", Wrap = true, Indented = true };

    /// <summary>Ground outside the tables.</summary>
    public static XlsxBuilderStyle Plain { get; } = new();

    /// <summary>The colours of a status.</summary>
    public static (string Fill, string Color) Of(PostStatus status) => status switch
    {
        PostStatus.Published or PostStatus.Rehearsed => Good,
        PostStatus.Scheduled or PostStatus.Publishing or PostStatus.Processing => Moving,
        PostStatus.Failed or PostStatus.Invalid => Bad,
        PostStatus.Waiting or PostStatus.Cancelled or PostStatus.Paused or PostStatus.Past => Quiet,
        _ => Ask,
    };

    /// <summary>The colours of a stage.</summary>
    public static (string Fill, string Color) Of(Stage stage) => stage switch
    {
        Stage.Approved => Good,
        Stage.InReview or Stage.InDesign => Moving,
        Stage.ChangesRequested => Ask,
        _ => Quiet,
    };
}

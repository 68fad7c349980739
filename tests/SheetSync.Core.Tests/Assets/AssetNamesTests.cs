using FsCheck;
using FsCheck.Fluent;
using SheetSync.Core.Assets;

namespace SheetSync.Core.Tests.Assets;

public sealed class AssetNamesTests
{
    [Theory]
    [InlineData("a.jpg", "a.jpg")]
    [InlineData("a.jpg, b c.png;d.gif\ne.mp4", "a.jpg|b c.png|d.gif|e.mp4")]
    [InlineData("\"one, two.jpg\", three.jpg", "one, two.jpg|three.jpg")]
    [InlineData(@".\spring\sun.jpg", "spring/sun.jpg")]
    [InlineData("a.jpg,,  ; a.jpg\r\n", "a.jpg")]
    [InlineData("https://example.com/a,b.jpg?x=1;2, c.jpg", "https://example.com/a,b.jpg?x=1;2|c.jpg")]
    [InlineData("https://example.com/a.jpg;\nhttps://example.com/b.jpg", "https://example.com/a.jpg;|https://example.com/b.jpg")]
    [InlineData("", "")]
    [InlineData(" \n ", "")]
    public void A_cell_names_its_assets(string cell, string names) => Assert.Equal(names, string.Join('|', AssetNames.Split(cell)));

    [Theory]
    [InlineData("a.jpg", true)]
    [InlineData("spring/a b.jpg", true)]
    [InlineData("...jpg", true)]
    [InlineData("a..b.jpg", true)]
    [InlineData("..", false)]
    [InlineData("spring/../a.jpg", false)]
    [InlineData("spring/.. /a.jpg", false)]
    [InlineData("spring//a.jpg", false)]
    [InlineData("a\0.jpg", false)]
    [InlineData("CON:", false)]
    public void A_name_is_inside_only_where_it_can_mean_nothing_else(string name, bool inside) => Assert.Equal(inside, AssetNames.IsInside(name));

    [Fact]
    public void A_name_that_is_inside_stays_inside_the_folder()
    {
        var pieces = Gen.Elements("..", ".", "/", "\\", "a", " ", "~", "C:", "b.jpg", "\t", "…");
        var names = pieces.ListOf().Select(parts => string.Concat(parts)).ToArbitrary();
        Prop.ForAll(names, name => !AssetNames.IsInside(name) || Path.GetFullPath(Path.Combine("/library", name.Replace('\\', '/'))).StartsWith("/library/", StringComparison.Ordinal))
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void The_nearest_name_is_one_that_differs_little()
    {
        var listing = new AssetListing([new("spring/sunrise.jpg", 1), new("winter.jpg", 1)], "1");
        Assert.Equal("spring/sunrise.jpg", listing.Nearest("sunrize.jpg"));
        Assert.Equal("winter.jpg", listing.Nearest("wintre.jpg"));
        Assert.Null(listing.Nearest("logo.svg"));
    }
}

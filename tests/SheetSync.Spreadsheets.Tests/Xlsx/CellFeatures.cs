namespace SheetSync.Spreadsheets.Tests.Xlsx;

/// <summary>What cells, sheets and names of parts do.</summary>
internal static class CellFeatures
{
    private const string Plain = Features.Plain;
    private const string Type = Features.Type;

    public static IReadOnlyList<Feature> All { get; } =
    [
        new("strict ISO namespaces", Plain, "5|shared") { Conformance = " conformance=\"strict\"", Main = "http://purl.oclc.org/ooxml/spreadsheetml/main", Relations = "http://purl.oclc.org/ooxml/officeDocument/relationships" },
        new("days from 1904", "<c r=\"A2\" s=\"1\"><v>44561</v></c><c r=\"B2\" t=\"s\"><v>0</v></c>", "2026-01-01|shared") { Properties = " date1904=\"1\"" },
        new("the day after the leap day of 1900", "<c r=\"A2\" s=\"1\"><v>61</v></c><c r=\"B2\" s=\"1\"><v>59</v></c>", "1900-03-01|1900-02-28"),
        new("the leap day of 1900 that never was", "<c r=\"A2\" s=\"1\"><v>60</v></c><c r=\"B2\" s=\"1\"><v>1</v></c>", "1900-02-28|1900-01-01"),
        new("ISO dates", "<c r=\"A2\" s=\"1\" t=\"d\"><v>2026-01-05T10:30:00</v></c><c r=\"B2\" t=\"d\"><v>2026-01-05</v></c>", "2026-01-05 10:30:00|2026-01-05") { Doubts = 2 },
        new("escaped characters", "<c r=\"A2\" t=\"s\"><v>0</v></c><c r=\"B2\" t=\"str\"><v>a_x005F_x000D_b</v></c>", "a\r\nb|a_x000D_b") { Strings = "<si><t>a_x000D_\nb</t></si>" },
        new("phonetic runs", "<c r=\"A2\"><v>5</v></c><c r=\"B2\" t=\"s\" ph=\"1\"><v>0</v></c>", "5|東京") { Strings = "<si><t>東京</t><rPh sb=\"0\" eb=\"2\"><t>トウキョウ</t></rPh><phoneticPr fontId=\"0\"/></si>" },
        new("rich text", "<c r=\"A2\"><v>5</v></c><c r=\"B2\" t=\"s\"><v>0</v></c>", "5|bold and not") { Strings = "<si><r><rPr><b/></rPr><t>bold</t></r><r><t xml:space=\"preserve\"> and not</t></r></si>" },
        new("shared formulas", "<c r=\"A2\"><f t=\"shared\" ref=\"A2:B2\" si=\"0\">A3+1</f><v>2</v></c><c r=\"B2\"><f t=\"shared\" si=\"0\"/><v>3</v></c>", "2|3"),
        new("array formulas", "<c r=\"A2\"><f t=\"array\" ref=\"A2:B2\">A3:B3</f><v>1</v></c><c r=\"B2\" t=\"str\"><v>plain</v></c>", "1|plain") { FollowsB3 = true },
        new("white space", "<c r=\"A2\" t=\"s\"><v>0</v></c><c r=\"B2\" t=\"inlineStr\"><is><t xml:space=\"preserve\"> \n b </t></is></c>", "  a |\u0020\n b ") { Strings = "<si><t xml:space=\"preserve\">  a </t></si>" },
        new("a formula that spills", "<c r=\"A2\" cm=\"1\"><f t=\"array\" ref=\"A2:B2\">_xlfn.SEQUENCE(1,2,7)</f><v>7</v></c><c r=\"B2\"><v>8</v></c>", "7|8")
        {
            BookRels = [("m", "sheetMetadata", "metadata.xml")],
            Parts =
            [
                ("xl/metadata.xml", $"<metadata xmlns=\"{TestWorkbook.Main}\" xmlns:xda=\"http://schemas.microsoft.com/office/spreadsheetml/2017/dynamicarray\"><metadataTypes count=\"1\"><metadataType name=\"XLDAPR\" minSupportedVersion=\"120000\" copy=\"1\" pasteAll=\"1\" pasteValues=\"1\" merge=\"1\" splitFirst=\"1\" rowColShift=\"1\" clearFormats=\"1\" clearComments=\"1\" assign=\"1\" coerce=\"1\" cellMeta=\"1\"/></metadataTypes>"
                    + "<futureMetadata name=\"XLDAPR\" count=\"1\"><bk><extLst><ext uri=\"{bdbb8cdc-fa1e-496e-a857-3c3f30c029c3}\"><xda:dynamicArrayProperties fDynamic=\"1\" fCollapsed=\"0\"/></ext></extLst></bk></futureMetadata><cellMetadata count=\"1\"><bk><rc t=\"1\" v=\"0\"/></bk></cellMetadata></metadata>", Type + "sheetMetadata+xml"),
            ],
        },
        new("right to left", "<c r=\"A2\" t=\"inlineStr\"><is><t>شهر</t></is></c><c r=\"B2\"><v>2</v></c>", "شهر|2") { Known = "style:writing-mode=\"rl-tb\"", Before = "<sheetViews><sheetView rightToLeft=\"1\" workbookViewId=\"0\"/></sheetViews>" },
        new("frozen panes, validations, formats by condition, links and protection", Plain, "5|shared")
        {
            Known = "table:content-validation ",
            Before = "<sheetPr><tabColor rgb=\"FFFF0000\"/></sheetPr><dimension ref=\"A1:B3\"/><sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" state=\"frozen\"/></sheetView></sheetViews>",
            After = "<sheetProtection sheet=\"1\"/><conditionalFormatting sqref=\"A2:A3\"><cfRule type=\"expression\" priority=\"1\"><formula>A2&gt;1</formula></cfRule></conditionalFormatting><dataValidations count=\"1\"><dataValidation type=\"list\" sqref=\"B2:B3\"><formula1>\"a,b\"</formula1></dataValidation></dataValidations><hyperlinks><hyperlink ref=\"B2\" location=\"Plan!A1\"/></hyperlinks>",
            Book = "<definedNames><definedName name=\"posts\">Plan!$A$2:$B$3</definedName></definedNames>",
        },
        new("parts without the usual names", Plain, "5|shared") { Renamed = true },
    ];
}

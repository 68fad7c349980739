namespace SheetSync.Spreadsheets.Tests.Xlsx;

/// <summary>One small workbook for each thing that real ones do.</summary>
internal static class Features
{
    private const string Plain = "<c r=\"A2\"><v>5</v></c><c r=\"B2\" t=\"s\"><v>0</v></c>";
    private const string Type = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
    private const string Microsoft = "application/vnd.ms-excel.";
    private const string DrawingType = "application/vnd.openxmlformats-officedocument.drawing+xml";
    private const string ChartType = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml";
    private const string Chart = "<c:chartSpace xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\"><c:chart><c:plotArea><c:layout/></c:plotArea></c:chart></c:chartSpace>";
    private const string Drawing = "<xdr:wsDr xmlns:xdr=\"http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing\"/>";
    private const string Vml = "<xml xmlns:v=\"urn:schemas-microsoft-com:vml\"><v:shape id=\"note\"/></xml>";
    private const string MainNs = $"xmlns=\"{TestWorkbook.Main}\"";
    private const string Other = "http://schemas.microsoft.com/office/";

    public static IReadOnlyList<Feature> All { get; } =
    [
        new("strict ISO namespaces", Plain, "5|shared") { Main = "http://purl.oclc.org/ooxml/spreadsheetml/main", Relations = "http://purl.oclc.org/ooxml/officeDocument/relationships" },
        new("days from 1904", "<c r=\"A2\" s=\"1\"><v>44561</v></c><c r=\"B2\" t=\"s\"><v>0</v></c>", "2026-01-01|shared") { Properties = " date1904=\"1\"" },
        new("the leap day of 1900", "<c r=\"A2\" s=\"1\"><v>61</v></c><c r=\"B2\" s=\"1\"><v>59</v></c>", "1900-03-01|1900-02-28"),
        new("ISO dates", "<c r=\"A2\" s=\"1\" t=\"d\"><v>2026-01-05T10:30:00</v></c><c r=\"B2\" t=\"d\"><v>2026-01-05</v></c>", "2026-01-05 10:30:00|2026-01-05"),
        new("escaped characters", "<c r=\"A2\" t=\"s\"><v>0</v></c><c r=\"B2\" t=\"str\"><v>a_x005F_x000D_b</v></c>", "a\r\nb|a_x000D_b") { Strings = "<si><t>a_x000D_\nb</t></si>" },
        new("phonetic runs", "<c r=\"A2\"><v>5</v></c><c r=\"B2\" t=\"s\" ph=\"1\"><v>0</v></c>", "5|東京") { Strings = "<si><t>東京</t><rPh sb=\"0\" eb=\"2\"><t>トウキョウ</t></rPh><phoneticPr fontId=\"0\"/></si>" },
        new("rich text", "<c r=\"A2\"><v>5</v></c><c r=\"B2\" t=\"s\"><v>0</v></c>", "5|bold and not") { Strings = "<si><r><rPr><b/></rPr><t>bold</t></r><r><t xml:space=\"preserve\"> and not</t></r></si>" },
        new("shared formulas", "<c r=\"A2\"><f t=\"shared\" ref=\"A2:B2\" si=\"0\">A3+1</f><v>2</v></c><c r=\"B2\"><f t=\"shared\" si=\"0\"/><v>3</v></c>", "2|3"),
        new("array formulas", "<c r=\"A2\"><f t=\"array\" ref=\"A2:B2\">A3:B3</f><v>1</v></c><c r=\"B2\" t=\"str\"><v>plain</v></c>", "1|plain") { FollowsB3 = true },
        new("white space", "<c r=\"A2\" t=\"s\"><v>0</v></c><c r=\"B2\" t=\"inlineStr\"><is><t xml:space=\"preserve\"> \n b </t></is></c>", "  a |\u0020\n b ") { Strings = "<si><t xml:space=\"preserve\">  a </t></si>" },
        new("comments", Plain, "5|shared")
        {
            After = "<legacyDrawing r:id=\"v\"/>",
            SheetRels = [("c", "comments", "../comments1.xml"), ("v", "vmlDrawing", "../drawings/vmlDrawing1.vml")],
            Parts = [("xl/comments1.xml", $"<comments {MainNs}><authors><author>Anna</author></authors><commentList><comment ref=\"B2\" authorId=\"0\"><text><t>why?</t></text></comment></commentList></comments>", Type + "comments+xml"), ("xl/drawings/vmlDrawing1.vml", Vml, string.Empty)],
        },
        new("threaded comments", Plain, "5|shared")
        {
            SheetRels = [("t", "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment", "../threadedComments/threadedComment1.xml")],
            BookRels = [("p", "http://schemas.microsoft.com/office/2017/10/relationships/person", "persons/person.xml")],
            Parts =
            [
                ("xl/threadedComments/threadedComment1.xml", $"<ThreadedComments xmlns=\"{Other}spreadsheetml/2018/threadedcomments\"><threadedComment ref=\"B2\" dT=\"2026-01-05T10:00:00.00\" personId=\"{{00000000-0000-0000-0000-000000000001}}\" id=\"{{00000000-0000-0000-0000-000000000002}}\"><text>why?</text></threadedComment></ThreadedComments>", Microsoft + "threadedcomments+xml"),
                ("xl/persons/person.xml", $"<personList xmlns=\"{Other}spreadsheetml/2018/threadedcomments\"><person displayName=\"Anna\" id=\"{{00000000-0000-0000-0000-000000000001}}\" userId=\"anna\" providerId=\"None\"/></personList>", Microsoft + "person+xml"),
            ],
        },
        new("a table with structured references", "<c r=\"A2\"><v>5</v></c><c r=\"B2\"><f>Posts[[#This Row],[Date]]+1</f><v>6</v></c>", "5|6")
        {
            After = "<tableParts count=\"1\"><tablePart r:id=\"t\"/></tableParts>",
            SheetRels = [("t", "table", "../tables/table1.xml")],
            Parts = [("xl/tables/table1.xml", $"<table {MainNs} id=\"1\" name=\"Posts\" displayName=\"Posts\" ref=\"A1:B3\" totalsRowShown=\"0\"><autoFilter ref=\"A1:B3\"/><tableColumns count=\"2\"><tableColumn id=\"1\" name=\"Date\"/><tableColumn id=\"2\" name=\"Caption\"><calculatedColumnFormula>Posts[[#This Row],[Date]]+1</calculatedColumnFormula></tableColumn></tableColumns><tableStyleInfo name=\"TableStyleMedium2\" showRowStripes=\"1\"/></table>", Type + "table+xml")],
        },
        new("a pivot table", Plain, "5|shared")
        {
            Book = "<pivotCaches><pivotCache cacheId=\"1\" r:id=\"p\"/></pivotCaches>",
            SheetRels = [("p", "pivotTable", "../pivotTables/pivotTable1.xml")],
            BookRels = [("p", "pivotCacheDefinition", "pivotCache/pivotCacheDefinition1.xml")],
            PartRels = [("xl/pivotTables/pivotTable1.xml", "p", "pivotCacheDefinition", "../pivotCache/pivotCacheDefinition1.xml")],
            Parts =
            [
                ("xl/pivotTables/pivotTable1.xml", $"<pivotTableDefinition {MainNs} name=\"P\" cacheId=\"1\" dataCaption=\"Values\"><location ref=\"F1:G3\" firstHeaderRow=\"1\" firstDataRow=\"1\" firstDataCol=\"1\"/></pivotTableDefinition>", Type + "pivotTable+xml"),
                ("xl/pivotCache/pivotCacheDefinition1.xml", $"<pivotCacheDefinition {MainNs} saveData=\"0\"><cacheSource type=\"worksheet\"><worksheetSource ref=\"A1:B3\" sheet=\"Plan\"/></cacheSource><cacheFields count=\"0\"/></pivotCacheDefinition>", Type + "pivotCacheDefinition+xml"),
            ],
        },
        new("a chart", Plain, "5|shared")
        {
            After = "<drawing r:id=\"d\"/>",
            SheetRels = [("d", "drawing", "../drawings/drawing1.xml")],
            PartRels = [("xl/drawings/drawing1.xml", "c", "chart", "../charts/chart1.xml")],
            Parts = [("xl/drawings/drawing1.xml", Drawing, DrawingType), ("xl/charts/chart1.xml", Chart, ChartType)],
        },
        new("a chart sheet", Plain, "5|shared")
        {
            MoreSheets = "<sheet name=\"Chart\" sheetId=\"2\" r:id=\"c\"/>",
            BookRels = [("c", "chartsheet", "chartsheets/sheet1.xml")],
            PartRels = [("xl/chartsheets/sheet1.xml", "d", "drawing", "../drawings/drawing1.xml")],
            Parts = [("xl/chartsheets/sheet1.xml", $"<chartsheet {MainNs} xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheetViews><sheetView workbookViewId=\"0\"/></sheetViews><drawing r:id=\"d\"/></chartsheet>", Type + "chartsheet+xml"), ("xl/drawings/drawing1.xml", Drawing, DrawingType)],
        },
        new("sparklines", Plain, "5|shared")
        {
            After = "<extLst><ext uri=\"{05C60535-1F16-4fd2-B633-F4F36F0B64E0}\" xmlns:x14=\"http://schemas.microsoft.com/office/spreadsheetml/2009/9/main\"><x14:sparklineGroups xmlns:xm=\"http://schemas.microsoft.com/office/excel/2006/main\"><x14:sparklineGroup><x14:sparklines><x14:sparkline><xm:f>Plan!A2:A3</xm:f><xm:sqref>F2</xm:sqref></x14:sparkline></x14:sparklines></x14:sparklineGroup></x14:sparklineGroups></ext></extLst>",
        },
        new("form controls", Plain, "5|shared")
        {
            After = "<legacyDrawing r:id=\"v\"/><mc:AlternateContent xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"><mc:Choice Requires=\"x14\" xmlns:x14=\"http://schemas.microsoft.com/office/spreadsheetml/2009/9/main\"><controls><control shapeId=\"1\" r:id=\"k\" name=\"Box\"/></controls></mc:Choice></mc:AlternateContent>",
            SheetRels = [("v", "vmlDrawing", "../drawings/vmlDrawing1.vml"), ("k", "ctrlProp", "../ctrlProps/ctrlProp1.xml")],
            Parts = [("xl/drawings/vmlDrawing1.vml", Vml, string.Empty), ("xl/ctrlProps/ctrlProp1.xml", "<formControlPr xmlns=\"http://schemas.microsoft.com/office/spreadsheetml/2009/9/main\" objectType=\"CheckBox\"/>", Microsoft + "controlproperties+xml")],
        },
        new("macros", Plain, "5|shared")
        {
            BookType = Microsoft + "sheet.macroEnabled.main+xml",
            BookRels = [("m", "http://schemas.microsoft.com/office/2006/relationships/vbaProject", "vbaProject.bin")],
            Parts = [("xl/vbaProject.bin", "a compound file", Microsoft.Replace("ms-excel", "ms-office", StringComparison.Ordinal) + "vbaProject")],
        },
        new("external links", "<c r=\"A2\"><f>[1]Other!A1</f><v>5</v></c><c r=\"B2\" t=\"s\"><v>0</v></c>", "5|shared")
        {
            Book = "<externalReferences><externalReference r:id=\"x\"/></externalReferences>",
            BookRels = [("x", "externalLink", "externalLinks/externalLink1.xml")],
            PartRels = [("xl/externalLinks/externalLink1.xml", "f", "externalLinkPath", "file:///C:/other.xlsx")],
            Parts = [("xl/externalLinks/externalLink1.xml", $"<externalLink {MainNs}><externalBook xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" r:id=\"f\"><sheetNames><sheetName val=\"Other\"/></sheetNames></externalBook></externalLink>", Type + "externalLink+xml")],
        },
        new("embedded objects", Plain, "5|shared")
        {
            After = "<legacyDrawing r:id=\"v\"/><oleObjects><oleObject progId=\"Word.Document.12\" shapeId=\"1\" r:id=\"o\"/></oleObjects>",
            SheetRels = [("v", "vmlDrawing", "../drawings/vmlDrawing1.vml"), ("o", "oleObject", "../embeddings/oleObject1.bin")],
            Parts = [("xl/drawings/vmlDrawing1.vml", Vml, string.Empty), ("xl/embeddings/oleObject1.bin", "an object", "application/vnd.openxmlformats-officedocument.oleObject")],
        },
        new("pictures in cells", "<c r=\"A2\"><v>5</v></c><c r=\"B2\" t=\"e\" vm=\"1\"><v>#VALUE!</v></c>", "5|#VALUE!")
        {
            BookRels = [("m", "sheetMetadata", "metadata.xml"), ("v", "http://schemas.microsoft.com/office/2017/06/relationships/rdRichValue", "richData/rdrichvalue.xml")],
            Parts =
            [
                ("xl/metadata.xml", $"<metadata {MainNs}><metadataTypes count=\"1\"><metadataType name=\"XLRICHVALUE\" minSupportedVersion=\"120000\"/></metadataTypes><valueMetadata count=\"1\"><bk><rc t=\"1\" v=\"0\"/></bk></valueMetadata></metadata>", Type + "sheetMetadata+xml"),
                ("xl/richData/rdrichvalue.xml", "<rvData xmlns=\"http://schemas.microsoft.com/office/spreadsheetml/2017/richdata\" count=\"1\"><rv s=\"0\"><v>0</v><v>5</v></rv></rvData>", Microsoft + "rdrichvalue+xml"),
            ],
        },
        new("revisions", Plain, "5|shared")
        {
            BookRels = [("h", "revisionHeaders", "revisions/revisionHeaders.xml")],
            Parts = [("xl/revisions/revisionHeaders.xml", $"<headers {MainNs} guid=\"{{00000000-0000-0000-0000-000000000003}}\"/>", Type + "revisionHeaders+xml")],
        },
        new("right to left", "<c r=\"A2\" t=\"inlineStr\"><is><t>شهر</t></is></c><c r=\"B2\"><v>2</v></c>", "شهر|2") { Before = "<sheetViews><sheetView rightToLeft=\"1\" workbookViewId=\"0\"/></sheetViews>" },
        new("frozen panes, validations, formats by condition, links and protection", Plain, "5|shared")
        {
            Before = "<sheetPr><tabColor rgb=\"FFFF0000\"/></sheetPr><dimension ref=\"A1:B3\"/><sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" state=\"frozen\"/></sheetView></sheetViews>",
            After = "<sheetProtection sheet=\"1\"/><conditionalFormatting sqref=\"A2:A3\"><cfRule type=\"expression\" priority=\"1\"><formula>A2&gt;1</formula></cfRule></conditionalFormatting><dataValidations count=\"1\"><dataValidation type=\"list\" sqref=\"B2:B3\"><formula1>\"a,b\"</formula1></dataValidation></dataValidations><hyperlinks><hyperlink ref=\"B2\" location=\"Plan!A1\"/></hyperlinks>",
            Book = "<definedNames><definedName name=\"posts\">Plan!$A$2:$B$3</definedName></definedNames>",
        },
    ];
}

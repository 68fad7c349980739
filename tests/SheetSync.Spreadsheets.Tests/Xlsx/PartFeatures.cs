using SheetSync.Conformance.Spreadsheets;
using SheetSync.Core.Calendars;

namespace SheetSync.Spreadsheets.Tests.Xlsx;

/// <summary>What lies in parts beside the cells: comments, tables, drawings and what hangs on them, macros, other files.</summary>
internal static class PartFeatures
{
    private const string Plain = Features.Plain;
    private const string Type = Features.Type;
    private const string Microsoft = "application/vnd.ms-excel.";
    private const string Office = "http://schemas.microsoft.com/office/";
    private const string Usual = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string MainNs = $"xmlns=\"{TestWorkbook.Main}\"";
    private const string R = $"xmlns:r=\"{Usual}\"";
    private const string Mc = "xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"";
    private const string X14 = $"xmlns:x14=\"{Office}spreadsheetml/2009/9/main\"";
    private const string DrawingType = "application/vnd.openxmlformats-officedocument.drawing+xml";
    private const string ChartType = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml";
    private const string Anna = "{00000000-0000-0000-0000-000000000001}";
    private const string Thread = "{00000000-0000-0000-0000-000000000002}";
    private const string Revision = "{00000000-0000-0000-0000-000000000003}";

    private const string FromTo = "<from><xdr:col>5</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>1</xdr:row><xdr:rowOff>0</xdr:rowOff></from><to><xdr:col>8</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>6</xdr:row><xdr:rowOff>0</xdr:rowOff></to>";

    private const string Chart =
        "<c:chartSpace xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\"><c:chart><c:plotArea><c:layout/><c:barChart><c:barDir val=\"col\"/><c:grouping val=\"clustered\"/><c:ser><c:idx val=\"0\"/><c:order val=\"0\"/>"
        + "<c:val><c:numRef><c:f>Plan!$A$2:$A$3</c:f><c:numCache><c:formatCode>General</c:formatCode><c:ptCount val=\"2\"/><c:pt idx=\"0\"><c:v>5</c:v></c:pt><c:pt idx=\"1\"><c:v>1</c:v></c:pt></c:numCache></c:numRef></c:val></c:ser>"
        + "<c:axId val=\"1\"/><c:axId val=\"2\"/></c:barChart><c:catAx><c:axId val=\"1\"/><c:scaling><c:orientation val=\"minMax\"/></c:scaling><c:delete val=\"0\"/><c:axPos val=\"b\"/><c:crossAx val=\"2\"/></c:catAx>"
        + "<c:valAx><c:axId val=\"2\"/><c:scaling><c:orientation val=\"minMax\"/></c:scaling><c:delete val=\"0\"/><c:axPos val=\"l\"/><c:crossAx val=\"1\"/></c:valAx></c:plotArea><c:plotVisOnly val=\"1\"/></c:chart></c:chartSpace>";

    private const string Frame =
        "<xdr:graphicFrame macro=\"\"><xdr:nvGraphicFramePr><xdr:cNvPr id=\"2\" name=\"Chart 1\"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr><xdr:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"0\" cy=\"0\"/></xdr:xfrm>"
        + $"<a:graphic><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/chart\"><c:chart xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" {R} r:id=\"c\"/></a:graphicData></a:graphic></xdr:graphicFrame><xdr:clientData/>";

    // One pixel, transparent.
    private static readonly byte[] Picture = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==");

    public static IReadOnlyList<Feature> All { get; } =
    [
        new("comments", Plain, "5|shared")
        {
            Known = "<office:annotation ",
            After = "<legacyDrawing r:id=\"v\"/>",
            SheetRels = [("c", "comments", "../comments1.xml"), ("v", "vmlDrawing", "../drawings/vmlDrawing1.vml")],
            Parts = [("xl/comments1.xml", Comments("Anna", "why?"), Type + "comments+xml"), ("xl/drawings/vmlDrawing1.vml", NoteVml, string.Empty)],
        },
        new("threaded comments", Plain, "5|shared")
        {
            Known = "Comment: why?",
            After = "<legacyDrawing r:id=\"v\"/>",
            SheetRels = [("c", "comments", "../comments1.xml"), ("v", "vmlDrawing", "../drawings/vmlDrawing1.vml"), ("t", Office + "2017/10/relationships/threadedComment", "../threadedComments/threadedComment1.xml")],
            BookRels = [("p", Office + "2017/10/relationships/person", "persons/person.xml")],
            Parts =
            [
                ("xl/comments1.xml", Comments($"tc={Thread}", "[Threaded comment] Comment: why? Reply: because"), Type + "comments+xml"),
                ("xl/drawings/vmlDrawing1.vml", NoteVml, string.Empty),
                ("xl/threadedComments/threadedComment1.xml", $"<ThreadedComments xmlns=\"{Office}spreadsheetml/2018/threadedcomments\"><threadedComment ref=\"B2\" dT=\"2026-01-05T10:00:00.00\" personId=\"{Anna}\" id=\"{Thread}\"><text>why?</text></threadedComment>"
                    + $"<threadedComment ref=\"B2\" dT=\"2026-01-05T11:00:00.00\" personId=\"{Anna}\" id=\"{Revision}\" parentId=\"{Thread}\"><text>because</text></threadedComment></ThreadedComments>", Microsoft + "threadedcomments+xml"),
                ("xl/persons/person.xml", $"<personList xmlns=\"{Office}spreadsheetml/2018/threadedcomments\"><person displayName=\"Anna\" id=\"{Anna}\" userId=\"anna\" providerId=\"None\"/></personList>", Microsoft + "person+xml"),
            ],
        },
        new("a table with structured references", "<c r=\"A2\"><v>5</v></c><c r=\"B2\"><f>Posts[[#This Row],[Date]]+1</f><v>6</v></c>", "5|6")
        {
            Known = "table:name=\"Posts\"",
            After = "<tableParts count=\"1\"><tablePart r:id=\"t\"/></tableParts>",
            SheetRels = [("t", "table", "../tables/table1.xml")],
            Parts = [("xl/tables/table1.xml", $"<table {MainNs} id=\"1\" name=\"Posts\" displayName=\"Posts\" ref=\"A1:B3\" totalsRowShown=\"0\"><autoFilter ref=\"A1:B3\"/><tableColumns count=\"2\"><tableColumn id=\"1\" name=\"Date\"/><tableColumn id=\"2\" name=\"Caption\"><calculatedColumnFormula>Posts[[#This Row],[Date]]+1</calculatedColumnFormula></tableColumn></tableColumns><tableStyleInfo name=\"TableStyleMedium2\" showRowStripes=\"1\"/></table>", Type + "table+xml")],
        },
        new("a pivot table", Plain, "5|shared")
        {
            Known = "<table:data-pilot-table ",
            MoreSheets = "<sheet name=\"Summary\" sheetId=\"2\" r:id=\"s\"/>",
            Book = "<pivotCaches><pivotCache cacheId=\"1\" r:id=\"p\"/></pivotCaches>",
            BookRels = [("s", "worksheet", "worksheets/sheet2.xml"), ("p", "pivotCacheDefinition", "pivotCache/pivotCacheDefinition1.xml")],
            PartRels =
            [
                ("xl/worksheets/sheet2.xml", "p", "pivotTable", "../pivotTables/pivotTable1.xml"), ("xl/pivotTables/pivotTable1.xml", "p", "pivotCacheDefinition", "../pivotCache/pivotCacheDefinition1.xml"),
                ("xl/pivotCache/pivotCacheDefinition1.xml", "p", "pivotCacheRecords", "pivotCacheRecords1.xml"),
            ],
            Parts =
            [
                ("xl/worksheets/sheet2.xml", $"<worksheet {MainNs}><sheetData><row r=\"3\"><c r=\"A3\" t=\"str\"><v>Row Labels</v></c><c r=\"B3\" t=\"str\"><v>Sum of Date</v></c></row><row r=\"4\"><c r=\"A4\" t=\"str\"><v>plain</v></c><c r=\"B4\"><v>1</v></c></row>"
                    + "<row r=\"5\"><c r=\"A5\" t=\"str\"><v>shared</v></c><c r=\"B5\"><v>5</v></c></row><row r=\"6\"><c r=\"A6\" t=\"str\"><v>Grand Total</v></c><c r=\"B6\"><v>6</v></c></row></sheetData></worksheet>", Type + "worksheet+xml"),
                ("xl/pivotTables/pivotTable1.xml", $"<pivotTableDefinition {MainNs} name=\"Sums\" cacheId=\"1\" dataCaption=\"Values\" createdVersion=\"6\" updatedVersion=\"6\" minRefreshableVersion=\"3\"><location ref=\"A3:B6\" firstHeaderRow=\"1\" firstDataRow=\"1\" firstDataCol=\"1\"/>"
                    + "<pivotFields count=\"2\"><pivotField dataField=\"1\" showAll=\"0\"/><pivotField axis=\"axisRow\" showAll=\"0\"><items count=\"3\"><item x=\"1\"/><item x=\"0\"/><item t=\"default\"/></items></pivotField></pivotFields><rowFields count=\"1\"><field x=\"1\"/></rowFields>"
                    + "<rowItems count=\"3\"><i><x/></i><i><x v=\"1\"/></i><i t=\"grand\"><x/></i></rowItems><colItems count=\"1\"><i/></colItems><dataFields count=\"1\"><dataField name=\"Sum of Date\" fld=\"0\" baseField=\"0\" baseItem=\"0\"/></dataFields></pivotTableDefinition>", Type + "pivotTable+xml"),
                ("xl/pivotCache/pivotCacheDefinition1.xml", $"<pivotCacheDefinition {MainNs} {R} r:id=\"p\" refreshedBy=\"Anna\" refreshedDate=\"46000\" createdVersion=\"6\" refreshedVersion=\"6\" minRefreshableVersion=\"3\" recordCount=\"2\"><cacheSource type=\"worksheet\"><worksheetSource ref=\"A1:B3\" sheet=\"Plan\"/></cacheSource>"
                    + "<cacheFields count=\"2\"><cacheField name=\"Date\" numFmtId=\"0\"><sharedItems containsSemiMixedTypes=\"0\" containsString=\"0\" containsNumber=\"1\" containsInteger=\"1\" minValue=\"1\" maxValue=\"5\"/></cacheField>"
                    + "<cacheField name=\"Caption\" numFmtId=\"0\"><sharedItems count=\"2\"><s v=\"shared\"/><s v=\"plain\"/></sharedItems></cacheField></cacheFields></pivotCacheDefinition>", Type + "pivotCacheDefinition+xml"),
                ("xl/pivotCache/pivotCacheRecords1.xml", $"<pivotCacheRecords {MainNs} count=\"2\"><r><n v=\"5\"/><x v=\"0\"/></r><r><n v=\"1\"/><x v=\"1\"/></r></pivotCacheRecords>", Type + "pivotCacheRecords+xml"),
            ],
        },
        new("a chart", Plain, "5|shared")
        {
            Known = "<chart:series ",
            After = "<drawing r:id=\"d\"/>",
            SheetRels = [("d", "drawing", "../drawings/drawing1.xml")],
            PartRels = [("xl/drawings/drawing1.xml", "c", "chart", "../charts/chart1.xml")],
            Parts = [("xl/drawings/drawing1.xml", Drawing($"<xdr:twoCellAnchor>{FromTo.Replace("from>", "xdr:from>", StringComparison.Ordinal).Replace("to>", "xdr:to>", StringComparison.Ordinal)}{Frame}</xdr:twoCellAnchor>"), DrawingType), ("xl/charts/chart1.xml", Chart, ChartType)],
        },
        new("a chart sheet", Plain, "5|shared")
        {
            Known = "<chart:series ",
            MoreSheets = "<sheet name=\"Chart\" sheetId=\"2\" r:id=\"c\"/>",
            BookRels = [("c", "chartsheet", "chartsheets/sheet1.xml")],
            PartRels = [("xl/chartsheets/sheet1.xml", "d", "drawing", "../drawings/drawing1.xml"), ("xl/drawings/drawing1.xml", "c", "chart", "../charts/chart1.xml")],
            Parts =
            [
                ("xl/chartsheets/sheet1.xml", $"<chartsheet {MainNs} {R}><sheetViews><sheetView workbookViewId=\"0\"/></sheetViews><drawing r:id=\"d\"/></chartsheet>", Type + "chartsheet+xml"),
                ("xl/drawings/drawing1.xml", Drawing($"<xdr:absoluteAnchor><xdr:pos x=\"0\" y=\"0\"/><xdr:ext cx=\"9000000\" cy=\"6000000\"/>{Frame}</xdr:absoluteAnchor>"), DrawingType), ("xl/charts/chart1.xml", Chart, ChartType),
            ],
        },
        new("sparklines", Plain, "5|shared")
        {
            Known = "calcext:sparkline ",
            After = "<extLst><ext uri=\"{05C60535-1F16-4fd2-B633-F4F36F0B64E0}\" xmlns:x14=\"http://schemas.microsoft.com/office/spreadsheetml/2009/9/main\"><x14:sparklineGroups xmlns:xm=\"http://schemas.microsoft.com/office/excel/2006/main\"><x14:sparklineGroup displayEmptyCellsAs=\"gap\"><x14:colorSeries rgb=\"FF376092\"/><x14:colorNegative rgb=\"FFD00000\"/><x14:colorAxis rgb=\"FF000000\"/><x14:colorMarkers rgb=\"FFD00000\"/><x14:colorFirst rgb=\"FFD00000\"/><x14:colorLast rgb=\"FFD00000\"/><x14:colorHigh rgb=\"FFD00000\"/><x14:colorLow rgb=\"FFD00000\"/><x14:sparklines><x14:sparkline><xm:f>Plan!A2:A3</xm:f><xm:sqref>F2</xm:sqref></x14:sparkline></x14:sparklines></x14:sparklineGroup></x14:sparklineGroups></ext></extLst>",
        },
        new("form controls", Plain, "5|shared")
        {
            Known = "<form:checkbox ",
            After = $"<legacyDrawing r:id=\"v\"/><mc:AlternateContent {Mc}><mc:Choice {X14} Requires=\"x14\"><controls><mc:AlternateContent><mc:Choice Requires=\"x14\"><control shapeId=\"1025\" r:id=\"k\" name=\"Check Box 1\"><controlPr defaultSize=\"0\" autoFill=\"0\" autoLine=\"0\" autoPict=\"0\">"
                + $"<anchor moveWithCells=\"1\" xmlns:xdr=\"http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing\">{FromTo}</anchor></controlPr></control></mc:Choice></mc:AlternateContent></controls></mc:Choice></mc:AlternateContent>",
            SheetRels = [("v", "vmlDrawing", "../drawings/vmlDrawing1.vml"), ("k", "ctrlProp", "../ctrlProps/ctrlProp1.xml")],
            Parts =
            [
                ("xl/drawings/vmlDrawing1.vml", Vml(201, "<v:textbox><div>Ready</div></v:textbox><x:ClientData ObjectType=\"Checkbox\"><x:SizeWithCells/><x:Anchor>5, 0, 1, 0, 8, 0, 6, 0</x:Anchor><x:AutoFill>False</x:AutoFill><x:AutoLine>False</x:AutoLine><x:FmlaLink>$F$3</x:FmlaLink></x:ClientData>"), string.Empty),
                ("xl/ctrlProps/ctrlProp1.xml", $"<formControlPr xmlns=\"{Office}spreadsheetml/2009/9/main\" objectType=\"CheckBox\" fmlaLink=\"$F$3\" lockText=\"1\"/>", Microsoft + "controlproperties+xml"),
            ],
        },
        new("macros", Plain, "5|shared")
        {
            Known = "Sub Hello()",
            BookType = Microsoft + "sheet.macroEnabled.main+xml",
            BookRels = [("m", Office + "2006/relationships/vbaProject", "vbaProject.bin")],
            Binaries = [("xl/vbaProject.bin", VbaProject.Of("Module1", "Sub Hello()\r\nEnd Sub\r\n"))],
        },
        new("external links", "<c r=\"A2\"><f>[1]Other!A1</f><v>5</v></c><c r=\"B2\" t=\"s\"><v>0</v></c>", "5|shared")
        {
            Known = "C:/other.xlsx",
            Book = "<externalReferences><externalReference r:id=\"x\"/></externalReferences>",
            BookRels = [("x", "externalLink", "externalLinks/externalLink1.xml")],
            PartRels = [("xl/externalLinks/externalLink1.xml", "f", "externalLinkPath", "file:///C:/other.xlsx")],
            Parts = [("xl/externalLinks/externalLink1.xml", $"<externalLink {MainNs}><externalBook {R} r:id=\"f\"><sheetNames><sheetName val=\"Other\"/></sheetNames><sheetDataSet><sheetData sheetId=\"0\"><row r=\"1\"><cell r=\"A1\"><v>5</v></cell></row></sheetData></sheetDataSet></externalBook></externalLink>", Type + "externalLink+xml")],
        },
        new("embedded objects", Plain, "5|shared")
        {
            // Of a sheet inside it shows the picture only.
            Known = "<draw:image",
            After = "<legacyDrawing r:id=\"v\"/><oleObjects><oleObject progId=\"Excel.Sheet.12\" shapeId=\"1025\" r:id=\"o\"/></oleObjects>",
            SheetRels = [("v", "vmlDrawing", "../drawings/vmlDrawing1.vml"), ("o", "package", "../embeddings/Microsoft_Excel_Sheet.xlsx")],
            PartRels = [("xl/drawings/vmlDrawing1.vml", "i", "image", "../media/image1.png")],
            Parts = [("xl/drawings/vmlDrawing1.vml", Vml(75, "<v:imagedata o:relid=\"i\" o:title=\"\"/><x:ClientData ObjectType=\"Pict\"><x:SizeWithCells/><x:Anchor>5, 0, 1, 0, 8, 0, 6, 0</x:Anchor><x:CF>Pict</x:CF><x:AutoPict/></x:ClientData>"), string.Empty)],
            Binaries = [("xl/media/image1.png", Picture), ("xl/embeddings/Microsoft_Excel_Sheet.xlsx", new TestWorkbook(new TabContent("Inside", [[CellValue.FromText("inside")]])).ToArray())],
        },
        new("pictures", Plain, "5|shared")
        {
            Known = "draw:name=\"Picture 1\"",
            After = "<drawing r:id=\"d\"/>",
            SheetRels = [("d", "drawing", "../drawings/drawing1.xml")],
            PartRels = [("xl/drawings/drawing1.xml", "i", "image", "../media/image1.png")],
            Parts = [("xl/drawings/drawing1.xml", Drawing($"<xdr:twoCellAnchor>{FromTo.Replace("from>", "xdr:from>", StringComparison.Ordinal).Replace("to>", "xdr:to>", StringComparison.Ordinal)}<xdr:pic><xdr:nvPicPr><xdr:cNvPr id=\"2\" name=\"Picture 1\"/><xdr:cNvPicPr/></xdr:nvPicPr><xdr:blipFill><a:blip {R} r:embed=\"i\"/><a:stretch><a:fillRect/></a:stretch></xdr:blipFill>"
                + "<xdr:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"900000\" cy=\"900000\"/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></xdr:spPr></xdr:pic><xdr:clientData/></xdr:twoCellAnchor>"), DrawingType)],
            Binaries = [("xl/media/image1.png", Picture)],
        },
        new("pictures in cells", "<c r=\"A2\"><v>5</v></c><c r=\"B2\" t=\"e\" vm=\"1\"><v>#VALUE!</v></c>", "5|#VALUE!")
        {
            BookRels =
            [
                ("m", "sheetMetadata", "metadata.xml"), ("v", Office + "2017/06/relationships/rdRichValue", "richData/rdrichvalue.xml"), ("s", Office + "2017/06/relationships/rdRichValueStructure", "richData/rdrichvaluestructure.xml"),
                ("t", Office + "2017/06/relationships/rdRichValueTypes", "richData/rdRichValueTypes.xml"), ("l", Office + "2022/10/relationships/richValueRel", "richData/richValueRel.xml"),
            ],
            PartRels = [("xl/richData/richValueRel.xml", "i", "image", "../media/image1.png")],
            Parts =
            [
                ("xl/metadata.xml", $"<metadata {MainNs} xmlns:xlrd=\"{Office}spreadsheetml/2017/richdata\"><metadataTypes count=\"1\"><metadataType name=\"XLRICHVALUE\" minSupportedVersion=\"120000\" copy=\"1\" pasteAll=\"1\" pasteValues=\"1\" merge=\"1\" splitFirst=\"1\" rowColShift=\"1\" clearFormats=\"1\" clearComments=\"1\" assign=\"1\" coerce=\"1\"/></metadataTypes>"
                    + "<futureMetadata name=\"XLRICHVALUE\" count=\"1\"><bk><extLst><ext uri=\"{3e2802c4-a4d2-4d8b-9148-e3be6c30e623}\"><xlrd:rvb i=\"0\"/></ext></extLst></bk></futureMetadata><valueMetadata count=\"1\"><bk><rc t=\"1\" v=\"0\"/></bk></valueMetadata></metadata>", Type + "sheetMetadata+xml"),
                ("xl/richData/rdrichvalue.xml", $"<rvData xmlns=\"{Office}spreadsheetml/2017/richdata\" count=\"1\"><rv s=\"0\"><v>0</v><v>5</v></rv></rvData>", Microsoft + "rdrichvalue+xml"),
                ("xl/richData/rdrichvaluestructure.xml", $"<rvStructures xmlns=\"{Office}spreadsheetml/2017/richdata\" count=\"1\"><s t=\"_localImage\"><k n=\"_rvRel:LocalImageIdentifier\" t=\"i\"/><k n=\"CalcOrigin\" t=\"i\"/></s></rvStructures>", Microsoft + "rdrichvaluestructure+xml"),
                ("xl/richData/rdRichValueTypes.xml", $"<rvTypesInfo xmlns=\"{Office}spreadsheetml/2017/richdata2\"><global><keyFlags><key name=\"_Self\"><flag name=\"ExcludeFromFile\" value=\"1\"/></key></keyFlags></global></rvTypesInfo>", Microsoft + "rdrichvaluetypes+xml"),
                ("xl/richData/richValueRel.xml", $"<richValueRels xmlns=\"{Office}spreadsheetml/2022/richvaluerel\" {R}><rel r:id=\"i\"/></richValueRels>", Microsoft + "richvaluerel+xml"),
            ],
            Binaries = [("xl/media/image1.png", Picture)],
        },
        new("revisions", Plain, "5|shared")
        {
            Known = "<table:tracked-changes>",
            BookRels = [("h", "revisionHeaders", "revisions/revisionHeaders.xml"), ("u", "usernames", "revisions/userNames.xml")],
            PartRels = [("xl/revisions/revisionHeaders.xml", "l", "revisionLog", "revisionLog1.xml")],
            Parts =
            [
                ("xl/revisions/revisionHeaders.xml", $"<headers {MainNs} {R} guid=\"{Revision}\" diskRevisions=\"1\" revisionId=\"1\" version=\"2\"><header guid=\"{Revision}\" dateTime=\"2026-01-05T10:00:00\" maxSheetId=\"2\" userName=\"Anna\" r:id=\"l\" minRId=\"1\" maxRId=\"1\"><sheetIdMap count=\"1\"><sheetId val=\"1\"/></sheetIdMap></header></headers>", Type + "revisionHeaders+xml"),
                ("xl/revisions/revisionLog1.xml", $"<revisions {MainNs}><rcc rId=\"1\" sId=\"1\"><oc r=\"B2\" t=\"inlineStr\"><is><t>before</t></is></oc><nc r=\"B2\" t=\"inlineStr\"><is><t>shared</t></is></nc></rcc></revisions>", Type + "revisionLog+xml"),
                ("xl/revisions/userNames.xml", $"<users {MainNs} count=\"0\"/>", Type + "userNames+xml"),
            ],
        },
    ];

    private static string NoteVml => Vml(202, "<v:textbox><div></div></v:textbox><x:ClientData ObjectType=\"Note\"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>2, 15, 0, 2, 4, 15, 4, 4</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>1</x:Row><x:Column>1</x:Column></x:ClientData>");

    private static string Comments(string author, string text) =>
        $"<comments {MainNs}><authors><author>{author}</author></authors><commentList><comment ref=\"B2\" authorId=\"0\"><text><t>{text}</t></text></comment></commentList></comments>";

    private static string Vml(int kind, string content) =>
        "<xml xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\" xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><o:shapelayout v:ext=\"edit\"><o:idmap v:ext=\"edit\" data=\"1\"/></o:shapelayout>"
        + $"<v:shapetype id=\"_x0000_t{kind}\" coordsize=\"21600,21600\" o:spt=\"{kind}\" path=\"m,l,21600r21600,l21600,xe\"><v:stroke joinstyle=\"miter\"/></v:shapetype>"
        + $"<v:shape id=\"_x0000_s1025\" type=\"#_x0000_t{kind}\" style=\"position:absolute;margin-left:200pt;margin-top:10pt;width:100pt;height:60pt;z-index:1\" filled=\"f\" stroked=\"f\">{content}</v:shape></xml>";

    private static string Drawing(string anchor) =>
        $"<xdr:wsDr xmlns:xdr=\"http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing\" xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\">{anchor}</xdr:wsDr>";
}

namespace SheetSync.Spreadsheets.Tests.Xlsx;

/// <summary>Workbooks in the manner of the programs that write them, as theirs were seen to be.</summary>
internal static class ProgramFeatures
{
    private const string Looks = "<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>";

    public static IReadOnlyList<Feature> All { get; } =
    [
        // No document properties, numbers with a decimal point, formatted cells without a value far below, an empty drawing.
        new("the manner of Google Sheets", "<c r=\"A2\" s=\"1\"><v>46027.0</v></c><c r=\"B2\" s=\"2\" t=\"s\"><v>0</v></c>", "2026-01-05|shared")
        {
            Before = "<sheetPr><outlinePr summaryBelow=\"0\" summaryRight=\"0\"/></sheetPr><sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1.0\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/><selection activeCell=\"B3\" sqref=\"B3\" pane=\"bottomLeft\"/></sheetView></sheetViews>"
                + "<sheetFormatPr customHeight=\"1\" defaultColWidth=\"12.63\" defaultRowHeight=\"15.75\"/><cols><col customWidth=\"1\" min=\"1\" max=\"1\" width=\"25.5\"/></cols>",
            Row = " ht=\"15.75\" customHeight=\"1\"",
            Cell = " s=\"2\"",
            After = "<drawing r:id=\"d\"/>",
            Styles = "<numFmts count=\"1\"><numFmt numFmtId=\"164\" formatCode=\"yyyy\\-mm\\-dd\"/></numFmts><fonts count=\"2\"><font><sz val=\"10.0\"/><color rgb=\"FF000000\"/><name val=\"Arial\"/><scheme val=\"minor\"/></font><font><color theme=\"1\"/><name val=\"Arial\"/><scheme val=\"minor\"/></font></fonts>"
                + "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"lightGray\"/></fill></fills><borders count=\"1\"><border/></borders><cellStyleXfs count=\"1\"><xf borderId=\"0\" fillId=\"0\" fontId=\"0\" numFmtId=\"0\" applyAlignment=\"1\" applyFont=\"1\"/></cellStyleXfs>"
                + "<cellXfs count=\"3\"><xf borderId=\"0\" fillId=\"0\" fontId=\"0\" numFmtId=\"0\" xfId=\"0\" applyAlignment=\"1\" applyFont=\"1\"><alignment readingOrder=\"0\" shrinkToFit=\"0\" vertical=\"bottom\" wrapText=\"0\"/></xf><xf borderId=\"0\" fillId=\"0\" fontId=\"1\" numFmtId=\"164\" xfId=\"0\" applyAlignment=\"1\" applyFont=\"1\" applyNumberFormat=\"1\"><alignment readingOrder=\"0\"/></xf>"
                + "<xf borderId=\"0\" fillId=\"0\" fontId=\"1\" numFmtId=\"0\" xfId=\"0\" applyAlignment=\"1\" applyFont=\"1\"><alignment readingOrder=\"0\"/></xf></cellXfs><cellStyles count=\"1\"><cellStyle xfId=\"0\" name=\"Normal\" builtinId=\"0\"/></cellStyles><dxfs count=\"0\"/>",
            SheetRels = [("d", "drawing", "../drawings/drawing1.xml")],
            Parts = [("xl/drawings/drawing1.xml", "<xdr:wsDr xmlns:xdr=\"http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing\"/>", "application/vnd.openxmlformats-officedocument.drawing+xml")],
        },

        // Every attribute said, true and false in words, formulas that say whether they are calculated always, General as a format of its own.
        new("the manner of LibreOffice", "<c r=\"A2\" s=\"1\" t=\"n\"><v>46027</v></c><c r=\"B2\" s=\"0\" t=\"str\"><f aca=\"false\">B1&amp;\"!\"</f><v>Caption!</v></c>", "2026-01-05|Caption!")
        {
            Before = "<sheetPr filterMode=\"false\"><pageSetUpPr fitToPage=\"false\"/></sheetPr><sheetViews><sheetView showFormulas=\"false\" showGridLines=\"true\" showRowColHeaders=\"true\" showZeros=\"true\" rightToLeft=\"false\" tabSelected=\"true\" showOutlineSymbols=\"true\" defaultGridColor=\"true\" view=\"normal\" topLeftCell=\"A1\" colorId=\"64\" zoomScale=\"100\" zoomScaleNormal=\"100\" zoomScalePageLayoutView=\"100\" workbookViewId=\"0\"/></sheetViews>"
                + "<sheetFormatPr defaultColWidth=\"11.53515625\" defaultRowHeight=\"12.8\" zeroHeight=\"false\" outlineLevelRow=\"0\" outlineLevelCol=\"0\"></sheetFormatPr><cols><col collapsed=\"false\" customWidth=\"false\" hidden=\"false\" outlineLevel=\"0\" max=\"1024\" min=\"1\" style=\"0\" width=\"11.52\"/></cols>",
            Row = " customFormat=\"false\" ht=\"12.8\" hidden=\"false\" customHeight=\"false\" outlineLevel=\"0\" collapsed=\"false\"",
            Cell = " s=\"0\"",
            After = "<printOptions headings=\"false\" gridLines=\"false\" gridLinesSet=\"true\" horizontalCentered=\"false\" verticalCentered=\"false\"/><pageMargins left=\"0.7875\" right=\"0.7875\" top=\"1.05277777777778\" bottom=\"1.05277777777778\" header=\"0.7875\" footer=\"0.7875\"/>",
            Properties = " backupFile=\"false\" showObjects=\"all\" date1904=\"false\"",
            Book = "<calcPr iterateCount=\"100\" refMode=\"A1\" iterate=\"false\" iterateDelta=\"0.001\"/>",
            Styles = "<numFmts count=\"2\"><numFmt numFmtId=\"164\" formatCode=\"General\"/><numFmt numFmtId=\"165\" formatCode=\"yyyy\\-mm\\-dd\"/></numFmts><fonts count=\"1\"><font><sz val=\"10\"/><name val=\"Arial\"/><family val=\"2\"/></font></fonts><fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills>"
                + Looks + "<cellStyleXfs count=\"1\"><xf numFmtId=\"164\" fontId=\"0\" fillId=\"0\" borderId=\"0\" applyFont=\"true\" applyBorder=\"true\" applyAlignment=\"true\" applyProtection=\"true\"/></cellStyleXfs><cellXfs count=\"2\"><xf numFmtId=\"164\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyFont=\"false\" applyBorder=\"false\" applyAlignment=\"false\" applyProtection=\"false\"/>"
                + "<xf numFmtId=\"165\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyFont=\"false\" applyBorder=\"false\" applyAlignment=\"false\" applyProtection=\"false\"/></cellXfs>",
        },

        // A tab that tells where tables came from, the type before the format, every cell formatted, a height for each row.
        new("the manner of Apple Numbers", "<c r=\"A2\" s=\"1\"><v>46027</v></c><c r=\"B2\" t=\"s\" s=\"2\"><v>0</v></c>", "2026-01-05|shared")
        {
            MoreSheets = "<sheet name=\"Export Summary\" sheetId=\"2\" r:id=\"s\"/>",
            BookRels = [("s", "worksheet", "worksheets/sheet2.xml")],
            Parts = [("xl/worksheets/sheet2.xml", $"<worksheet xmlns=\"{TestWorkbook.Main}\"><sheetData><row r=\"3\"><c r=\"B3\" t=\"s\" s=\"2\"><v>1</v></c></row></sheetData></worksheet>", Features.Type + "worksheet+xml")],
            Strings = "<si><t>shared</t></si><si><t>This document was exported from Numbers.</t></si>",
            Before = "<sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr><dimension ref=\"A1:B3\"/><sheetViews><sheetView workbookViewId=\"0\" showGridLines=\"0\" defaultGridColor=\"1\"/></sheetViews><sheetFormatPr defaultColWidth=\"16.3333\" defaultRowHeight=\"19.9\" customHeight=\"1\" outlineLevelRow=\"0\" outlineLevelCol=\"0\"/>"
                + "<cols><col min=\"1\" max=\"2\" width=\"16.3516\" style=\"2\" customWidth=\"1\"/><col min=\"3\" max=\"16384\" width=\"16.3516\" style=\"2\" customWidth=\"1\"/></cols>",
            Row = " ht=\"20.25\" customHeight=\"1\"",
            Cell = " s=\"2\"",
            After = "<pageMargins left=\"0.5\" right=\"0.5\" top=\"0.75\" bottom=\"0.75\" header=\"0.277778\" footer=\"0.277778\"/><headerFooter><oddFooter>&amp;C&amp;\"Helvetica Neue,Regular\"&amp;12&amp;K000000&amp;P</oddFooter></headerFooter>",
            Styles = "<numFmts count=\"1\"><numFmt numFmtId=\"59\" formatCode=\"yyyy-mm-dd\"/></numFmts><fonts count=\"1\"><font><sz val=\"10\"/><color indexed=\"8\"/><name val=\"Helvetica Neue\"/></font></fonts><fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills>"
                + Looks + "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" applyNumberFormat=\"0\" applyFont=\"1\" applyFill=\"0\" applyBorder=\"0\" applyAlignment=\"1\" applyProtection=\"0\"><alignment vertical=\"top\" wrapText=\"1\"/></xf></cellStyleXfs><cellXfs count=\"3\"><xf numFmtId=\"0\" fontId=\"0\" applyNumberFormat=\"0\" applyFont=\"1\"><alignment vertical=\"top\" wrapText=\"1\"/></xf>"
                + "<xf numFmtId=\"59\" fontId=\"0\" applyNumberFormat=\"1\" applyFont=\"1\"><alignment vertical=\"top\"/></xf><xf numFmtId=\"49\" fontId=\"0\" applyNumberFormat=\"1\" applyFont=\"1\"><alignment vertical=\"top\" wrapText=\"1\"/></xf></cellXfs>",
        },
    ];
}

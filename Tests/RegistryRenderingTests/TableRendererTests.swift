import RegistryModel
import RegistryRendering
import Testing

@Suite("Tables for a terminal")
struct TableRendererTests {
    @Test
    func areAlignedTextToTheLeftNumbersToTheRightNoBlanksAtLineEnds() throws {
        #expect(
            try rendered(.table, everyType) == """
                Every type
                Basis: official.
                A | B

                Name           Year  Episodes           Cost      Rate    Change      Ratio
                -------------  ----  --------  -------------  --------  --------  ---------
                Añasco, PR     2027    12,345  -1,234,567.89    8.14 %  -0.50 pp      1.000
                a|b "c"\\u{a}d  2028         0           0.05  100.00 %   0.00 pp  1,234.568


                """)
    }

    @Test
    func ofAStatementHaveNumbersOnTheRightByTheirValuesAndNullApartFromEmptyText() throws {
        let result = ResultTable(
            heading: ResultHeading(title: ""),
            columns: ["n", "mixed", "text", "none"].map { Column($0, $0, .text).ofStatement },
            rows: [
                [.integer(1), .integer(1), "", .null], [.real(-12.5), "two", .null, .null],
                [.null, .null, "x", .null],
            ])
        #expect(
            try rendered(.table, result) == """
                    n  mixed  text  none
                -----  -----  ----  ----
                    1  1            null
                -12.5  two    null  null
                 null  null   x     null

                """)
        let styled = Terminal(width: 80, hasStyles: true)
        var text = ""
        try OutputFormat.table.write(
            result, for: styled, to: ResultSink { text += String(decoding: $0, as: UTF8.self) })
        #expect(text.contains("\u{1B}[2mnull\u{1B}[0m"))
        #expect(try rendered(.csv, result).hasPrefix("n,mixed,text,none\n1,1,\"\",\n"))
    }

    @Test
    func asRecordsHaveALineForEachColumn() throws {
        #expect(
            try rendered(.record, everyType).hasPrefix(
                """
                Every type
                Basis: official.
                A | B

                --- 1
                Name      Añasco, PR
                Year      2027
                Episodes  12,345
                Cost      -1,234,567.89
                """))
        #expect(try rendered(.record, everyType).hasSuffix("--- 3\nName\nYear\nEpisodes\nCost\nRate\nChange\nRatio\n"))
        let empty = ResultTable(heading: ResultHeading(title: ""), columns: everyType.columns, rows: [])
        #expect(try rendered(.record, empty) == "(no rows)\n")
    }

    @Test
    func stateThatThereAreNoRows() throws {
        let result = ResultTable(
            heading: ResultHeading(title: "", notes: []),
            columns: [Column("a", "A", .text), Column("b", "Bcd", .count)],
            rows: [])
        #expect(try rendered(.table, result) == "A  Bcd\n-  ---\n(no rows)\n")
    }

    @Test
    func doNotLetDataControlTheTerminalInCellsHeadingsTitlesOrNotes() throws {
        let escape = "\u{1B}[31m"
        let result = ResultTable(
            heading: ResultHeading(title: "T" + escape, notes: ["N" + escape]),
            columns: [Column("a", "H" + escape, .text)], rows: [[.text("C" + escape)]])
        for format in [OutputFormat.table, .markdown] {
            let text = try rendered(format, result)
            #expect(!text.unicodeScalars.contains("\u{1B}"), "\(format)")
        }
        #expect(
            try rendered(.table, result) == """
                T\\u{1b}[31m
                N\\u{1b}[31m

                H\\u{1b}[31m
                -----------
                C\\u{1b}[31m

                """)
    }

    @Test
    func areAsWideAsTheirCharactersNotAsTheirBytes() throws {
        let result = ResultTable(
            heading: ResultHeading(title: ""), columns: [Column("a", "A", .text), Column("b", "B", .count)],
            rows: [["Mayagüez", .integer(1)], ["e\u{301}", .integer(22)]])
        #expect(
            try rendered(.table, result) == """
                A          B
                --------  --
                Mayagüez   1
                e\u{301}         22

                """)
    }
}

import RegistryModel
import RegistryRendering
import Testing

@Suite("Tables on a terminal of limited width")
struct TerminalTableLayoutTests {
    private let result = ResultTable(
        heading: ResultHeading(
            title: "A title of some words", notes: ["A note that is longer than forty columns are."]),
        columns: [
            Column("npi", "NPI", .text), Column("name", "Name", .text), Column("year", "Year", .label),
            Column("mean_cents", "Mean observed cost", .cents), Column("why", "Why", .text),
        ],
        rows: [
            [
                "2021624483", "Núñez, Ada", .integer(2027), .integer(123_456_789),
                "Has 20 episodes in the look-back year and an area that is selected.",
            ],
            ["2037006121", "van der Berg-Lindqvist, Beatriz", .integer(2028), .integer(5), .null],
        ])

    private func lines(_ width: Int?, hasStyles: Bool = false) throws -> [String] {
        var text = ""
        try OutputFormat.table.write(
            result, for: Terminal(width: width, hasStyles: hasStyles),
            to: ResultSink { text += String(decoding: $0, as: UTF8.self) })
        return text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    @Test
    func breakTheWidestTextsIntoLinesBetweenWords() throws {
        #expect(
            try lines(80).joined(separator: "\n") == """
                A title of some words
                A note that is longer than forty columns are.

                NPI         Name                  Year  Mean observed cost  Why
                ----------  --------------------  ----  ------------------  --------------------
                2021624483  Núñez, Ada            2027        1,234,567.89  Has 20 episodes in
                                                                            the look-back year
                                                                            and an area that is
                                                                            selected.
                2037006121  van der Berg-         2028                0.05
                            Lindqvist, Beatriz

                """)
    }

    @Test
    func areSplitIntoGroupsIfThatIsNotEnoughEachWithTheColumnsThatNameTheRow() throws {
        let lines = try lines(40)
        let tops = lines.filter { $0.hasPrefix("NPI") }
        #expect(tops.count == 2)
        #expect(lines.filter { $0.hasPrefix("2037006121") }.count == 2)
        #expect(lines.contains { $0.hasPrefix("2021624483") && $0.contains("1,234,567.89") })
    }

    @Test(arguments: 34...140)
    func areNeverWiderThanTheTerminalAndHaveEveryNumberWhole(width: Int) throws {
        let lines = try lines(width)
        #expect(lines.allSatisfy { $0.count <= width }, "\(lines.first { $0.count > width } ?? "")")
        let text = lines.joined(separator: "\n")
        for number in ["2021624483", "2037006121", "2027", "1,234,567.89", "0.05", " 20"] {
            #expect(text.contains(number), "\(number)")
        }
    }

    @Test
    func wordsAreBrokenAtHyphensAndOnlyWhereTheyAreLongerThanTheirColumn() throws {
        let result = ResultTable(
            heading: ResultHeading(title: ""),
            columns: [Column("area", "Area", .text), Column("what", "What", .text)],
            rows: Array(
                repeating: [
                    "Massena-Ogdensburg, NY",
                    "Hospitalization rate of 2027-01-01, pre-\u{2D}, x-1 and internationalization",
                ], count: 2))
        var text = ""
        try OutputFormat.table.write(
            result, for: Terminal(width: 34, hasStyles: false),
            to: ResultSink { text += String(decoding: $0, as: UTF8.self) })
        let lines = text.split(separator: "\n").map(String.init)
        #expect(lines.allSatisfy { $0.count <= 34 })
        #expect(lines[2].hasPrefix("Massena-") && lines[3].hasPrefix("Ogdensburg, NY"))
        for whole in ["Hospitalization", "2027-01-01,", "x-1"] { #expect(text.contains(whole), "\(whole)") }
    }

    @Test
    func aSingleRowThatIsTooWideIsABlock() throws {
        let one = ResultTable(heading: result.heading, columns: result.columns, rows: [result.rows[0]])
        func shown(_ width: Int?) throws -> String {
            var text = ""
            try OutputFormat.table.write(
                one, for: Terminal(width: width, hasStyles: false),
                to: ResultSink { text += String(decoding: $0, as: UTF8.self) })
            return text
        }
        #expect(
            try shown(60).hasSuffix(
                """

                NPI                 2021624483
                Name                Núñez, Ada
                Year                2027
                Mean observed cost  1,234,567.89
                Why                 Has 20 episodes in the look-back year
                                    and an area that is selected.

                """))
        for width in [nil, 200] as [Int?] { #expect(try shown(width).contains("NPI         Name")) }
    }

    @Test
    func haveNoLimitWithoutATerminal() throws {
        #expect(
            try lines(nil).contains {
                $0.hasSuffix("Has 20 episodes in the look-back year and an area that is selected.")
            })
    }

    @Test
    func haveBoldHeadingsAndDimNotesOnlyWhereThereAreStyles() throws {
        let styled = try lines(nil, hasStyles: true)
        #expect(styled.first == "\u{1B}[1mA title of some words\u{1B}[0m")
        #expect(styled[1].hasPrefix("\u{1B}[2mA note"))
        #expect(try !lines(nil).contains { $0.contains("\u{1B}") })
    }
}

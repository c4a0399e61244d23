import RegistryModel
import RegistryRendering
import Testing

/// A result with a row that rests on enough cases and one that rests on few.
private let areas = ResultTable(
    heading: ResultHeading(title: ""),
    columns: [
        Column("area", "Area", .text), Column("rank", "Rank", .count).resting(on: "n").ofComparison,
        Column("ratio", "Ratio", .number(decimals: 2)).resting(on: "n"),
        Column("rate", "Rate", .share).resting(on: "n", hasInterval: true),
    ],
    rows: [["A", .integer(1), .real(1), .real(0.5)], ["B", .null, .real(0.9), .real(0.5)]]
).resting(on: CaseCounts(rule: "few", minimums: [20, 20], counts: ["n": [40, 10]]))

private func bare(_ result: ResultTable) -> ResultTable {
    var result = result
    result.heading.notes = []
    return result
}

@Suite("Few cases")
struct FewCasesFormatTests {
    @Test(
        arguments: [
            (
                OutputFormat.markdown,
                """
                | Area | Rank | Ratio | Rate |
                | --- | ---: | ---: | ---: |
                | A | 1 | 1.00 | 50.00 % |
                | B |  | 0.90 (10 cases) | 50.00 % (24 to 76) |

                """
            ),
            (
                .table,
                """
                Area  Rank            Ratio                Rate
                ----  ----  ---------------  ------------------
                A        1             1.00             50.00 %
                B           0.90 (10 cases)  50.00 % (24 to 76)

                """
            ),
        ])
    func haveNoRankTheirNumberOnceAndTheIntervalBesideAShareWhereNothingCanBeGray(
        format: OutputFormat, expected: String
    ) throws {
        #expect(try rendered(format, bare(areas)) == expected)
    }

    @Test
    func areDimmedOnATerminal() throws {
        var text = ""
        try OutputFormat.table.write(
            bare(areas), for: Terminal(width: nil, hasStyles: true),
            to: ResultSink { text += String(decoding: $0, as: UTF8.self) })
        #expect(text.contains("B            \u{1B}[2m0.90\u{1B}[0m  \u{1B}[2m50.00 % (24 to 76)\u{1B}[0m\n"), "\(text)")
        #expect(text.contains("A        1   1.00             50.00 %\n"))
    }

    @Test
    func areGrayOnAPageWithTheNumberOfCasesInATooltip() throws {
        let page = try rendered(.html, areas)
        #expect(
            page.contains(
                "<td class=\"n\"></td><td class=\"n few\" title=\"10 cases\">0.90</td>"
                    + "<td class=\"n few\" title=\"10 cases\">50.00 % (24 to 76)</td>"))
        #expect(page.contains("<td class=\"n\">1</td><td class=\"n\">1.00</td><td class=\"n\">50.00 %</td>"))
        #expect(page.contains("Few cases are fewer than 20 (rule few)."))
    }

    @Test
    func areNamedInAColumnAndEveryShareHasItsIntervalForPrograms() throws {
        let csv = try rendered(.csv, areas)
        #expect(
            csv == """
                area,rank,ratio,rate,rate_low,rate_high,few_cases
                A,1,1.0,0.5,0.3519952693346538,0.6480047306653463,
                B,,0.9,0.5,0.236593090512564,0.7634069094874361,ratio rate

                """, "\(csv)")
        #expect(
            try rendered(.json, areas).contains(
                "\"rank\": null, \"ratio\": 0.9, \"rate\": 0.5, \"rate_low\": 0.236593090512564, "
                    + "\"rate_high\": 0.7634069094874361, \"few_cases\": \"ratio rate\"}"))
    }

    @Test
    func ofYearsThatRunAcrossAreMarkedYearByYear() throws {
        let years = ResultTable(
            heading: ResultHeading(title: ""),
            columns: [
                Column("cohort", "Cohort", .text), Column("year", "Year", .label),
                Column("rate", "Rate", .share).resting(on: "n", hasInterval: true),
            ],
            rows: [["HF", .integer(2027), .real(0.5)], ["HF", .integer(2028), .real(0.5)]], across: "year"
        ).resting(on: CaseCounts(rule: "few", minimums: [20, 20], counts: ["n": [40, 10]]))
        #expect(
            try rendered(.markdown, bare(years)) == """
                | Cohort |  | 2027 | 2028 |
                | --- | --- | ---: | ---: |
                | HF | Rate | 50.00 % | 50.00 % (24 to 76, 10 cases) |

                """)
    }
}

@Suite("The origin of a result in output")
struct OriginFormatTests {
    private var result: ResultTable {
        ResultTable(
            heading: ResultHeading(
                title: "T",
                origin: ResultOrigin(
                    registry: "a&b.sqlite", registryID: "0123456789abcdef", load: 3,
                    stamp: .init(program: "asm-registry 1.2.3", time: "2029-04-01T09:30:59Z"))),
            columns: [Column("a", "A", .text)], rows: [["x"]])
    }

    @Test
    func standsAtTheEndOfPagesAndMarkdownAndInJSONAndNowhereInCSV() throws {
        let words = "Made 2029-04-01 09:30 UTC by asm-registry 1.2.3 from a&b.sqlite (registry 01234567), as of load 3."
        #expect(try rendered(.markdown, result).hasSuffix("| x |\n\n\(words)\n"))
        let page = try rendered(.html, result)
        #expect(page.contains("<footer>\(words.replacing("&", with: "&amp;"))</footer>\n</main>"))
        let made =
            "\"made\": {\"at\": \"2029-04-01T09:30:59Z\", \"by\": \"asm-registry 1.2.3\", \"registry\": \"a&b.sqlite\", "
            + "\"registry_id\": \"0123456789abcdef\", \"load\": 3}, "
        #expect(try rendered(.ndjson, result).contains(made))
        #expect(try rendered(.json, result).contains("  \(made.dropLast(2)),\n  \"columns\": ["))
        for format in [OutputFormat.csv, .tsv] { #expect(try !rendered(format, result).contains("asm-registry")) }
    }

    @Test
    func isOmittedBeforeItIsStamped() throws {
        var unstamped = result
        unstamped.heading.origin?.stamp = nil
        for format in OutputFormat.allCases where format.isText {
            #expect(try !rendered(format, unstamped).contains("a&"))
        }
        #expect(try !rendered(.html, unstamped).contains("<footer>"))
    }
}

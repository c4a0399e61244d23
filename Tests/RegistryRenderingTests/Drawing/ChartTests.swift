import RegistryModel
import Testing

@testable import RegistryRendering

@Suite("Charts")
struct ChartTests {
    private let columns = [
        Column("cohort", "Cohort", .text), Column("code", "Code", .text), Column("name", "Name", .text),
        Column("year", "Year", .label), Column("quarter", "Quarter", .label), Column("value", "value", .count),
        Column("change", "change", .change(.count)),
    ]

    private func drawn(_ shape: Chart.Shape, _ rows: [[Cell]]) -> Figure? {
        Figure(Chart("T", shape), of: ResultTable(heading: ResultHeading(title: "R"), columns: columns, rows: rows))
    }

    private let subject = Chart.Subject(panel: "cohort", code: "code", name: "name")

    private func row(_ code: String, _ year: Int, _ value: Int?, quarter: Int = 1, cohort: String = "HF") -> [Cell] {
        [.text(cohort), .text(code), .text("Name \(code)"), Cell(year), Cell(quarter), Cell(value), .integer(2)]
    }

    @Test
    func drawATitledPanelForEachCohortAndTheSixLargestSubjectsIfThereAreMore() throws {
        let rows = (0..<9).flatMap { number in
            (2027...2029).map { row("c\(number)", $0, number == 2 ? 1 : 100 + number) }
        }
        let figure = try #require(
            drawn(
                .years(.init(of: subject, year: "year", values: ["value"], size: "value")),
                rows + [row("x", 2027, 5, cohort: "LBP")]))
        #expect(figure.sections.map(\.sectionTitle) == ["Heart Failure", "Low Back Pain: x Name x"])
        #expect(figure.sections[0].keys.map(\.sign) == ["c3", "c4", "c5", "c6", "c7", "c8"])
        #expect(figure.sections[0].drawings[0].paths.count == 6)
        #expect(
            figure.remarks == ["Drawn: Heart Failure, 6 of 9, those with the most value. All are in the table."])
    }

    @Test
    func runOverTwentyQuartersAndMarkThoseWithoutAValue() throws {
        let rows = [
            row("a", 2027, 3, quarter: 1), row("a", 2027, nil, quarter: 2), row("a", 2027, 4, quarter: 3),
            row("a", 2027, 5, quarter: 4),
        ]
        let figure = try #require(
            drawn(.quarters(.init(of: subject, year: "year", quarter: "quarter", values: ["value"])), rows))
        let drawing = figure.sections[0].drawings[0]
        #expect(drawing.bands.count == 17)
        #expect(drawing.bands[0].tip == "2027Q2: none")
        #expect(drawing.dots.count == 3 && drawing.paths.count == 1)
        #expect(drawing.caption == "Value")
    }

    @Test
    func leadFromEarlierToLaterValuesAndOmitSubjectsWithoutBoth() throws {
        let figure = try #require(
            drawn(
                .slopes(.init(of: subject, from: .change("change"), "2027", to: "value", "2028")),
                [row("a", 2028, 10), row("b", 2028, nil), row("c", 2028, 2)]))
        let drawing = figure.sections[0].drawings[0]
        #expect(drawing.paths.count == 2)
        #expect(drawing.labels.map(\.text).contains("8") && drawing.labels.map(\.text).contains("a Name a 10"))
        #expect(!drawing.labels.contains { $0.text.contains("Name b") })
    }

    @Test
    func rankFromABaselineFromBothEndsIfThereAreManyAndLabelMissingValues() throws {
        let rows = (0..<40).map { row("c\($0)", 2027, $0 == 39 ? nil : $0 - 10) }
        let both = try #require(drawn(.ranking(.init(of: subject, by: "value", from: 0, "zero")), rows))
        let texts = both.sections[0].drawings[0].labels.map(\.text)
        #expect(texts.contains("16 more in the table") && texts.contains("none") && texts.contains("c0 Name c0"))
        #expect(texts.contains("c39 Name c39") && !texts.contains("c20 Name c20"))
        #expect(both.sections[0].drawings[0].bars.count == 23)
        let top = try #require(drawn(.ranking(.init(of: subject, by: "value", isFromTop: true)), rows))
        #expect(top.sections[0].drawings[0].labels.map(\.text).contains("28 more in the table"))
    }

    @Test
    func areOmittedIfThereIsNothingToDrawOrAColumnIsMissing() {
        #expect(drawn(.years(.init(of: subject, year: "year", values: ["value"])), [row("a", 2027, nil)]) == nil)
        #expect(drawn(.years(.init(of: subject, year: "when", values: ["value"])), [row("a", 2027, 1)]) == nil)
        #expect(drawn(.ranking(.init(of: subject, by: "other")), [row("a", 2027, 1)]) == nil)
        #expect(drawn(.distribution(.init(from: "a", to: "b", count: "c")), [row("a", 2027, 1)]) == nil)
    }

    @Test
    func breakLabelsThatAreTooLongIntoLinesAndShortenOnlyASingleWord() {
        let measure = TextWidth()
        let title = "41884 San Francisco-San Mateo-Redwood City and much beside it, California"
        let lines = measure.lines(title, within: 200)
        #expect(lines.count > 1 && lines.joined(separator: " ") == title)
        #expect(lines.allSatisfy { measure($0) <= 200 })
        let word = measure.lines(String(repeating: "W", count: 100), within: 200)
        #expect(word.count == 1 && word[0].hasSuffix("…") && measure(word[0]) <= 200)
    }
}

import RegistryModel
import Testing

@testable import RegistryRendering

/// The descriptions of drawings, which screen readers read out.
@Suite("What a picture shows, in a sentence")
struct FindingTests {
    private func drawing(_ shape: Chart.Shape, _ columns: [Column], _ rows: [[Cell]]) throws -> Drawing {
        let table = ResultTable(heading: ResultHeading(title: "R"), columns: columns, rows: rows)
        return try #require(Figure(Chart("T", shape), of: table)?.sections.first?.drawings.first)
    }

    private let person = Chart.Subject(code: "npi", name: "name", label: .person)
    private let names = [Column("npi", "NPI", .text), Column("name", "Name", .text)]

    @Test func ofADistributionIsTheOwnValueBesideTheMedian() throws {
        let columns = [
            Column("from", "From", .number(decimals: 1)).within(0...100), Column("to", "To", .number(decimals: 1)),
            Column("count", "Participants", .count),
        ]
        let rows: [[Cell]] = [[.real(40), .real(60), .integer(2)], [.real(60), .real(80), .integer(1)]]
        let summary = Chart.Distribution.Summary("Final score", median: 48.2, lowest: 41, highest: 71)
        func shape(_ marks: [Chart.Distribution.Mark]) -> Chart.Shape {
            .distribution(.init(from: "from", to: "to", count: "count", marks: marks, summary: summary))
        }
        #expect(
            try drawing(
                shape([.init("factor 0 at", at: 60, isMain: false), .init("Núñez, Ada", at: 51.6)]), columns, rows
            ).description
                == "Final score: Núñez, Ada 51.6, above the median 48.2 of 3 participants; lowest 41.0, highest 71.0; "
                + "factor 0 at 60.0.")
        #expect(
            try drawing(shape([]), columns, rows).description
                == "Final score: the median 48.2 of 3 participants; lowest 41.0, highest 71.0.")
    }

    @Test func ofABandIsOnWhichSideOfZeroItLies() throws {
        let columns = [
            Column("npi", "NPI", .text), Column("factor", "Factor", .change(.share)).better(.higher),
            Column("low", "Lowest", .change(.share)), Column("high", "Highest", .change(.share)),
            Column("cents", "Adjustment", .change(.cents)),
        ]
        func fan(_ low: Double, _ high: Double) throws -> Drawing {
            try drawing(
                .ranking(
                    .init(
                        of: .init(code: "npi"), by: "factor", from: 0, "0 = neutral", interval: .init("low", "high"),
                        detail: "cents", shaded: "All")), columns,
                [
                    [.text("All"), .real(-0.02), .real(low), .real(high), .integer(-20_000)],
                    [.text("Slope 0.1"), .real(low), .null, .null, .integer(-40_000)],
                ])
        }
        let below = try fan(-0.04, -0.01)
        #expect(below.description == "Factor: -2.00 %, from -4.00 % to -1.00 %, all below 0 = neutral.")
        #expect(below.bands.map(\.style) == ["reach"] && below.bars.map(\.style) == ["bar bad"])
        #expect(below.dots.map(\.style) == ["bad", "bad"])
        #expect(below.labels.map(\.text).contains("-2.00 % (-4.00 % to -1.00 %), -$200"))
        #expect(below.labels.map(\.text).contains("0 = neutral"))
        let both = try fan(-0.04, 0.01)
        #expect(both.description.hasSuffix("on both sides of 0 = neutral."))
        #expect(both.bars.map(\.style) == ["bar even"] && both.dots.map(\.style) == ["even", "bad"])
    }

    @Test func ofIntervalsIsHowManyAreOnEachSide() throws {
        let columns =
            names + [
                Column("v", "Slope", .number(decimals: 1)).better(.lower), Column("low", "from", .number(decimals: 1)),
                Column("high", "to", .number(decimals: 1)),
            ]
        let rows = [(-2.0, -3.0, -1.0), (1, -1, 2), (2, 1, 3)].enumerated().map { index, row -> [Cell] in
            [.text("\(index)"), .text("Last\(index), A"), .real(row.0), .real(row.1), .real(row.2)]
        }
        let drawn = try drawing(.ranking(.init(of: person, by: "v", interval: .init("low", "high"))), columns, rows)
        #expect(
            drawn.description
                == "Slope of 3: from Last0, A -2.0 (-3.0 to -1.0) to Last2, A 2.0 (1.0 to 3.0). 1 below 0 (better), 1 "
                + "above (worse), 1 on both sides.")
        #expect(drawn.dots.map(\.style) == ["good", "even", "bad"])
        #expect(drawn.lines.filter { $0.style.hasPrefix("whisker") }.count == 3 && drawn.bars.isEmpty)
    }

    @Test func ofASlopeNamesBothEnds() throws {
        let columns =
            names + [
                Column("before", "Final score", .number(decimals: 1)),
                Column("after", "after", .number(decimals: 1)).better(.higher),
            ]
        let drawn = try drawing(
            .slopes(.init(of: person, from: .column("before"), "before", to: "after", "after")), columns,
            [[.text("1"), .text("Núñez, Ada"), .real(61.9), .real(74.9)]])
        #expect(drawn.caption == "Final score")
        #expect(drawn.description == "Final score, before to after: Núñez, Ada from 61.9 to 74.9.")
        #expect(drawn.paths.map(\.style) == ["line good"])
    }

    @Test func ofLinesIsTheFirstAndTheLastValue() throws {
        let columns = [
            Column("code", "Code", .text), Column("year", "Year", .label), Column("v", "cost", .cents),
            Column("fit", "Line", .cents), Column("low", "from", .cents), Column("high", "to", .cents),
        ]
        let rows = [2027, 2028, 2029].map { year -> [Cell] in
            [
                .text("a"), Cell(year), Cell(1_234_500 + year), .integer(1_236_000), .integer(1_200_000),
                .integer(1_300_000),
            ]
        }
        let shape = Chart.Shape.years(
            .init(
                of: .init(code: "code"), year: "year", values: ["v"], fit: "fit", band: Chart.Ends("low", "high")))
        let drawn = try drawing(shape, columns, rows)
        #expect(drawn.description == "Cost, 2027 to 2029: $12,365 in 2027, $12,365 in 2029.")
        #expect(drawn.paths.map(\.style) == ["band s1", "fit s1", "line s1"])
        #expect(drawn.paths[0].points.split(separator: " ").count == 7)
    }
}

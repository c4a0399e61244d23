import RegistryModel
import Testing

@testable import RegistryRendering

@Suite("Colors, scales and names of charts")
struct ChartMeaningTests {
    private func figure(
        _ rows: [[Cell]], _ column: Column, from baseline: Double = 0, label: Chart.Subject.Label = .codeAndName,
        cases: [Int?] = []
    ) -> Figure? {
        let subject = Chart.Subject(panel: "cohort", code: "npi", name: "name", label: label)
        let table = ResultTable(
            heading: ResultHeading(title: "R"),
            columns: [Column("cohort", "Cohort", .text), Column("npi", "NPI", .text), Column("name", "Name", .text)]
                + [column], rows: rows
        ).resting(
            on: CaseCounts(rule: "few", minimums: rows.map { _ in 20 }, counts: ["n": cases]))
        return Figure(Chart("T", .ranking(.init(of: subject, by: column.name, from: baseline))), of: table)
    }

    private func row(_ cohort: String, _ number: Int, _ value: Double?) -> [Cell] {
        [.text(cohort), .text("200000000\(number)"), .text("Last\(number), First"), Cell(value)]
    }

    private let value = Column("value", "Value", .number(decimals: 2))

    @Test(
        arguments: [
            (Direction.higher, ["bar good", "bar bad"]), (.lower, ["bar bad", "bar good"]),
            (.neither, ["bar even", "bar even"]),
        ])
    func colorGoodAndBadByTheMetricNotByTheSign(better: Direction, styles: [String]) throws {
        let drawn = try #require(figure([row("HF", 1, 2), row("HF", 2, -1)], value.better(better)))
        #expect(drawn.sections[0].drawings[0].bars.map(\.style) == styles)
    }

    @Test
    func drawValuesThatRestOnFewCasesInGrayWithTheNumberOfCases() throws {
        let drawn = try #require(
            figure(
                [row("HF", 1, 2), row("HF", 2, 3)], value.better(.higher).resting(on: "n"), cases: [30, 1]))
        let drawing = drawn.sections[0].drawings[0]
        #expect(drawing.bars.map(\.style) == ["bar good", "bar few"])
        #expect(drawing.labels.map(\.text).contains("3.00 (1 case)"))
        #expect(drawing.bars[1].tip == "2000000002 Last2, First: 3.00 (1 case)")
    }

    @Test
    func haveOneScaleForAllPanelsOfAFigureSymmetricAboutTheBaselineWithTicks() throws {
        let drawn = try #require(
            figure([row("HF", 1, 0.834), row("HF", 2, 1.06), row("LBP", 3, 0.845), row("LBP", 4, 1.3)], value, from: 1))
        let drawings = drawn.sections.map { $0.drawings[0] }
        let ticks = drawings.map { drawing in drawing.labels.filter { $0.style == "tick" }.map(\.text) }
        #expect(ticks[0] == ticks[1] && ticks[0].count > 3, "\(ticks)")
        let middle = drawings.map { $0.lines.first { $0.style == "base" }?.x1.description }
        #expect(middle == ["180", "180"])
        let widths = drawings.flatMap { $0.bars.map { Double($0.width.description) ?? 0 } }
        for (width, distance) in zip(widths, [0.166, 0.06, 0.155, 0.3]) {
            #expect(abs(width / widths[3] - distance / 0.3) < 0.01, "\(widths)")
        }
    }

    @Test
    func beginAtTheBaselineIfAllValuesAreOnOneSideOfIt() {
        #expect(RankingDrawing.domain([1.0, 4], from: 0, within: nil) == 0...4)
        #expect(RankingDrawing.domain([-1.0, -4], from: 0, within: nil) == -4...0)
        #expect(RankingDrawing.domain([-1.0, 4], from: 0, within: nil) == -4...4)
        #expect(RankingDrawing.domain([20.0, 40], from: 0, within: 0...100) == 0...100)
        #expect(RankingDrawing.domain([], from: 1, within: nil) == 1...1)
    }

    @Test(arguments: [0, 5.0])
    func haveAValidAxisIfAllValuesAreZeroOrEqual(number: Double) throws {
        for unit in [Unit.cents, .share, .count, .number(decimals: 2), .change(.cents)] {
            let drawn = try #require(figure([row("HF", 1, number), row("HF", 2, number)], Column("v", "V", unit)))
            let texts = drawn.sections[0].drawings[0].labels.map(\.text)
            #expect(texts.allSatisfy { $0.count < 14 || $0.hasPrefix("200000") }, "\(texts)")
            let ticks = drawn.sections[0].drawings[0].labels.filter { $0.style == "tick" }.map(\.text)
            #expect(Set(ticks).count == ticks.count || number == 5, "\(texts)")
        }
    }

    @Test
    func ofScoresHaveTheFullAxisAndASingleBinDoesNotFillIt() throws {
        let columns = [
            Column("from", "From", .number(decimals: 1)).within(0...100), Column("to", "To", .number(decimals: 1)),
            Column("count", "Clinicians", .count),
        ]
        let bins = ResultTable(
            heading: ResultHeading(title: "R"), columns: columns, rows: [[.real(0), .real(2), .integer(97)]])
        let shape = Chart.Shape.distribution(.init(from: "from", to: "to", count: "count"))
        let scores = try #require(Figure(Chart("T", shape), of: bins)).sections[0].drawings[0]
        let ticks = scores.labels.filter { $0.style == "tick" }.map(\.text)
        #expect(ticks.suffix(6) == ["0", "20", "40", "60", "80", "100"], "\(ticks)")
        let narrow = try #require(scores.bars.first.flatMap { Double($0.width.description) })
        #expect(narrow < 8)
        let free = ResultTable(
            heading: ResultHeading(title: "R"),
            columns: [Column("from", "From", .count), Column("to", "To", .count), columns[2]],
            rows: [[.real(10), .real(11), .integer(3)]])
        let single = try #require(Figure(Chart("T", shape), of: free)).sections[0].drawings[0]
        #expect(single.bars.first.flatMap { Double($0.width.description) }.map { $0 < 130 } == true)
    }

    @Test
    func namePeopleAndAreasWithTheirCodeInTooltips() throws {
        let drawn = try #require(figure([row("HF", 1, 2)], value, label: .person))
        let drawing = drawn.sections[0].drawings[0]
        #expect(drawing.labels.map(\.text).contains("Last1, First"))
        #expect(drawing.labels.allSatisfy { !$0.text.contains("2000000001") })
        #expect(drawing.bars[0].tip == "Last1, First (2000000001): 2.00")
        #expect(drawing.description == "Value of Last1, First 2.00.")
    }

    @Test(
        arguments: [
            (Chart.Subject.Label.person, ["Núñez, Ada", "O'Hara, Ben"], ["Núñez, A.", "O'Hara, B."]),
            (.person, ["Núñez, Ada", "Núñez, Ann"], ["Núñez, A. c0", "Núñez, A. c1"]),
            (.area, ["Chicago-Naperville-Elgin, IL-IN", "Utica-Rome, NY"], ["Chicago, IL", "Utica, NY"]),
            (.area, ["", "Utica-Rome, NY"], ["c0", "Utica, NY"]),
            (.codeAndName, ["Cardiology", "Other"], ["c0", "c1"]),
        ])
    func areShortAtTheEndsOfLinesAndNoTwoAreTheSame(label: Chart.Subject.Label, names: [String], expected: [String]) {
        let table = ResultTable(
            heading: ResultHeading(title: "R"),
            columns: [Column("code", "Code", .text), Column("name", "Name", .text)],
            rows: names.enumerated().map { [.text("c\($0.offset)"), .text($0.element)] })
        let panels = ChartPanel.panels(of: table, by: .init(code: "code", name: "name", label: label))
        #expect(panels[0].subjects.map(\.short) == expected)
    }
}

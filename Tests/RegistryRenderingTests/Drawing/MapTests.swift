import RegistryModel
import Testing

@testable import RegistryRendering

@Suite("Maps")
struct MapTests {
    private let columns = [
        Column("cohort", "Cohort", .text), Column("area_code", "Area", .text), Column("area_title", "Title", .text),
        Column("ratio", "Observed / expected", .number(decimals: 3)).better(.lower).resting(on: "n"),
    ]

    private func figure(_ areas: [(code: String, title: String, ratio: Double?, cases: Int)]) -> Figure? {
        let table = ResultTable(
            heading: ResultHeading(title: "R"), columns: columns,
            rows: areas.map { [.text("HF"), .text($0.code), .text($0.title), Cell($0.ratio)] }
        ).resting(
            on: CaseCounts(rule: "few", minimums: areas.map { _ in 20 }, counts: ["n": areas.map(\.cases)]))
        let subject = Chart.Subject(panel: "cohort", code: "area_code", name: "area_title", label: .area)
        return Figure(Chart("T", .map(.init(of: subject, by: "ratio", around: 1, "1 = as expected"))), of: table)
    }

    private let newYork: [(code: String, title: String, ratio: Double?, cases: Int)] = [
        ("15380", "Buffalo-Cheektowaga, NY", 0.7, 100), ("40380", "Rochester, NY", 1.3, 100),
        ("45060", "Syracuse, NY", 0.95, 100), ("10580", "Albany-Schenectady-Troy, NY", 1.02, 100),
        ("46540", "Utica-Rome, NY", 1.9, 11),
    ]

    @Test func haveEveryStateAndAPointInsideItForEachArea() {
        #expect(StateMap.states.count == 51 && Set(StateMap.states.map(\.code)).count == 51)
        #expect(StateMap.areas.count > 950)
        #expect(PackageResources.StateOutlines_txt.count + PackageResources.AreaPoints_txt.count < 60_000)
        for (code, state) in [
            ("15380", "NY"), ("19740", "CO"), ("31084", "CA"), ("33100", "FL"), ("46520", "HI"), ("11260", "AK"),
            ("35614", "NY"), ("14454", "MA"),
        ] {
            let point = StateMap.areas[code]
            let inside = point.map { point in StateMap.states.filter { $0.contains(point) }.map(\.code) }
            #expect(inside == [state], "\(code)")
        }
        // The point of Racine, WI is in Lake Michigan.
        let outside = StateMap.areas.filter { area in StateMap.states.count { $0.contains(area.value) } != 1 }
        #expect(outside.keys.sorted() == ["39540"])
    }

    @Test func showWherePartOfTheCountryIsWithItsNeighbors() throws {
        let drawing = try #require(figure(newYork)?.sections[0].drawings[0])
        let states = drawing.labels.filter { $0.style == "tick" }.map(\.text)
        #expect(states.contains("PA") && !states.contains("CA"))
        #expect(drawing.outlines.map(\.style).filter { $0 == "state own" }.count == 1)
        #expect(drawing.outlines.count < 15)
        #expect(drawing.outlines.map(\.path.utf8.count).reduce(0, +) < 12_000)
    }

    @Test func showTheWholeCountryIfAreasAreFarApart() throws {
        let far = newYork + [("31084", "Los Angeles-Long Beach-Glendale, CA", 1.1, 50)]
        let drawing = try #require(figure(far)?.sections[0].drawings[0])
        #expect(drawing.outlines.count == 51)
        #expect(drawing.outlines.map(\.path.utf8.count).reduce(0, +) < 24_000)
        #expect(!drawing.labels.contains { $0.style == "tick" })
    }

    @Test func colorByGoodAndBadWithAFormForEachAndFewCasesHollow() throws {
        let drawn = try #require(figure(newYork))
        let drawing = drawn.sections[0].drawings[0]
        let round = drawing.dots.map { "\($0.style): \($0.tip ?? "")" }.sorted()
        #expect(
            round == [
                "place good mild: Syracuse, NY (45060): 0.950",
                "place good strong: Buffalo-Cheektowaga, NY (15380): 0.700",
                "place hollow: Utica-Rome, NY (46540): 1.900 (11 cases)",
            ])
        #expect(
            drawing.squares.map(\.style).sorted() == ["place bad mild", "place bad strong"])
        #expect(drawn.sections[0].keys.map(\.sign) == ["●", "●", "■", "■", "○"])
        #expect(
            drawn.sections[0].keys.map(\.meaning) == [
                "below 0.8", "0.8 to 1.0", "1.0 to 1.2", "above 1.2", "few cases",
            ])
        #expect(
            drawing.description
                == "Map of observed / expected in 4 areas: 2 below 1 = as expected, 2 above; lowest Buffalo, NY 0.700, highest "
                + "Rochester, NY 1.300. 1 more rest on few cases.")
        let labels = drawing.labels.filter { $0.style.hasPrefix("item") }.map(\.text)
        #expect(Set(labels).isSuperset(of: ["Buffalo, NY 0.700", "Rochester, NY 1.300"]))
    }

    @Test func nameAreasThatAreNotOnThemAndLeaveOutThoseWithoutAValue() throws {
        let drawn = try #require(
            figure(newYork + [("41980", "San Juan-Bayamón-Caguas, PR", 1.2, 50), ("48060", "Watertown, NY", nil, 5)]))
        #expect(drawn.remarks == ["Not on the map: San Juan-Bayamón-Caguas, PR."])
        let drawing = drawn.sections[0].drawings[0]
        #expect(drawing.dots.count + drawing.squares.count == 5)
        #expect(figure([("41980", "San Juan-Bayamón-Caguas, PR", 1.2, 50)]) == nil)
    }
}

@Suite("Dots by two values")
struct ScatterTests {
    private func drawing(_ people: [(rate: Double?, episodes: Int, excess: Int, stays: Int)]) throws -> Drawing {
        let columns = [
            Column("npi", "NPI", .text), Column("name", "Name", .text), Column("episodes", "Episodes", .count),
            Column("rate", "Readmission rate", .share).resting(on: "stays").better(.lower),
            Column("excess", "Excess cost", .cents).better(.lower),
        ]
        let table = ResultTable(
            heading: ResultHeading(title: "R"), columns: columns,
            rows: people.enumerated().map { index, person in
                [
                    .text("200000000\(index)"), .text("Last\(index), Ada"), Cell(person.episodes), Cell(person.rate),
                    Cell(person.excess),
                ]
            }
        ).resting(on: CaseCounts(rule: "few", minimums: people.map { _ in 20 }, counts: ["stays": people.map(\.stays)]))
        let scatter = Chart.Scatter(
            of: .init(code: "npi", name: "name", label: .person), x: "episodes", y: "rate", size: "excess")
        return try #require(Figure(Chart("T", .scatter(scatter)), of: table)?.sections.first?.drawings.first)
    }

    @Test func growWithTheExcessInAreaAndAreHollowOnFewCases() throws {
        let drawn = try drawing([(0.2, 100, 400_000, 60), (0.1, 50, 100_000, 30), (0.5, 20, 0, 10), (nil, 5, 9, 0)])
        #expect(drawn.dots.map(\.style) == ["bad", "bad", "hollow"])
        #expect(drawn.dots.map(\.radius.description) == ["12", "7.8", "3.5"])
        #expect(
            drawn.dots[0].tip
                == "Last0, Ada (2000000000): episodes 100, readmission rate 20.00 %, excess cost $4,000.00")
        #expect(drawn.dots[2].tip?.hasSuffix("(10 cases)") == true)
        #expect(
            drawn.description
                == "Readmission rate by episodes of 3: the highest rate has Last0, A., 20.0 % of 100; the largest excess cost "
                + "has Last0, A., $4,000; 1 rest on few cases.")
    }

    @Test func haveLabelsThatMeetNoOther() throws {
        let crowd: [(rate: Double?, episodes: Int, excess: Int, stays: Int)] = (0..<10).map { number in
            let rate = 0.1 + Double(number % 3) / 100
            return (rate: rate, episodes: 50 + number, excess: 5 * number, stays: 30)
        }
        let labels = try drawing(crowd).labels.filter { $0.style == "item" }
        #expect(labels.count > 2)
        let measure = TextWidth()
        let boxes = labels.map { label in
            let (x, width) = (Double(label.x.description) ?? 0, measure(label.text))
            let shift = label.anchor == "start" ? 0 : label.anchor == "end" ? width : width / 2
            return (left: x - shift, y: Double(label.y.description) ?? 0, width: width)
        }
        for (index, box) in boxes.enumerated() {
            for other in boxes.dropFirst(index + 1) {
                #expect(
                    abs(box.y - other.y) >= 10 || box.left + box.width <= other.left
                        || other.left + other.width <= box.left)
            }
        }
    }
}

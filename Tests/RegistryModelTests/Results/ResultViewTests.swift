import RegistryModel
import Testing

@Suite("Columns, order and number of rows that a user asks for")
struct ResultViewTests {
    private let result = ResultTable(
        heading: ResultHeading(title: "Clinicians"),
        columns: [
            Column("npi", "NPI", .text), Column("score", "Score", .number(decimals: 1)),
            Column("area_code", "Area", .text).onlyForPrograms(true), Column("share", "  Share", .share),
        ],
        rows: [
            ["3", .real(9.5), "b", .null], ["1", .integer(10), "B", .real(0.5)], ["2", .null, .null, .real(0.25)],
            ["4", .integer(-1), "a", .suppressed],
        ])

    private func names(_ order: String..., isDescending: Bool = false) throws -> [Cell] {
        let view = ResultView(order: order.map { .init($0, isDescending: isDescending) })
        return try result.viewed(view, isForPeople: false, hasGroups: false).rows.map { $0[0] }
    }

    @Test
    func numbersAreSortedAsNumbersAndWhatHasNoValueIsLastInBothOrders() throws {
        #expect(try names("score") == ["4", "3", "1", "2"])
        #expect(try names("score", isDescending: true) == ["1", "3", "4", "2"])
        // Null and suppressed values are equal: they keep their order.
        #expect(try names("share") == ["2", "1", "3", "4"])
        #expect(try names("Share", isDescending: true) == ["1", "2", "3", "4"])
        #expect(try names("area_code", "score") == ["4", "1", "3", "2"])
    }

    @Test
    func theNumberOfRowsIsSaid() throws {
        let view = ResultView(order: [.init("SCORE", isDescending: true)], top: 2)
        let shown = try result.viewed(view, isForPeople: true, hasGroups: true)
        #expect(shown.rows.map { $0[0] } == ["1", "3"])
        #expect(shown.heading.notes == ["2 of 4 rows are shown, the first by Score, descending."])
        let all = try result.viewed(ResultView(top: 4), isForPeople: true, hasGroups: true)
        #expect(all == result)
    }

    @Test
    func programsGetTheColumnsThatAreNamedAndPeopleTheSameOnesWithTheOthersHidden() throws {
        let view = ResultView(columns: .named(["area", "npi", "Area"]))
        let data = try result.viewed(view, isForPeople: false, hasGroups: false)
        #expect(data.columns.map(\.name) == ["area_code", "npi"])
        #expect(data.rows[0] == ["b", "3"])
        let people = try result.viewed(view, isForPeople: true, hasGroups: true)
        #expect(people.columns.map(\.name) == ["area_code", "npi", "score", "share"])
        #expect(people.columns.map(\.isOnlyForPrograms) == [false, false, true, true])
        let all = try result.viewed(ResultView(columns: .all), isForPeople: true, hasGroups: true)
        #expect(all.columns.map(\.isOnlyForPrograms) == [false, false, false, false])
    }

    @Test
    func anUnknownColumnIsAnErrorWithSimilarNames() throws {
        #expect(
            throws: ResultViewError.unknownColumn(
                "scores", nearest: ["score"], names: ["npi", "score", "area_code", "share"])
        ) { try names("scores") }
    }

    @Test
    func marksMoveWithTheirRowsAndColumns() throws {
        var marked = result
        marked.marks = [[:], [1: FewCases("episodes", cases: 3)], [:], [:]]
        let view = ResultView(columns: .named(["score"]), order: [.init("npi")], top: 1)
        let shown = try marked.viewed(view, isForPeople: true, hasGroups: true)
        #expect(shown.marks(inRow: 0) == [0: FewCases("episodes", cases: 3)])
        // Programs get the names of few cases only if they ask for them.
        #expect(try marked.viewed(view, isForPeople: false, hasGroups: false).marks == nil)
        let named = ResultView(columns: .named(["score", "few_cases"]), order: [.init("npi")], top: 1)
        #expect(try marked.viewed(named, isForPeople: false, hasGroups: false).marks?.count == 1)
    }

    private let years = ResultTable(
        heading: ResultHeading(title: "By area"),
        columns: [
            Column("area", "Area", .text), Column("year", "Year", .label), Column("episodes", "Episodes", .count),
            Column("cost", "Cost", .cents),
        ],
        rows: [
            ["A", .integer(2027), .integer(9), .integer(5)], ["A", .integer(2028), .integer(1), .integer(7)],
            ["B", .integer(2027), .integer(1), .integer(6)], ["B", .integer(2028), .integer(2), .integer(6)],
            ["C", .integer(2027), .integer(100), .integer(1)],
        ], across: "year")

    @Test
    func aCrosstabSortsAndCountsGroupsByTheLastYear() throws {
        let view = ResultView(order: [.init("episodes", isDescending: true)], top: 2)
        let groups = try years.viewed(view, isForPeople: true, hasGroups: true)
        #expect(groups.rows.map { $0[0] } == ["B", "B", "A", "A"])
        #expect(groups.heading.notes == ["2 of 3 groups are shown, the first by Episodes of 2028, descending."])
        let rows = try years.viewed(view, isForPeople: false, hasGroups: false)
        #expect(rows.rows.map { $0[2] } == [.integer(100), .integer(9)])
        #expect(throws: ResultViewError.columnAcross("Year")) {
            try years.viewed(ResultView(order: [.init("year")]), isForPeople: true, hasGroups: true)
        }
        // The columns that name groups and years stay.
        let cost = try years.viewed(ResultView(columns: .named(["cost"])), isForPeople: true, hasGroups: true)
        #expect(cost.columns.filter { !$0.isOnlyForPrograms }.map(\.name) == ["area", "year", "cost"])
    }
}

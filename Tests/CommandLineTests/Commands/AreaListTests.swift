import TestSupport
import Testing

/// A list of selected areas whose publisher names the columns otherwise.
struct AreaListTests {
    private let registry: CommandLineRegistry

    init() throws {
        registry = try CommandLineRegistry()
        #expect(try registry.run(["load", "--built-in"]).status == 0)
    }

    private static let load = ["--kind", "selected-areas", "--set", "performance_year=2028"]

    /// Areas that are loaded.
    private func codes(_ count: Int) throws -> [String] {
        let query = "select area_code from v_area where kind <> 'division' order by 1 limit \(count)"
        let lines = try registry.run(["sql", "--format", "csv", query]).output.split(separator: "\n")
        return lines.dropFirst().map(String.init)
    }

    @Test(arguments: [",", "\t", "|"])
    func theColumnIsFoundByItsValues(delimiter: String) throws {
        let rows = try codes(25).enumerated().map { number, code in
            ["NY", code, number == 3 ? "" : "10001", "A town"].joined(separator: delimiter)
        }
        let lines = ["Mandatory areas", ["State", "Area number", "ZIP", "Name"].joined(separator: delimiter)] + rows
        let file = try registry.folder.write(lines.joined(separator: "\n") + "\n", to: "mandatory.csv")
        let run = try registry.load([file] + Self.load)
        #expect(run.status == 0, "\(run.output)\(run.messages)")
        #expect(run.output.contains("(selected-areas): read 25 = "), "\(run.output)")
        let stored =
            "select min(status) || ': ' || min(citation) || ', ' || count(*) from area_selection "
            + "where performance_year = 2028 and citation like 'the column%'"
        #expect(try registry.answer(stored) == "\"secondary: the column Area number of mandatory.csv, 25\"")
    }

    @Test func whatIsSaidOfTheRowsIsTaken() throws {
        let file = try registry.folder.write(
            "CBSA\n" + codes(20).joined(separator: "\n") + "\n", to: "mandatory.csv")
        let run = try registry.load(
            [file] + Self.load + ["--set", "standing=assumed", "--set", "citation=ours"])
        #expect(run.output.contains("read 20 = "), "\(run.output)\(run.messages)")
        let stored = "select count(*) from area_selection where status = 'assumed' and citation = 'ours'"
        #expect(try registry.answer(stored) == "20")
    }

    /// Too few codes, too many other values, two columns of codes.
    @Test(arguments: [(19, 0, false), (30, 5, false), (25, 0, true)])
    func aColumnThatIsNotClearIsNotGuessed(count: Int, others: Int, isTwice: Bool) throws {
        let codes = try codes(count) + Array(repeating: "99999", count: others)
        let rows = codes.map { isTwice ? "\($0),\($0)" : "\($0),x" }
        let file = try registry.folder.write(
            "Area,Other\n" + rows.joined(separator: "\n") + "\n", to: "mandatory.csv")
        let run = try registry.load([file] + Self.load)
        #expect(run.status == 65, "\(run.output)")
        #expect(run.output.contains("area_code"), "\(run.output)")
    }
}

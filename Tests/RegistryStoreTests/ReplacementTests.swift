import Foundation
import RegistryIntake
import RegistryModel
import Testing
import TestSupport

@testable import RegistryStore

/// Loads whose files replace a whole period.
struct ReplacementTests {
    private static let first = (1...20).map { SmallRegistry.episode("A\($0)") }
    private static let second = (1...20).map { SmallRegistry.episode("B\($0)", quarter: "2027Q2") }

    /// Twenty episodes in each of two quarters.
    private func registry() throws -> SmallRegistry {
        let small = try SmallRegistry()
        try small.sample.load([small.file(Self.first + Self.second)])
        return small
    }

    private func replace(
        _ small: SmallRegistry, with rows: [String], _ period: String = "2027Q1", allowing shrink: Double? = nil
    ) throws -> LoadReport {
        let period = try Period(parsing: period)
        return try small.sample.load([small.file(rows)]) {
            $0.replaces = [period]
            if let shrink { $0.allowedShrink = shrink }
        }
    }

    @Test func rowsThatTheFileLacksAreRetiredAndStoredAsVersions() throws {
        let small = try registry()
        let before = try small.sample.hash()
        let rows = Self.first.dropFirst(2) + [SmallRegistry.episode("A3", observed: "1"), SmallRegistry.episode("A21")]
        let report = try replace(small, with: Array(rows.dropFirst(1)))
        let replaced = try #require(report.replaced.first)
        #expect((replaced.rowsBefore, replaced.rowsAfter, replaced.retired) == (20, 19, 2))
        #expect(report.files.first?.notes == ["2027Q1 replaced: 2 rows retired"])
        #expect(report.files.map(\.inserted) == [1])
        #expect(report.files.map(\.updated) == [1])
        #expect(report.files.map(\.unchanged) == [17])
        #expect(try small.sample.count("select retired_rows from load_effect where load_id = 3") == 2)
        #expect(try small.sample.count("select count(*) from episode where episode_id in ('A1', 'A2')") == 0)
        #expect(
            try small.sample.count(
                "select count(*) from episode_version where episode_id in ('A1', 'A2') and replaced_by_load_id = 3")
                == 2)
        #expect(try small.sample.count("select count(*) from episode where quarter = 2") == 20)
        #expect(try small.sample.faults().isEmpty)
        try small.sample.undo(3)
        #expect(try small.sample.hash() == before)
        #expect(try small.sample.faults().isEmpty)
    }

    @Test func aRetiredRowCanBeInsertedAgain() throws {
        let small = try registry()
        let before = try small.sample.hash()
        _ = try replace(small, with: Array(Self.first.dropFirst()))
        let without = try small.sample.hash()
        let report = try small.load(Self.first[0])
        #expect(report.files.map(\.inserted) == [1])
        #expect(try small.sample.hash().content == before.content)
        try small.sample.undo(report.loadID)
        #expect(try small.sample.hash() == without)
        #expect(try small.sample.faults().isEmpty)
    }

    @Test func anEpisodeThatMovesOutOfThePeriodIsNotRetired() throws {
        let small = try registry()
        let moved = SmallRegistry.episode("A1", quarter: "2027Q3")
        let report = try replace(small, with: [moved] + Self.first.dropFirst())
        #expect(report.replaced.map(\.retired) == [0])
        #expect(report.replaced.map(\.rowsAfter) == [19])
        #expect(try small.sample.count("select quarter from episode where episode_id = 'A1'") == 3)
        #expect(try small.sample.faults().isEmpty)
    }

    @Test func aYearCoversAllItsQuarters() throws {
        let small = try registry()
        let report = try replace(small, with: Self.first, "2027", allowing: 50)
        #expect(report.replaced.map(\.retired) == [20])
        #expect(try small.sample.count("select count(*) from episode") == 20)
        #expect(try small.sample.faults().isEmpty)
    }

    @Test func aPeriodThatShrinksTooMuchIsRefusedWithTheNumbers() throws {
        let small = try registry()
        let before = try small.sample.hash()
        let refused = try replace(small, with: Array(Self.first.prefix(17)))
        guard case .refused = refused.outcome else { return #expect(Bool(false), "\(refused.outcome)") }
        let replaced = try #require(refused.replaced.first)
        #expect((replaced.rowsBefore, replaced.rowsAfter, replaced.shrinkage) == (20, 17, 15))
        #expect(replaced.isShrunk)
        #expect(try small.sample.hash() == before)
        #expect(try small.sample.faults().isEmpty)

        let allowed = try replace(small, with: Array(Self.first.prefix(17)), allowing: Double(replaced.shrinkage))
        guard case .committed = allowed.outcome else { return #expect(Bool(false), "\(allowed.outcome)") }
        #expect(try small.sample.count("select count(*) from episode where quarter = 1") == 17)
    }

    @Test(arguments: [(18, true), (17, false), (0, false)])
    func aShrinkageOfTenPercentIsAllowed(_ rows: Int, _ isCommitted: Bool) throws {
        let small = try registry()
        _ = try replace(small, with: Array(Self.first.prefix(rows)))
        #expect(try small.sample.count("select count(*) from episode where quarter = 1") == (isCommitted ? rows : 20))
    }

    @Test func anEmptyFileRetiresAllRows() throws {
        let small = try registry()
        _ = try replace(small, with: [], allowing: 100)
        #expect(try small.sample.count("select count(*) from episode where quarter = 1") == 0)
        #expect(try small.sample.faults().isEmpty)
    }

    @Test func severalFilesReplaceAPeriodTogether() throws {
        let small = try registry()
        let files = try [
            small.file(Array(Self.first[..<9])), small.file(Array(Self.first[9..<19])), small.file(Self.second),
        ]
        let periods = try ["2027Q1", "2027Q2"].map { try Period(parsing: $0) }
        let report = try small.sample.load(files) { $0.replaces = periods }
        #expect(report.replaced.map(\.retired) == [1, 0])
        #expect(report.files.last?.notes == ["2027Q1 replaced: 1 row retired", "2027Q2 replaced: 0 rows retired"])
        #expect(try small.sample.faults().isEmpty)
    }

    @Test func aFileThatWasLoadedBeforeIsReadAgainToRetireRowsThatItLacks() throws {
        let small = try SmallRegistry()
        let path = try small.file(Self.first)
        try small.sample.load([path])
        let before = try small.sample.hash()
        try small.load(SmallRegistry.episode("A21"))
        let period = try Period(parsing: "2027Q1")
        let report = try small.sample.load([path]) { $0.replaces = [period] }
        guard case .committed = report.outcome else { return #expect(Bool(false), "\(report.outcome)") }
        #expect(report.replaced.map(\.retired) == [1])
        #expect(try small.sample.hash().content == before.content)
        // Loading it again changes nothing, so no load is stored.
        let again = try small.sample.load([path]) { $0.replaces = [period] }
        guard case .nothingNew = again.outcome else { return #expect(Bool(false), "\(again.outcome)") }
        #expect(again.alreadyLoaded.map(\.loadID) == [4])
        #expect(try small.sample.count("select count(*) from load") == 4)
        #expect(try small.sample.faults().isEmpty)
    }

    @Test func oneRejectRefusesAReplacement() throws {
        let small = try registry()
        let before = try small.sample.hash()
        let period = try Period(parsing: "2027Q1")
        let path = try small.file(Self.first.dropLast() + [SmallRegistry.episode("A20", observed: "-1")])
        let report = try small.sample.load([path]) {
            $0.replaces = [period]
            $0.rejectLimit = .count(5)
        }
        guard case .refused = report.outcome else { return #expect(Bool(false), "\(report.outcome)") }
        #expect(report.replaced.isEmpty)
        #expect(try small.sample.hash() == before)
    }

    @Test func aDryRunCountsTheRowsThatWouldBeRetired() throws {
        let small = try registry()
        let bytes = try Data(contentsOf: URL(fileURLWithPath: small.sample.path))
        let period = try Period(parsing: "2027Q1")
        let path = try small.file(Array(Self.first.dropFirst()))
        let report = try small.sample.load([path]) {
            $0.replaces = [period]
            $0.isDryRun = true
        }
        #expect(report.replaced.map(\.retired) == [1])
        #expect(try Data(contentsOf: URL(fileURLWithPath: small.sample.path)) == bytes)
    }

    @Test func yearlyKindsAreReplacedByYear() throws {
        let small = try SmallRegistry()
        let payments = { (rows: [String]) in
            try small.write("npi,cohort,performance_year,paid_amount\n" + rows.map { $0 + "\n" }.joined())
        }
        let rows = ["2000000002,HF,2027,1.00", "2000000010,HF,2027,2.00", "2000000002,HF,2028,3.00"]
        try small.sample.load([payments(rows)])
        let before = try small.sample.hash()
        let year = try Period(parsing: "2027")
        let report = try small.sample.load([payments(["2000000002,HF,2027,1.00"])]) {
            $0.replaces = [year]
            $0.allowedShrink = 50
        }
        #expect(report.replaced.map(\.kind) == [.partBPayments])
        #expect(try small.sample.count("select count(*) from part_b_payment") == 2)
        #expect(try small.sample.faults().isEmpty)
        try small.sample.undo(report.loadID)
        #expect(try small.sample.hash() == before)
    }

    @Test func aPeriodThatNoFileCanReplaceIsAnError() throws {
        let small = try SmallRegistry()
        let quarter = try Period(parsing: "2027Q1")
        let path = try small.write("npi,cohort,performance_year,paid_amount\n2000000002,HF,2027,1.00\n")
        let error = #expect(throws: RegistryError.self) { try small.sample.load([path]) { $0.replaces = [quarter] } }
        guard case .nothingToReplace(quarter) = error else {
            return #expect(Bool(false), "\(String(describing: error))")
        }
    }
}

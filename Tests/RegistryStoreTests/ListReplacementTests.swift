import RegistryIntake
import RegistryModel
import Testing
import TestSupport

@testable import RegistryStore

/// New editions of lists of reference data.
struct ListReplacementTests {
    private func areas(_ small: SmallRegistry, _ rows: [String]) throws -> String {
        try small.write(
            "performance_year,area_code,status,citation\n" + rows.map { "\($0),secondary,as told\n" }.joined())
    }

    private let selected = ["2027,10580", "2027,15380", "2028,35620"]

    @Test func aNoteNamesRowsThatTheNewListLacks() throws {
        let small = try SmallRegistry()
        try small.sample.load([areas(small, selected)])
        let shorter = try areas(small, ["2027,10580"])
        let report = try small.sample.load([shorter])
        #expect(
            report.files.first?.notes == [
                "1 row of area_selection is not in this load and stays: 2027 15380. "
                    + "If this is the whole list, load it with --replaces 2027"
            ])
        #expect(try small.sample.count("select count(*) from area_selection") == 3)
    }

    @Test func aYearOfAListIsReplaced() throws {
        let small = try SmallRegistry()
        try small.sample.load([areas(small, selected)])
        let before = try small.sample.hash()
        let path = try areas(small, ["2027,10580"])
        let year = try Period(parsing: "2027")
        let shrunk = try small.sample.load([path]) { $0.replaces = [year] }
        guard case .refused = shrunk.outcome else { return #expect(Bool(false), "\(shrunk.outcome)") }
        let report = try small.sample.load([path]) {
            $0.replaces = [year]
            $0.allowedShrink = 50
        }
        let replaced = try #require(report.replaced.first)
        #expect((replaced.rowsBefore, replaced.rowsAfter, replaced.retired) == (2, 1, 1))
        #expect(report.files.first?.notes == ["2027 replaced: 1 row retired"])
        #expect(try small.sample.count("select count(*) from area_selection") == 2)
        #expect(try small.sample.count("select count(*) from area_selection", asOf: .load(2)) == 3)
        #expect(try small.sample.faults().isEmpty)
        try small.sample.undo(report.loadID)
        #expect(try small.sample.hash() == before)
    }

    @Test func aWholeListIsReplaced() throws {
        let small = try SmallRegistry()
        let codes = { (codes: [String]) in
            try small.write("specialty_code,name,cohort\n" + codes.map { "\($0),Name,HF\n" }.joined())
        }
        try small.sample.load([codes(["06", "20", "72"])])
        let report = try small.sample.load([codes(["06", "20"])]) {
            $0.replacesWholeLists = true
            $0.allowedShrink = 50
        }
        #expect(report.replaced.map(\.retired) == [1])
        #expect(report.files.first?.notes == ["the whole list replaced: 1 row retired"])
        #expect(try small.sample.count("select count(*) from specialty") == 2)
        // A clinician has the specialty that the new list lacks.
        let error = #expect(throws: RegistryError.self) {
            try small.sample.load([codes(["06"])]) {
                $0.replacesWholeLists = true
                $0.allowedShrink = 50
            }
        }
        guard case .stillReferredTo("specialty", ["20"], "clinician") = error else {
            return #expect(Bool(false), "\(String(describing: error))")
        }
        #expect(try small.sample.count("select count(*) from specialty") == 2)
        #expect(try small.sample.faults().isEmpty)
    }

    /// The areas of another delineation are not replaced.
    @Test func aDelineationOnlyReplacesItself() throws {
        let small = try SmallRegistry()
        let header = "area_code,title,kind,parent_area_code,delineation_year\n"
        let row = { (code: String, year: Int) in "\(code),Town \(code),metropolitan,,\(year)\n" }
        try small.sample.load([small.write(header + row("10580", 2020) + row("15380", 2020))])
        let report = try small.sample.load([small.write(header + row("10580", 2023) + row("15380", 2023))]) {
            $0.replacesWholeLists = true
            $0.allowedShrink = 40
        }
        #expect(report.replaced.map(\.rowsBefore) == [3] && report.replaced.map(\.retired) == [1])
        #expect(try small.sample.count("select count(*) from cbsa where delineation_year = 2020") == 2)
        #expect(try small.sample.count("select count(*) from cbsa where delineation_year = 2023") == 2)
        #expect(try small.sample.faults().isEmpty)
    }

    @Test func factsAreNotReplacedAsLists() throws {
        let small = try SmallRegistry()
        let path = try small.file([SmallRegistry.episode("A1")])
        let error = #expect(throws: RegistryError.self) {
            try small.sample.load([path]) { $0.replacesWholeLists = true }
        }
        guard case .nothingToReplace(nil) = error else {
            return #expect(Bool(false), "\(String(describing: error))")
        }
    }

    @Test func theRejectOfADuplicateHasItsKeyAndTheColumnsThatDiffer() throws {
        let small = try SmallRegistry()
        let report = try small.sample.load([
            small.write(
                "npi,cohort,performance_year,paid_amount\n2000000002,HF,2027,1.00\n2000000002,HF,2027,2.00\n")
        ])
        let reject = try #require(report.files.first?.firstRejects.first)
        #expect(
            reject.reason
                == "is on line 2 of this file too, with other values of paid_cents; "
                + "the key is npi 2000000002, cohort HF, performance_year 2027")
        #expect(reject.hint.hasPrefix("Payments are not added up"))
    }
}

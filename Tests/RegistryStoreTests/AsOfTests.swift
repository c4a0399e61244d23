import Foundation
import Testing
import TestSupport

@testable import RegistryStore

/// As-of queries: which load a point refers to, and the state at it.
struct AsOfTests {
    /// Loads 1, 2, 3 and 5 are committed on days of 2027; load 4 is refused. Ada is a cardiologist until load 3.
    private func registry() throws -> SampleRegistry {
        let sample = try SampleRegistry()
        try sample.load([ProjectFiles.path("ReferenceData")])
        try sample.load([
            try file(sample, "clinicians.csv", Self.clinicians, "2000000002,Ada,Núñez,06,Synthetic Heart,NY"),
            try file(sample, "first.csv", Self.episodes, episode("E1", "100.00"), episode("E2", "200.00")),
        ])
        try sample.load([
            try file(sample, "changed.csv", Self.clinicians, "2000000002,Ada,Núñez,72,,NJ"),
            try file(sample, "second.csv", Self.episodes, episode("E1", "150.00"), episode("E3", "300.00")),
        ])
        try sample.load([try file(sample, "bad.csv", Self.episodes, episode("E4", "-1"))])
        try sample.load([try file(sample, "third.csv", Self.episodes, episode("E1", "175.00"))])
        for (load, day) in [(1, "2027-01-05"), (2, "2027-04-01"), (3, "2027-07-01"), (4, "2027-07-02")] {
            try sample.tamper("update load set finished_at = '\(day)T23:59:59Z' where load_id = \(load)")
        }
        try sample.tamper("update load set finished_at = '2027-10-01T00:00:00Z' where load_id = 5")
        return sample
    }

    private static let clinicians = "npi,first_name,last_name,specialty_code,organization_name,state"
    private static let episodes =
        "episode_id,npi,cohort,area_code,beneficiary_id,performance_year,quarter,start_date,end_date,observed_cost,"
        + "expected_cost,hospitalized,readmitted,telehealth,palliative"

    private func episode(_ id: String, _ observed: String) -> String {
        "\(id),2000000002,HF,10580,1S00A00AA00,2027,1,2027-01-02,2027-03-01,\(observed),80.00,0,0,0,0"
    }

    private func file(_ sample: SampleRegistry, _ name: String, _ lines: String...) throws -> String {
        try sample.folder.write(lines.joined(separator: "\n") + "\n", to: name)
    }

    @Test func aRowIsCurrentUntilALoadReplacesIt() throws {
        let sample = try registry()
        let cost = "select observed_cents from episode where episode_id = 'E1'"
        for (load, cents) in [(1, -1), (2, 10_000), (3, 15_000), (5, 17_500)] {
            #expect(try sample.count("coalesce((\(cost)), -1)", asOf: .load(load)) == cents, "load \(load)")
        }
        #expect(try sample.count("select count(*) from episode_version", asOf: .load(2)) == 0)
        #expect(try sample.count("select count(*) from episode_version", asOf: .load(3)) == 1)
        #expect(try sample.count("select count(*) from load", asOf: .load(3)) == 3)
        #expect(try sample.count("select count(*) from reject", asOf: .load(3)) == 0)
        #expect(try sample.count("select count(*) from reject", asOf: .load(5)) == 1)
    }

    @Test func theMainSchemaHasTheCurrentState() throws {
        let sample = try registry()
        #expect(try sample.count("select count(*) from episode", asOf: .load(2)) == 2)
        #expect(try sample.count("select count(*) from main.episode", asOf: .load(2)) == 3)
    }

    @Test func rollupsAndViewsAreAsOfTheLoadToo() throws {
        let sample = try registry()
        let specialty = "select cast(max(specialty_code) as integer) from area_specialty_quarter"
        #expect(try sample.count(specialty, asOf: .load(2)) == 6)
        #expect(try sample.count(specialty, asOf: .load(3)) == 72)
        #expect(try sample.count("select sum(observed_cents) from clinician_quarter", asOf: .load(2)) == 30_000)
        #expect(try sample.count("select sum(observed_cents) from clinician_year", asOf: .load(3)) == 65_000)
        #expect(try sample.count("select count(*) from v_area", asOf: .load(1)) == 972)
        #expect(try sample.count("select max(load_id) from v_load", asOf: .load(3)) == 3)
    }

    @Test func everyTableWithAHistoryAndEveryViewIsShadowed() throws {
        let sample = try registry()
        let bare = try sample.read(asOf: .load(2)) {
            try $0.rows(
                sql: """
                    select name from main.sqlite_schema
                    where type in ('table', 'view') and name not like 'sqlite%' and name not like 'grdb%'
                    except select name from temp.sqlite_schema order by name
                    """
            ).compactMap { $0.text("name") }
        }
        #expect(
            bare == [
                "audit_anchor", "audit_policy", "dictionary", "key_rotation", "layout", "registry", "saved_query",
                "schema_migration", "table_checksum",
            ])
    }

    @Test(arguments: [
        ("2027-01-05", 1), ("2027-03-31", 1), ("2027-04-01", 2), ("2027-09-30", 3), ("2027-10-01", 5),
        ("2099-12-31", 5),
    ])
    func aDayRefersToTheLastLoadOnOrBeforeIt(_ text: String, _ load: Int) throws {
        let asOf = try #require(AsOf(text))
        #expect(try registry().read(asOf: asOf) { $0.asOf?.loadID } == load)
    }

    @Test func theErrorForADayBeforeTheFirstLoadNamesTheFirst() throws {
        let sample = try registry()
        let error = #expect(throws: RegistryError.self) {
            try sample.read(asOf: AsOf("2027-01-04")) { _ in }
        }
        #expect(error?.message == "No load was committed on or before 2027-01-04.")
        guard case .nothingLoadedYet(_, let first) = error else {
            return #expect(Bool(false), "\(String(describing: error))")
        }
        #expect(first?.description == "load 1 (2027-01-05T23:59:59Z)")
    }

    @Test func aRefusedLoadIsNotAPointAndTheErrorNamesTheNearest() throws {
        let sample = try registry()
        let error = #expect(throws: RegistryError.self) { try sample.read(asOf: .load(4)) { _ in } }
        #expect(error?.message == "Load 4 was refused: the registry has none of its rows.")
        guard case .notCommitted(load: 4, _, nearest: [3, 5]) = error else {
            return #expect(Bool(false), "\(String(describing: error))")
        }
    }

    @Test func undoneAndUnknownLoadsAreNotPoints() throws {
        let sample = try registry()
        try sample.undo(5)
        let undone = #expect(throws: RegistryError.self) { try sample.read(asOf: .load(5)) { _ in } }
        #expect(undone?.message == "Load 5 was undone: the registry has none of its rows.")
        guard case .notCommitted(load: 5, _, nearest: [3]) = undone else {
            return #expect(Bool(false), "\(String(describing: undone))")
        }
        let unknown = #expect(throws: RegistryError.self) { try sample.read(asOf: .load(6)) { _ in } }
        guard case .noSuchLoad(6) = unknown else { return #expect(Bool(false), "\(String(describing: unknown))") }
        #expect(try sample.read(asOf: AsOf("2099-12-31")) { $0.asOf?.loadID } == 3)
    }

    @Test(arguments: ["0", "-3", "five", "2027-02-30", "2027-7-1", ""])
    func otherTextsThanLoadsAndDaysAreNotParsed(_ text: String) {
        #expect(AsOf(text) == nil)
    }

    @Test func anAsOfQueryDoesNotChangeTheFile() throws {
        let sample = try registry()
        let bytes = try Data(contentsOf: URL(fileURLWithPath: sample.path))
        try sample.read(asOf: .load(2)) { registry in
            #expect(throws: RegistryError.self) { _ = try registry.rows(sql: "delete from load") }
            #expect(throws: RegistryError.self) { _ = try registry.rows(sql: "delete from main.load") }
        }
        #expect(try Data(contentsOf: URL(fileURLWithPath: sample.path)) == bytes)
    }
}

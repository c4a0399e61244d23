import GRDB
import RegistryModel
import Testing
import TestSupport

@testable import RegistryStore

/// The history of one row, from its first load to its last.
struct RowLifeTests {
    private static let episodes =
        "episode_id,npi,cohort,area_code,beneficiary_id,performance_year,quarter,start_date,end_date,observed_cost,"
        + "expected_cost,hospitalized,readmitted,telehealth,palliative\n"

    private func episode(_ observed: String, npi: String = "2000000002", beneficiary: String = "1S00A00AA00") -> String
    {
        "E1,\(npi),HF,10580,\(beneficiary),2027,1,2027-01-02,2027-03-01,\(observed),80.00,0,0,0,0\n"
    }

    /// A registry with load 1 of the reference data and load 2 of clinicians, then one load for each file.
    private func registry(_ files: String...) throws -> SampleRegistry {
        let sample = try SampleRegistry()
        try sample.load([ProjectFiles.path("ReferenceData")])
        let clinicians = """
            npi,first_name,last_name,specialty_code,organization_name,state
            2000000002,Ada,Núñez,06,,NY
            2000000010,Ben,O'Hara,20,,NJ

            """
        try sample.load([try sample.folder.write(clinicians, to: "clinicians.csv")])
        for (index, rows) in files.enumerated() {
            try sample.load([try sample.folder.write(Self.episodes + rows, to: "episodes-\(index).csv")])
        }
        return sample
    }

    /// A registry of an earlier version can have text in another Unicode composition.
    @Test func anotherUnicodeCompositionIsAChange() throws {
        let sample = try registry()
        let queue = try DatabaseQueue(path: sample.path)
        try queue.write {
            try $0.execute(sql: "update clinician set last_name = 'Nu\u{301}n\u{303}ez' where npi = '2000000002'")
        }
        try queue.close()
        let again = "npi,first_name,last_name,specialty_code,organization_name,state\n2000000002,Ada,Núñez,06,,NY\n"
        try sample.load([try sample.folder.write(again, to: "again.csv")])
        let life = try sample.read { try $0.history(of: #require(RowKind("clinician")), key: ["2000000002"]) }
        #expect(life.map(\.kind) == [.inserted, .restated])
        #expect(life.last?.changes.map(\.column) == ["last_name"])
    }

    private func life(_ sample: SampleRegistry) throws -> [RowEvent] {
        try sample.read { try $0.history(of: #require(RowKind("episode")), key: ["E1"]) }
    }

    @Test func eachRestatementHasTheChangedValues() throws {
        let sample = try registry(
            episode("100.00"), episode("150.00", beneficiary: "1S00A00AA01"), episode("150.00", npi: "2000000010"),
            "\n" + episode("150.00", npi: "2000000010"))
        let events = try life(sample)
        #expect(events.map(\.kind) == [.inserted, .restated, .restated])
        #expect(events.map(\.loadID) == [3, 4, 5])
        #expect(events.map(\.line) == [2, 2, 2])
        #expect(events.compactMap(\.path?.last) == ["v", "v", "v"])
        #expect(
            events.map { $0.changes.map(\.column) } == [
                [], ["beneficiary_token", "observed_cents"], ["npi", "beneficiary_token"],
            ])
        #expect(events[1].changes.last == .init(column: "observed_cents", old: .integer(10_000), new: .integer(15_000)))
    }

    @Test func aRowThatIsLoadedAgainAfterItsRetirementIsInsertedTwice() throws {
        let sample = try registry(episode("100.00"))
        let others = try sample.folder.write(Self.episodes + episode("1.00").replacing("E1", with: "E2"), to: "all.csv")
        let period = try Period(parsing: "2027Q1")
        try sample.load([others]) { $0.replaces = [period] }
        #expect(try life(sample).map(\.kind) == [.inserted, .retired])
        #expect(try life(sample).last?.path == others)
        #expect(try life(sample).last?.line == nil)
        try sample.load([try sample.folder.write(Self.episodes + episode("70.00"), to: "again.csv")])
        let events = try life(sample)
        #expect(events.map(\.kind) == [.inserted, .retired, .inserted])
        #expect(events.map(\.loadID) == [3, 4, 5])
        #expect(events.flatMap(\.changes).isEmpty)
    }

    @Test func twoFilesOfOneLoadAreTwoEvents() throws {
        let sample = try registry()
        try sample.load([
            try sample.folder.write(Self.episodes + episode("1.00"), to: "a.csv"),
            try sample.folder.write(Self.episodes + episode("2.00"), to: "b.csv"),
        ])
        let events = try life(sample)
        #expect(events.map(\.kind) == [.inserted, .restated])
        #expect(events.map(\.loadID) == [3, 3])
    }

    @Test func theErrorForAnUnknownKeyHasNoBeneficiaryIdentifier() throws {
        let sample = try registry()
        let kind = try #require(RowKind("episode"))
        for (key, shown) in [("E1", "E1"), ("1S00A00AA00", "[withheld]")] {
            let error = #expect(throws: RegistryError.self) { try sample.read { try $0.history(of: kind, key: [key]) } }
            #expect(error?.message == "There is no episode \(shown), and there never was.")
        }
    }

    @Test func everyTableThatIsLoadedIsAKind() {
        #expect(RowKind.all.map(\.name).count == TableLayout.all.count)
        #expect(RowKind("part-b-payment")?.keyColumns == ["npi", "cohort", "performance_year"])
        #expect(RowKind("load") == nil)
    }
}

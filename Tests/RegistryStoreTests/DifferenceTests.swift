import RegistryModel
import Testing
import TestSupport

@testable import RegistryStore

/// The difference between two loads of small files.
struct DifferenceTests {
    private static let episodes =
        "episode_id,npi,cohort,area_code,beneficiary_id,performance_year,quarter,start_date,end_date,observed_cost,"
        + "expected_cost,hospitalized,readmitted,telehealth,palliative\n"

    private func episode(_ id: String, _ observed: String, quarter: Int = 1, stay: String = "0,0") -> String {
        let end = ["2027-03-01", "2027-06-01"][quarter - 1]
        return "\(id),2000000002,HF,10580,1S00A00AA00,2027,\(quarter),2027-01-02,\(end),\(observed),80.00,\(stay),0,0\n"
    }

    /// A registry with load 1 of the reference data and one clinician, then one load of episodes for each text.
    private func registry(_ files: [String]) throws -> SampleRegistry {
        let sample = try SampleRegistry()
        let clinician = "npi,first_name,last_name,specialty_code,organization_name,state\n2000000002,Ada,Núñez,06,,NY\n"
        try sample.load([
            ProjectFiles.path("ReferenceData"), try sample.folder.write(clinician, to: "clinicians.csv"),
        ])
        for (index, rows) in files.enumerated() {
            try sample.load([try sample.folder.write(Self.episodes + rows, to: "episodes-\(index).csv")])
        }
        return sample
    }

    private func episodes(_ sample: SampleRegistry, _ from: Int, _ to: Int) throws -> TableDifference {
        let difference = try sample.read { try $0.difference(from: .load(from), to: .load(to)) }
        return try #require(difference.tables.first { $0.table == "episode" })
    }

    /// The columns with changed values or amounts: `observed_cents 2 -500`.
    private func columns(_ columns: [ColumnDifference]) -> [String] {
        columns.filter { $0.changed > 0 || $0.centsMoved ?? 0 != 0 }.map {
            "\($0.column) \($0.changed)" + ($0.centsMoved.map { " \($0)" } ?? "")
        }
    }

    @Test func rowsColumnsAndMoneyAreCounted() throws {
        let sample = try registry([
            episode("E1", "100.00") + episode("E2", "200.00") + episode("E3", "300.00"),
            episode("E1", "90.00", stay: "1,0") + episode("E3", "300.00") + episode("E4", "5.50"),
        ])
        let difference = try episodes(sample, 2, 3)
        #expect(difference.rows == RowCounts(added: 1, changed: 1, retired: 0))
        #expect(columns(difference.columns) == ["observed_cents 1 -450", "expected_cents 0 8000", "is_hospitalized 1"])
        #expect(
            difference.periods.map { "\($0.year) \($0.quarter) \($0.rows)" } == [
                "2027 1 \(difference.rows)"
            ])
        let all = try episodes(sample, 1, 3)
        #expect(all.rows == RowCounts(added: 4, changed: 0, retired: 0))
        #expect(columns(all.columns) == ["observed_cents 0 59550", "expected_cents 0 32000"])
    }

    @Test func anEpisodeThatMovesToAnotherQuarterMovesItsCosts() throws {
        let sample = try registry([
            episode("E1", "100.00") + episode("E2", "1.00"), episode("E1", "110.00", quarter: 2),
        ])
        let difference = try episodes(sample, 2, 3)
        #expect(difference.rows == RowCounts(added: 0, changed: 1, retired: 0))
        #expect(
            columns(difference.columns) == [
                "quarter 1", "end_date 1", "observed_cents 1 1000",
            ])
        #expect(difference.periods.map(\.quarter) == [1, 2])
        #expect(difference.periods.map(\.rows.changed) == [0, 1])
        #expect(
            difference.periods.map { columns($0.columns) } == [
                ["observed_cents 0 -10000", "expected_cents 0 -8000"],
                ["observed_cents 1 11000", "expected_cents 0 8000"],
            ])
    }

    @Test func aRowThatIsRestatedBackDoesNotDiffer() throws {
        let sample = try registry([episode("E1", "100.00"), episode("E1", "50.00"), episode("E1", "100.00") + "\n"])
        #expect(try episodes(sample, 2, 4).rows == RowCounts(added: 0, changed: 0, retired: 0))
        #expect(try episodes(sample, 2, 4).periods.isEmpty)
        #expect(columns(try episodes(sample, 2, 3).columns) == ["observed_cents 1 -5000"])
        #expect(columns(try episodes(sample, 3, 4).columns) == ["observed_cents 1 5000"])
    }

    @Test func retiredRowsTakeTheirMoneyAway() throws {
        let sample = try registry([episode("E1", "100.00") + episode("E2", "30.00")])
        let period = try Period(parsing: "2027Q1")
        try sample.load([try sample.folder.write(Self.episodes + episode("E1", "100.00"), to: "all.csv")]) {
            $0.replaces = [period]
            $0.allowedShrink = 100
        }
        let difference = try episodes(sample, 2, 3)
        #expect(difference.rows == RowCounts(added: 0, changed: 0, retired: 1))
        #expect(columns(difference.columns) == ["observed_cents 0 -3000", "expected_cents 0 -8000"])
        #expect(difference.periods.map(\.rows) == [difference.rows])
        #expect(try episodes(sample, 1, 3).rows == RowCounts(added: 1, changed: 0, retired: 0))
    }

    @Test func pointsMustBeInOrderAndTheLatestIsTheDefault() throws {
        let sample = try registry([episode("E1", "100.00")])
        #expect(try sample.read { try $0.difference(from: .load(1), to: nil).to.loadID } == 2)
        let error = #expect(throws: RegistryError.self) { try episodes(sample, 2, 1) }
        guard case .reversed(let from, let to) = error, (from.loadID, to.loadID) == (2, 1) else {
            return #expect(Bool(false), "\(String(describing: error))")
        }
    }
}

import RegistryModel
import RegistryStore
import TestSupport

/// One episode of a test; its defaults are for properties that do not matter to the test.
struct SmallEpisode {
    var id: String
    var npi = SmallSample.npi(0)
    var cohort = "HF"
    var area = "10580"
    var year = 2027
    var quarter = 1
    var observed = "100.00"
    var expected = "100.00"
    var isHospitalized = false
    var isReadmitted = false
    var hasPalliativeCare = false

    /// Returns copies of the episode, each with its own identifier.
    func times(_ count: Int) -> [SmallEpisode] {
        (0..<count).map { number in
            var copy = self
            copy.id = "\(id)\(number)"
            return copy
        }
    }

    fileprivate var line: String {
        let end = "\(year)-\(["03-31", "06-30", "09-30", "12-31"][quarter - 1])"
        let flags = [isHospitalized, isReadmitted, false, hasPalliativeCare].map { $0 ? "1" : "0" }
        return "\(id),\(npi),\(cohort),\(area),1S00A00AA00,\(year),\(quarter),\(year)-01-01,\(end),\(observed),"
            + "\(expected),\(flags.joined(separator: ","))\n"
    }
}

/// A clinician on the list of participants.
struct SmallParticipant {
    var npi: NPI
    var cohort = "Heart Failure"
    var organization = "Heart Clinic"
    var area = "10580"
    var isRequired = "Yes"

    fileprivate var line: String {
        let years = Array(repeating: "\(isRequired),No", count: 5).joined(separator: ",")
        return "\(npi),Ada,Núñez,NY,\(cohort),\(organization),\(years),\(area)\n"
    }
}

/// A registry with the reference files and a few rows, small enough to compute results by hand.
struct SmallSample {
    let registry: SampleRegistry

    /// Loads cardiologists, numbers 0 to 29, and one without specialty, number 30.
    init() throws {
        registry = try SampleRegistry()
        let clinicians = (0...30).map { number in
            "\(Self.npi(number)),Ada,Núñez \(number),\(number < 30 ? "06" : ""),Heart Clinic,NY\n"
        }
        try take([
            ProjectFiles.path("ReferenceData"),
            try file("clinicians", "npi,first_name,last_name,specialty_code,organization_name,state", clinicians),
        ])
    }

    /// A clinician's NPI.
    static func npi(_ number: Int) -> NPI {
        guard let npi = NPI(firstNine: 200_000_100 + UInt64(number)) else { preconditionFailure("no such NPI") }
        return npi
    }

    /// Loads episodes.
    @discardableResult
    func load(
        _ episodes: [SmallEpisode], configure: (inout LoadRequest) -> Void = { _ in }
    ) throws -> SmallSample {
        let header =
            "episode_id,npi,cohort,area_code,beneficiary_id,performance_year,quarter,start_date,end_date,observed_cost,"
            + "expected_cost,hospitalized,readmitted,telehealth,palliative"
        try take([try file("episodes", header, episodes.map(\.line))], configure: configure)
        return self
    }

    /// Loads participants, the same for all years.
    @discardableResult
    func load(_ participants: [SmallParticipant]) throws -> SmallSample {
        let years = (27...31).map { "ASM_CY\($0)_PARTICIPANT,ASM_CY\($0)_SMALLPRACTICE" }.joined(separator: ",")
        let header = "NPI,FIRST_NAME,LAST_NAME,STATE,ASM_COHORT,ORGANIZATION_LEGAL_NAME,\(years),AREA_CODE"
        try take([try file("participants", header, participants.map(\.line))])
        return self
    }

    /// Loads rows of any kind.
    @discardableResult
    func load(_ name: String, _ header: String, _ lines: [String]) throws -> SmallSample {
        try take([try file(name, header, lines.map { $0 + "\n" })])
        return self
    }

    private func take(_ paths: [String], configure: (inout LoadRequest) -> Void = { _ in }) throws {
        let report = try registry.load(paths, configure: configure)
        guard case .committed = report.outcome else {
            throw NotLoaded(rejects: report.files.map { "\($0.firstRejects)" })
        }
    }

    /// A row of a test was refused.
    private struct NotLoaded: Error {
        let rejects: [String]
    }

    private func file(_ name: String, _ header: String, _ lines: [String]) throws -> String {
        try registry.folder.write(header + "\n" + lines.joined(), to: "\(name).csv")
    }
}

extension ResultTable {
    /// The cells of a column.
    subscript(column: String) -> [Cell] {
        guard let position = columns.firstIndex(where: { $0.name == column }) else {
            preconditionFailure("the result has no column \(column)")
        }
        return rows.map { $0[position] }
    }

    /// Whether a note contains a text.
    func says(_ words: String) -> Bool { heading.notes.contains { $0.contains(words) } }
}

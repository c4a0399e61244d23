import Foundation
import RegistryIntake
import RegistryModel
import RegistryStore

/// A registry with three areas, three specialties and two clinicians, and helpers to write files for it.
package struct SmallRegistry {
    /// The registry and its folder.
    package let sample: SampleRegistry

    /// Creates a copy of a registry that is created only once.
    package init() throws {
        sample = try SampleRegistry(copying: Self.template.get())
    }

    /// Loads an episode file with these rows.
    @discardableResult
    package func load(_ rows: String..., configure: (inout LoadRequest) -> Void = { _ in }) throws -> LoadReport {
        try sample.load([try file(rows)], configure: configure)
    }

    /// Writes an episode file.
    package func file(_ rows: [String]) throws -> String { try write(Self.episodeHeader + rows.joined()) }

    /// Writes a file of clinicians: NPI and specialty.
    package func clinicians(_ rows: (npi: String, specialty: String)...) throws -> String {
        try write(
            "npi,first_name,last_name,specialty_code,organization_name,state\n"
                + rows.map { "\($0.npi),First,Last,\($0.specialty),,NY\n" }.joined())
    }

    /// Writes a file of areas: code and title.
    package func areas(_ rows: (code: String, title: String)...) throws -> String {
        try write(
            "area_code,title,kind,parent_area_code,delineation_year\n"
                + rows.map { "\($0.code),\"\($0.title)\",metropolitan,,2023\n" }.joined())
    }

    /// Writes text to a file with a unique name.
    package func write(_ text: String) throws -> String {
        try sample.folder.write(text, to: "\(UUID().uuidString).csv")
    }

    /// A row of an episode file.
    package static func episode(
        _ id: String, npi: String = ada, area: String = "10580", quarter: String = "2027Q1", observed: String = "100.00"
    ) -> String {
        let (year, number) = (quarter.prefix(4), Int(quarter.suffix(1)) ?? 0)
        let end = "\(year)-\(["03-31", "06-30", "09-30", "12-31"][number - 1])"
        return "\(id),\(npi),HF,\(area),1S00A00AA00,\(year),\(number),\(end),\(end),\(observed),80.00,1,0,0,1\n"
    }

    /// A cardiologist.
    package static let ada = "2000000002"
    /// An orthopedist.
    package static let ben = "2000000010"
    /// The header of an episode file.
    package static let episodeHeader =
        "episode_id,npi,cohort,area_code,beneficiary_id,performance_year,quarter,start_date,end_date,observed_cost,"
        + "expected_cost,hospitalized,readmitted,telehealth,palliative\n"

    private static let template = Result {
        let small = SmallRegistry(sample: try SampleRegistry())
        try small.sample.load([
            small.areas(("10580", "Albany"), ("15380", "Buffalo"), ("35620", "New York")),
            small.write("specialty_code,name,cohort\n06,Cardiology,HF\n20,Orthopedics,LBP\n72,Pain,LBP\n"),
            small.clinicians((ada, "06"), (ben, "20")),
        ])
        return small.sample
    }

    private init(sample: SampleRegistry) { self.sample = sample }
}

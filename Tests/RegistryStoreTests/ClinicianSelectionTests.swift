import RegistryIntake
import RegistryModel
import TestSupport
import Testing

@testable import RegistryStore

/// Public files of all clinicians, of which only some are kept.
struct ClinicianSelectionTests {
    private let small: SmallRegistry
    private let cem = "2000000028"

    init() throws { small = try SmallRegistry() }

    private func sources(_ rows: [String]) throws -> String {
        try small.write(
            "npi,source,file_date,specialty_name,taxonomy_code,state,organization_name\n" + rows.joined(separator: "\n")
                + "\n")
    }

    private func kept() throws -> [String] {
        try small.sample.read { registry in
            try registry.rows(sql: "select npi, specialty_name, taxonomy_code from clinician_source order by 1, 2, 3")
                .map { "\($0.text("npi") ?? "") \($0.text("specialty_name") ?? "")\($0.text("taxonomy_code") ?? "")" }
        }
    }

    @Test func onlyKnownCliniciansAreKept() throws {
        let file = try sources([
            "2000000002,own,2026-01-01,CARDIOLOGY,,NY,A", "\"2000000028\",own,2026-01-01,\"X\",,NY,\"B \"\"and\"\" C\"",
            "\"2000000010\",own,2026-01-01,\"Y\",,NY,", "2000000028,own,2026-01-01,Z,,NY,\"two", "lines\"",
        ])
        let report = try #require(try small.sample.load([file]) { $0.only = .known }.files.first)
        #expect(report.inserted == 2)
        #expect(report.lines?.leftOut == 3)
        #expect(try kept() == ["2000000002 CARDIOLOGY", "2000000010 Y"])
        // A clinician who is known later has rows when the file is loaded again.
        try small.sample.load([try small.clinicians((cem, "06"))])
        let again = try #require(try small.sample.load([file]) { $0.only = .known }.files.first)
        #expect((again.inserted, again.unchanged) == (2, 2))
    }

    @Test func aLineWithoutAValidNPIIsRejectedAndNotLeftOut() throws {
        let file = try sources(["2000000003,own,2026-01-01,X,,NY,", "20000002,own,2026-01-01,X,,NY,"])
        let report = try small.sample.load([file]) {
            $0.only = .known
            $0.rejectLimit = .count(2)
        }
        #expect(report.files.map(\.rejected) == [2])
    }

    @Test func onlyCliniciansWithASpecialtyOfTheModelAreKept() throws {
        try small.sample.load([
            small.write("spelling,specialty_code\nCARDIOLOGY,06\nDERMATOLOGY,07\n"),
            small.write("specialty_code,name,cohort\n07,Dermatology,\n"),
            small.write(
                "MEDICARE SPECIALTY CODE,MEDICARE PROVIDER/SUPPLIER TYPE DESCRIPTION,PROVIDER TAXONOMY CODE,"
                    + "\"PROVIDER TAXONOMY DESCRIPTION:  TYPE, CLASSIFICATION, SPECIALIZATION\"\n"
                    + "06,Cardiology,207RC0000X,Cardiology\n"),
        ])
        let file = try sources([
            "2000000002,own,2026-01-01,Cardiology,,NY,", "2000000010,own,2026-01-01,DERMATOLOGY,,NY,",
            "2000000028,own,2026-01-01,,207RC0000X,NJ,", "2000000036,own,2026-01-01,,207N00000X,NY,",
        ])
        try small.sample.load([file]) { $0.only = .specialty(state: nil) }
        #expect(try kept() == ["2000000002 Cardiology", "2000000028 207RC0000X"])
        let payments = try small.write(
            "source,payment_year,npi,paid_amount\nown,2024,2000000002,10.00\nown,2024,2000000010,10.00\n"
                + "own,2024,2000000028,10.00\n")
        let newYork = try StateCode(parsing: "NY")
        let report = try small.sample.load([payments]) { $0.only = .specialty(state: newYork) }
        #expect(report.files.map(\.inserted) == [1])
    }

    @Test func filesOfOtherKindsAreReadWhole() throws {
        let report = try small.sample.load([try small.clinicians((cem, "06"))]) { $0.only = .known }
        #expect(report.files.map(\.inserted) == [1])
    }

    /// How a file is read is part of what is known of it.
    @Test func theSameBytesReadOtherwiseAreRead() throws {
        let file = try small.write("source,npi,paid_amount\nown,2000000002,10.00\n")
        for year in ["2023", "2024"] {
            let report = try small.sample.load([file]) { $0.constants = ["payment_year": year] }
            #expect(report.files.map(\.inserted) == [1], "\(year)")
        }
        let again = try small.sample.load([file]) { $0.constants = ["payment_year": "2024"] }
        #expect(again.files.isEmpty)
        let options = try small.sample.read { registry in
            try registry.rows(sql: "select options from load_file where options is not null order by load_id")
                .compactMap { $0.text("options") }
        }
        #expect(options == ["--set payment_year=2023", "--set payment_year=2024"])
    }
}

import Foundation
import RegistryIntake
import RegistryModel
import Testing
import TestSupport

@testable import RegistryStore

/// Each point of the loading contract, with small files.
struct LoadingTests {
    private static let header =
        "episode_id,npi,cohort,area_code,beneficiary_id,performance_year,quarter,start_date,end_date,observed_cost,"
        + "expected_cost,hospitalized,readmitted,telehealth,palliative\n"

    /// A registry with reference data and two clinicians.
    private func registry() throws -> SampleRegistry {
        let sample = try SampleRegistry()
        try sample.load([ProjectFiles.path("ReferenceData")])
        let clinicians = try sample.folder.write(
            """
            npi,first_name,last_name,specialty_code,organization_name,state
            2000000002,Ada,Núñez,06,Synthetic Heart Group,NY
            2000000010,Ben,O'Hara,20,"Synthetic ""Spine"", LLC",NJ

            """, to: "clinicians.csv")
        try sample.load([clinicians])
        return sample
    }

    private func episode(
        _ id: String, npi: String = "2000000002", area: String = "10580", beneficiary: String = "1S00A00AA00",
        observed: String = "100.00", stay: String = "0,0"
    ) -> String {
        "\(id),\(npi),HF,\(area),\(beneficiary),2027,1,2027-01-02,2027-03-01,\(observed),80.00,\(stay),0,0\n"
    }

    private func file(_ sample: SampleRegistry, _ name: String, _ rows: String...) throws -> String {
        try sample.folder.write(Self.header + rows.joined(), to: name)
    }

    @Test func rowsAreInsertedUpdatedOrUnchangedAndTheSumsAddUp() throws {
        let sample = try registry()
        let first = try sample.load([try file(sample, "q1.csv", episode("E1"), episode("E2"), episode("E3"))])
        #expect(first.files.map(\.inserted) == [3])
        let second = try sample.load([
            try file(sample, "q2.csv", episode("E1"), episode("E2", observed: "150.00"), episode("E4"))
        ])
        let report = try #require(second.files.first)
        #expect((report.inserted, report.updated, report.unchanged, report.rejected) == (1, 1, 1, 0))
        #expect(report.read == 3)
        #expect(try sample.count("select observed_cents from episode where episode_id = 'E2'") == 15_000)
        #expect(try sample.count("select observed_cents from episode_version where episode_id = 'E2'") == 10_000)
        #expect(try sample.count("select replaced_by_load_id from episode_version") == second.loadID)
        #expect(try sample.count("select load_id from episode where episode_id = 'E1'") == first.loadID)
    }

    @Test func rollupsFollowRestatementsThatMoveAnEpisode() throws {
        let sample = try registry()
        try sample.load([try file(sample, "q1.csv", episode("E1", stay: "1,1"), episode("E2"))])
        try sample.load([try file(sample, "q2.csv", episode("E1", npi: "2000000010", area: "15380", stay: "1,0"))])
        #expect(try sample.faults().isEmpty)
        #expect(try sample.count("select episodes from clinician_year where npi = '2000000002'") == 1)
        #expect(try sample.count("select readmitted from clinician_year where npi = '2000000010'") == 0)
    }

    @Test func aChangeOfSpecialtyMovesEpisodesInTheRollups() throws {
        let sample = try registry()
        try sample.load([try file(sample, "q1.csv", episode("E1"), episode("E2"))])
        let changed = try sample.folder.write(
            "npi,first_name,last_name,specialty_code,organization_name,state\n2000000002,Ada,Núñez,72,,\n",
            to: "changed.csv")
        try sample.load([changed, try file(sample, "q2.csv", episode("E3"), episode("E1", observed: "5"))])
        #expect(try sample.count("select sum(episodes) from area_specialty_quarter where specialty_code = '72'") == 3)
        #expect(try sample.faults().isEmpty)
    }

    @Test func oneRejectRefusesTheWholeLoadAndIsStored() throws {
        let sample = try registry()
        let before = try sample.hash()
        let path = try file(sample, "q1.csv", episode("E1"), episode("E2", area: "99999"), episode("E3"))
        let report = try sample.load([path])
        guard case .refused = report.outcome else { return #expect(Bool(false), "\(report.outcome)") }
        #expect(try sample.hash() == before)
        #expect(try sample.count("select count(*) from reject where load_id = \(report.loadID ?? 0)") == 1)
        #expect(try sample.count("select line_number from reject") == 3)
        #expect(try sample.faults().isEmpty)
    }

    @Test(arguments: [(RejectLimit.count(1), true), (.count(0), false), (.percent(34), true), (.percent(33), false)])
    func theRejectLimitDecides(_ limit: RejectLimit, _ isCommitted: Bool) throws {
        let sample = try registry()
        let path = try file(sample, "q1.csv", episode("E1"), episode("E2", area: "99999"), episode("E3"))
        let report = try sample.load([path]) { $0.rejectLimit = limit }
        #expect(try sample.count("select count(*) from episode") == (isCommitted ? 2 : 0))
        #expect(report.rejectedRows == 1)
        #expect(try sample.faults().isEmpty)
    }

    @Test func rejectedRowsAreExportedInTheirOriginalBytes() throws {
        let sample = try registry()
        let bad = episode("E2", area: "99999")
        let path = try file(sample, "q1.csv", episode("E1"), bad, episode("E3"), episode("E4", npi: "2000000003"))
        let load = try #require(try sample.load([path]).loadID)
        let export = { (offered: [String], folder: String) in
            try sample.read {
                try RejectExport(loadID: load, of: $0, from: offered).write(to: sample.folder.file(folder))
            }
        }
        for (offered, folder) in [(path, "file"), (sample.folder.path, "folder")] {
            let written = try export([offered], folder)
            let target = try #require(written.first)
            #expect(written.map(\.rows) == [2])
            #expect(
                try String(contentsOfFile: target.path, encoding: .utf8)
                    == Self.header + bad + episode("E4", npi: "2000000003"))
        }
        // The file exists and has the hash, but was not given.
        let unnamed = #expect(throws: RegistryError.self) { try export([], "none") }
        guard case .rejectsNotNamed(let sources) = unnamed else { return #expect(Bool(false), "\(unnamed as Any)") }
        #expect(sources.map(\.path) == [path])
        #expect(!FileManager.default.fileExists(atPath: sample.folder.file("none")))
        try (Self.header + episode("E9")).write(toFile: path, atomically: true, encoding: .utf8)
        let changed = #expect(throws: RegistryError.self) { try export([path], "changed") }
        guard case .sourceChanged = changed else { return #expect(Bool(false), "\(changed as Any)") }
    }

    /// The author of a registry can enter any path and any position in a file.
    @Test func rejectsAreOnlyReadFromFilesThatAreGiven() throws {
        let sample = try registry()
        let path = try file(sample, "q1.csv", episode("E1"), episode("E2", area: "99999"))
        try sample.load([path])
        let secret = try sample.folder.write("a secret\nof another\n", to: "secret")
        let hash = try FileFingerprint(path: secret).sha256
        try sample.tamper("update load_file set path = '\(secret)', sha256 = '\(hash)' where rejected_rows > 0")
        #expect(throws: RegistryError.self) {
            try sample.read {
                try RejectExport(loadID: nil, of: $0, from: [path]).write(to: sample.folder.file("fix"))
            }
        }
        #expect(!FileManager.default.fileExists(atPath: sample.folder.file("fix")))
    }

    @Test(arguments: [
        ("byte_offset", "-5"), ("byte_offset", "9223372036854775807"), ("byte_count", "-1"),
        ("byte_count", "9223372036854775807"), ("byte_offset", "-9223372036854775808"),
    ])
    func aRejectOutsideOfItsFileIsDamage(column: String, value: String) throws {
        let sample = try registry()
        let path = try file(sample, "q1.csv", episode("E1"), episode("E2", area: "99999"))
        try sample.load([path])
        try sample.tamper("update reject set \(column) = \(value)")
        #expect(throws: UnusableNumber.self) {
            try sample.read {
                try RejectExport(loadID: nil, of: $0, from: [path]).write(to: sample.folder.file("fix"))
            }
        }
    }

    @Test func aRepeatedKeyInOneFileIsNotedIfEqualAndRejectedIfNot() throws {
        let sample = try registry()
        let equal = try sample.load([try file(sample, "equal.csv", episode("E1"), episode("E1"))])
        #expect(equal.files.map(\.repeated) == [1])
        #expect(equal.files.first?.notes == ["1 of the unchanged rows repeat an earlier row of the file."])
        let other = try sample.load([try file(sample, "other.csv", episode("E2"), episode("E2", observed: "7"))])
        #expect(other.files.first?.firstRejects.map(\.code) == [.duplicateKey])
        #expect(other.files.first?.firstRejects.first?.reason.contains("line 2") == true)
    }

    @Test func aSecondRowForAKeyIsFoundEvenIfTheFirstIsUnchanged() throws {
        let sample = try registry()
        try sample.load([try file(sample, "q1.csv", episode("E1"), episode("E2"))])
        let report = try sample.load([try file(sample, "q2.csv", episode("E2"), episode("E2", observed: "7"))])
        #expect(report.files.first?.firstRejects.map(\.code) == [.duplicateKey])
        #expect(report.files.first?.firstRejects.first?.reason.contains("line 2") == true)
        let repeated = try sample.load([try file(sample, "q3.csv", episode("E1"), episode("E1"))])
        #expect(repeated.files.map(\.repeated) == [1])
        // Two files of one load may have different values for a key: the later one restates.
        let files = [
            try file(sample, "q4.csv", episode("E1"), episode("E3")),
            try file(sample, "q5.csv", episode("E1", observed: "9")),
        ]
        #expect(try sample.load(files).files.map(\.updated) == [0, 1])
        #expect(try sample.faults().isEmpty)
    }

    @Test func loadingTheSameBytesAgainIsANoOp() throws {
        let sample = try registry()
        let path = try file(sample, "q1.csv", episode("E1"))
        let first = try sample.load([path])
        let bytes = try Data(contentsOf: URL(fileURLWithPath: sample.path))
        let copy = try file(sample, "copy.csv", episode("E1"))
        let second = try sample.load([path, copy])
        guard case .nothingNew = second.outcome else { return #expect(Bool(false), "\(second.outcome)") }
        #expect(second.alreadyLoaded.map(\.loadID) == [first.loadID, first.loadID])
        #expect(try Data(contentsOf: URL(fileURLWithPath: sample.path)) == bytes)
    }

    @Test func aDryRunCountsEverythingAndDoesNotChangeTheFile() throws {
        let sample = try registry()
        try sample.load([try file(sample, "q1.csv", episode("E1"), episode("E2"))])
        let bytes = try Data(contentsOf: URL(fileURLWithPath: sample.path))
        let path = try file(sample, "q2.csv", episode("E2", observed: "1"), episode("E3"))
        let report = try sample.load([path]) { $0.isDryRun = true }
        guard case .dryRun(wouldCommit: true) = report.outcome else { return #expect(Bool(false), "\(report.outcome)") }
        #expect(report.files.map(\.updated) == [1])
        #expect(report.files.map(\.inserted) == [1])
        #expect(try Data(contentsOf: URL(fileURLWithPath: sample.path)) == bytes)
    }

    @Test func aMissingOptionalColumnLeavesKnownValues() throws {
        let sample = try registry()
        let flags = (27...31).map { "ASM_CY\($0)_PARTICIPANT,ASM_CY\($0)_SMALLPRACTICE" }.joined(separator: ",")
        let header = "NPI,FIRST_NAME,LAST_NAME,STATE,ASM_COHORT,ORGANIZATION_LEGAL_NAME,\(flags)"
        let person = "2000000002,Ada,Núñez,NY,Heart Failure,Synthetic Heart Group"
        let unknown = ",Null,Null,Null,Null,Null,Null,Null,Null"
        let extended = try sample.folder.write(
            "\(header),AREA_CODE\n\(person),Yes,No\(unknown),10580\n", to: "extended.csv")
        let published = try sample.folder.write("\(header)\n\(person),Yes,Yes\(unknown)\n", to: "published.csv")
        try sample.load([extended])
        let report = try sample.load([published])
        #expect(report.files.map(\.updated) == [1])
        #expect(try sample.count("select count(*) from participation where area_code = '10580'") == 5)
        #expect(try sample.count("select count(*) from participation where is_required = 'unknown'") == 4)
        #expect(
            try sample.count("select count(*) from clinician where specialty_code = '06' and npi = '2000000002'") == 1)
        #expect(try sample.faults().isEmpty)
    }

    @Test func noBeneficiaryIdentifierIsInAnyByteOfTheRegistry() throws {
        let sample = try registry()
        let canary = "1S77C77CC77"
        let rows = [
            episode("E1", beneficiary: canary), episode("E2", area: canary, beneficiary: canary),
            episode(canary, beneficiary: canary), "E3,\(canary)\n", "\"E4,\(canary)",
        ]
        let path = try sample.folder.write(Self.header + rows.joined(), to: "canary.csv")
        let report = try sample.load([path]) { $0.rejectLimit = .count(10) }
        #expect(report.rejectedRows == 4)
        #expect(try sample.count("select count(*) from episode") == 1)
        for name in try FileManager.default.contentsOfDirectory(atPath: sample.folder.path) where name != "canary.csv" {
            let bytes = try Data(contentsOf: URL(fileURLWithPath: sample.folder.file(name)))
            #expect(bytes.range(of: Data(canary.utf8)) == nil, "\(name)")
        }
    }

    @Test func aRealRegistryRefusesSyntheticBeneficiariesAndTheReverse() throws {
        let real = try SampleRegistry(isSynthetic: false)
        try real.load([ProjectFiles.path("ReferenceData")])
        let clinicians = ProjectFiles.path("SampleData/2027Q1/clinicians.csv")
        let report = try real.load([clinicians, ProjectFiles.path("SampleData/2027Q1/episodes.csv")])
        #expect(report.files.last?.rejectCounts.keys.map(\.code) == [.syntheticIdentifier])
        let synthetic = try registry()
        let issued = try file(synthetic, "issued.csv", episode("E1", beneficiary: "1EG4TE5MK73"))
        #expect(try synthetic.load([issued]).files.first?.firstRejects.map(\.code) == [.syntheticIdentifier])
    }
}

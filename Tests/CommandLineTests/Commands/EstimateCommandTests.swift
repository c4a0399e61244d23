import Foundation
import Testing
import TestSupport

/// Files that were built from claims, through the program.
struct EstimateCommandTests {
    private typealias Files = EstimatedFiles

    /// The three files, by their names.
    private func write(in folder: TemporaryFolder) throws -> [String] {
        try [
            folder.write(Files.episodeHeader + Files.episode(1) + Files.episode(2), to: "episodes.csv"),
            folder.write(Files.evidenceHeader + Files.evidence(1, 1, "trigger", "2025-01-01"), to: "evidence.csv"),
            folder.write(Files.countHeader + Files.counts(SmallRegistry.ada, [19, 20, 19, 21]), to: "counts.csv"),
        ]
    }

    @Test func threeFilesAreRecognizedAndTheSameAgainIsNothingNew() throws {
        let registry = try CommandLineRegistry()
        let files = try write(in: registry.folder)
        let first = try registry.load(files + ["--built-in"])
        #expect(first.status == 0, "\(first.messages)")
        for part in [
            "episodes.csv (estimated-episodes): read 2 = 2 inserted",
            "evidence.csv (episode-evidence): read 1 = 1 inserted",
            "counts.csv (estimated-counts): read 4 = 4 inserted",
        ] { #expect(first.output.contains(part), "\(first.output)") }
        let again = try registry.load(files)
        #expect(again.status == 0 && again.output.contains("Nothing new: every file had been loaded before."))

        let episodes = try registry.run(["report", "estimated-episodes", "--format", "csv"])
        #expect(episodes.output.hasSuffix("\nHF,2025,2000000002,,2,2,2,10000.0,8000.0,1.25,,estimated\n"))
        let near = try registry.run(["report", "eligibility", "--near", "--format", "csv"])
        #expect(
            near.output.hasSuffix(
                "\n2027,HF,2000000002,,,2025,,19,no,19,20,yes,19,no,21,yes,reaches 20 only with 20 % share\n"))
        let why = try registry.run(["why", "estimated-episode", Files.id(1), "--format", "csv"])
        #expect(
            why.output.hasSuffix(
                "/evidence.csv,2,evidence: trigger,\"2025-01-01: 99213 for I50.22, NPI 2000000002, $92.50, line 1 of claim "
                    + "11111111\"\n"))
        #expect(try registry.run(["verify"]).status == 0)
    }

    @Test func estimatesAreNotReleased() throws {
        let registry = try CommandLineRegistry()
        #expect(try registry.load(try write(in: registry.folder) + ["--built-in"]).status == 0)
        let run = try registry.run(["report", "estimated-episodes", "--release"])
        #expect(run.status == 77)
        #expect(
            run.messages.contains("'Estimated episodes' cannot be released: it breaks down episodes by your own claims")
        )
        #expect(try registry.run(["report", "eligibility", "--near", "--release"]).status == 77)
    }

    @Test func aBeneficiaryInPlaceOfATokenIsInNoReject() throws {
        let registry = try CommandLineRegistry()
        let token = String(repeating: "1", count: 32)
        let row = Files.episode(1).replacing(token, with: "1S00A00AA00")
        let run = try registry.load([registry.folder.write(Files.episodeHeader + row, to: "episodes.csv")])
        #expect(run.status == 65)
        let list = try registry.run(["rejects", "list"])
        #expect(list.output.contains("beneficiary_token") && list.output.contains("[withheld]"))
        #expect(!"\(run.output)\(run.messages)\(list.output)".contains("1S00A00AA00"))
    }

    @Test func rotatingTheKeySaysThatEstimatesKeepTheirTokens() throws {
        let sample = try CommandLineRegistry.loaded.get()
        let registry = try CommandLineRegistry(copying: sample)
        #expect(try registry.load(try write(in: registry.folder)).status == 0)
        let run = try registry.run(
            ["privacy", "rotate-key", "--key-file", registry.folder.file("beneficiary.key")]
                + ProjectFiles.sampleQuarters.flatMap { ["--from", $0] })
        #expect(run.status == 0, "\(run.messages)")
        #expect(run.messages.contains("2 estimated episodes keep tokens under the old key"), "\(run.messages)")
    }
}

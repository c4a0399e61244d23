import Foundation
import Testing
import TestSupport

/// The sample is equal to the output of `asm-synthesize`, byte for byte.
struct SyntheticBytesTests {
    private func synthesize(_ options: [String]) throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        let made = try ProgramRun(
            "asm-synthesize",
            ["--output", folder.path, "--reference", ProjectFiles.path("ReferenceData")] + options)
        #expect(made.status == 0, "\(made.messages)")
        return folder
    }

    private func files(below folder: String) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: folder)
            .filter { $0.hasPrefix("20") && $0.hasSuffix(".csv") }.sorted()
    }

    @Test func theSampleIsWhatTheOptionsSay() throws {
        let made = try synthesize([])
        let sample = ProjectFiles.path("SampleData")
        let names = try files(below: sample)
        #expect(try files(below: made.path) == names)
        for name in names {
            let isSame = FileManager.default.contentsEqual(atPath: made.file(name), andPath: "\(sample)/\(name)")
            #expect(isSame, "\(name)")
        }
    }

    @Test func anotherSeedGivesOtherPeopleAndPlantedRowsAreTheLoadersToFind() throws {
        let options = ["--years", "1", "--clinicians", "40", "--episodes-per-quarter", "400"]
        let one = try synthesize(options)
        let other = try synthesize(options + ["--seed", "8"])
        let same = try files(below: one.path).filter {
            FileManager.default.contentsEqual(atPath: one.file($0), andPath: other.file($0))
        }
        #expect(same.isEmpty, "\(same)")
        let faulty = try synthesize(options + ["--bad-rows", "13"])
        let rows = { (folder: TemporaryFolder) in
            try SyntheticFiles.rows(ofFile: folder.file("2027Q1/episodes.csv")).count
        }
        #expect(try rows(faulty) == rows(one) + 13)
    }
}

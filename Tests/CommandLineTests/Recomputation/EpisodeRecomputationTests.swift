import Foundation
import TestSupport
import Testing

/// Episodes from claims, built again by a program in Python that was written from Docs/claims.md alone.
@Suite(.enabled(if: ProgramRun.tool("python3") != nil, "needs python3"))
struct EpisodeRecomputationTests {
    private func python(_ program: String, _ arguments: [String]) throws {
        let python = try #require(ProgramRun.tool("python3"))
        let run = try ProgramRun(python, [ProjectFiles.path("Tests/Python/Episodes/\(program)")] + arguments)
        #expect(run.status == 0, "\(run.output)\(run.messages)")
    }

    /// Random feeds in four forms; every fourth with other rules, every fifth with allowed amounts.
    @Test func randomFeedsGiveTheSameEpisodesAttributionAndCents() throws {
        try python("compare.py", [ProgramRun.path(of: "asm-registry"), "--seeds", "1-10"])
    }

    /// Deliveries one after the other, in any order, in a work folder.
    @Test func deliveriesOneByOneGiveTheSameAsAllAtOnce() throws {
        try python("deliveries.py", [ProgramRun.path(of: "asm-registry"), "--seeds", "1-10"])
    }

    private static let sample = ProjectFiles.published("layouts")

    @Test(.enabled(if: sample != nil, "needs published files"))
    func theSampleFeedGivesOneEpisodeOfEachCohort() throws {
        let folder = try TemporaryFolder()
        try folder.write(String(repeating: "0123456789abcdef", count: 4), to: "key")
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: folder.file("key"))
        let feeds = try #require(Self.sample) + "/cclf/"
        let names = try FileManager.default.contentsOfDirectory(atPath: feeds + "fixed").sorted()
        let july = names.filter { $0.contains("D270714") }.map { feeds + "fixed/" + $0 }
        let october = names.filter { $0.contains("D271013") }.map { feeds + "fixed/" + $0 }
        // In July the back pain begins on 1 March; October cancels that visit and adds one.
        for (feed, start) in [
            (july, "2027-03-01"), ([feeds + "tuva"], "2027-03-01"), (july + october, "2027-04-05"),
            (october + july.reversed(), "2027-04-05"),
        ] {
            let run = try ProgramRun(
                "asm-registry",
                [
                    "episodes", "build", "--partial", "--force", "--output-dir", folder.file("out"), "--key-file",
                    folder.file("key"),
                ]
                    + feed)
            #expect(run.status == 0, "\(run.messages)")
            let rows = try String(contentsOfFile: folder.file("out/episodes.csv"), encoding: .utf8)
                .split(separator: "\n").dropFirst().map { $0.split(separator: ",", omittingEmptySubsequences: false) }
            let episodes = rows.map { "\($0[2]) \($0[3]) \($0[9]) \($0[20]) of \($0[21])" }.sorted()
            #expect(episodes == ["2001000118 HF 2027-02-10 2 of 2", "2001000662 LBP \(start) 2 of 2"])
        }
    }
}

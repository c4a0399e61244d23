import Foundation
import Testing
import TestSupport

/// `--as-of` of the commands that read data.
struct AsOfCommandTests {
    @Test(arguments: [
        ["report", "year-over-year", "--by", "specialty"], ["trend", "--metric", "episodes"], ["status"],
        ["report", "eligibility"], ["simulate", "areas", "--seed", "1"],
    ])
    func headingsSayTheLoadAndItsTime(_ command: [String]) throws {
        let registry = try CommandLineRegistry.loaded.get()
        let time = try registry.answer("select finished_at from load where load_id = 5")
        let run = try registry.run(command + ["--as-of", "5"])
        #expect(run.status == 0)
        #expect(run.output.contains("\nSynthetic data.\nAs of load 5 (\(time)).\n"))
        #expect(try registry.run(command).output.contains("\nAs of load 21.\n"))
        let tomorrow = Date.now.addingTimeInterval(100_000).formatted(.iso8601.year().month().day())
        #expect(try registry.run(command + ["--as-of", tomorrow]).output.contains("\nAs of load 21 ("))
    }

    @Test func numbersAreThoseOfTheTime() throws {
        let registry = try CommandLineRegistry.loaded.get()
        let earlier = try registry.run(["status", "--as-of", "3", "--format", "csv"])
        #expect(earlier.output.contains("\n2027,2500,2500,,,12,"))
        #expect(earlier.messages.contains("As of load 3 ("))
        let report = try registry.run([
            "report", "year-over-year", "--metric", "episodes", "--format", "csv", "--as-of", "5",
        ])
        let rows = "\nHF,Heart Failure,2027,1 2 3 4,3993,,,\nLBP,Low Back Pain,2027,1 2 3 4,6007,,,\n"
        #expect(report.output.contains(rows))
    }

    @Test func sqlSaysOnStderrThatItLooksBackAndMainReachesAround() throws {
        let registry = try CommandLineRegistry.loaded.get()
        let run = try registry.run([
            "sql", "--as-of", "2", "--format", "csv",
            "select (select count(*) from episode), (select count(*) from main.episode)",
        ])
        #expect(run.output.hasSuffix("\n2500,50000\n"))
        #expect(run.messages.hasPrefix("As of load 2 (20"))
        let writing = try registry.run(["sql", "--as-of", "2", "drop view temp.episode"])
        #expect(writing.status == 77)
    }

    @Test func aPointThatIsNoneSaysWhichAre() throws {
        let registry = try CommandLineRegistry()
        _ = try registry.load([CommandLineRegistry.sample[0]])
        _ = try registry.load([ProjectFiles.path("SampleData/rejects/empty-file.csv")])
        let refused = try registry.run(["status", "--as-of", "2"])
        #expect(refused.status == 66)
        #expect(
            refused.messages == """
                Error: Load 2 was refused: the registry has none of its rows.
                Choose the nearest committed load: 1.

                """)
        let early = try registry.run(["status", "--as-of", "2020-01-01"])
        #expect(early.status == 66)
        #expect(early.messages.contains("\nChoose a later day; the first is load 1 (20"))
        #expect(try registry.run(["status", "--as-of", "yesterday"]).status == 64)
    }
}

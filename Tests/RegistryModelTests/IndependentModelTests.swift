import RegistryModel
import TestSupport
import Testing

/// Compares the model with an independent implementation on random cohorts.
@Suite("Against an independent implementation", .enabled(if: ProgramRun.tool("python3") != nil, "needs python3"))
struct IndependentModelTests {
    @Test
    func itGivesTheWorkedExamples() throws {
        let python = try #require(ProgramRun.tool("python3"))
        let run = try ProgramRun(python, [IndependentModel.path, "--self-test"])
        #expect(run.status == 0, "\(run.output)\(run.messages)")
        #expect(run.output.hasSuffix(" checks, 0 different\n"))
    }

    @Test(arguments: 1...20)
    func everyNumberOf50RandomFullCohortsAgreesTo1e9TheArgumentIsTheSeed(seed: Int) throws {
        let met = try compare(isPart: false, seed: seed)
        #expect(met.contains { $0.ties > 0 })
        #expect(met.contains { $0.emptyPools > 0 })
        #expect(met.contains { $0.noMidpoints > 0 })
        #expect(met.contains { $0.zeroScores > 0 })
        for outcome in FinalScore.ScoringOutcome.allCases {
            #expect(met.reduce(0) { $0 + $1.outcomes[outcome, default: 0] } > 20, "\(outcome)")
        }
        #expect(met.count { $0.capped > 0 } > 1, "The cap bites in some.")
    }

    @Test(arguments: 1...20)
    func everyNumberOf50RandomPartsOfCohortsAgreesTo1e9TheArgumentIsTheSeed(seed: Int) throws {
        let met = try compare(isPart: true, seed: seed)
        #expect(met.reduce(0) { $0 + $1.assumedPoints } > 20)
        #expect(met.count { $0.capped > 0 } > 1, "The cap bites in some.")
    }

    /// The cases that occurred in 50 cohorts.
    private func compare(isPart: Bool, seed: Int) throws -> [ModelComparison.Met] {
        let python = try #require(ProgramRun.tool("python3"))
        var generator = SeededGenerator(seed: UInt64(isPart ? 1000 + seed : seed))
        let cohorts = try (0..<50).map { _ in try RandomCohortYear.inputs(isPart: isPart, using: &generator) }
        let answers = try IndependentModel.answers(cohorts, python: python)
        #expect(answers.count == cohorts.count)
        #expect(answers.allSatisfy { $0.kind == (isPart ? .scenario : .full) })
        var met: [ModelComparison.Met] = []
        for (index, (inputs, answer)) in zip(cohorts, answers).enumerated() {
            let comparison = try ModelComparison(inputs, answer)
            for fault in comparison.faults { Issue.record("Cohort \(index): \(fault)") }
            met.append(comparison.met)
        }
        #expect(met.reduce(0) { $0 + $1.numbers } > 10_000)
        #expect(met.contains { $0.breakEvens > 0 })
        #expect(met.reduce(0) { $0 + $1.given } > 20)
        #expect(met.reduce(0) { $0 + $1.publicBenchmarks } > 20)
        let (undecided, numbers) = met.reduce((0, 0)) { ($0.0 + $1.undecided, $0.1 + $1.numbers) }
        #expect(undecided * 1000 <= numbers, "Ties are nearly always ties in both.")
        return met
    }
}

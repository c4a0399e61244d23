import Foundation
import RegistryModel
import TestSupport
import Testing

/// Released results are attacked from outside, by a linear program over all that they show.
@Suite("A release", .enabled(if: AttackTool.isThere, "needs python3 with highspy: pip install highspy"))
struct ReleaseAttackTests {
    /// As many tables as are asked for, of each shape in turn, half of them as CSV and half as JSON.
    private func attack(tables: Int, seed: UInt64, policy: CellSizePolicy) throws -> ProgramRun {
        var generator = SeededGenerator(seed: seed)
        let cases = try (0..<tables).map { number in
            let shape = RandomResult.Shape.allCases[number % RandomResult.Shape.allCases.count]
            let random = RandomResult(shape, using: &generator)
            return try ReleaseCase(
                random, name: "\(shape) \(number)", format: number / 4 % 2 == 0 ? .csv : .json, policy: policy)
        }
        let folder = try TemporaryFolder()
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let lines = try cases.map { String(decoding: try encoder.encode($0), as: UTF8.self) }
        let file = folder.file("cases.ndjson")
        try lines.joined(separator: "\n").write(toFile: file, atomically: true, encoding: .utf8)
        return try AttackTool.run(file, leastChoices: policy.leastChoices)
    }

    @Test("tells no hidden count, and leaves each as many values as it should: 1,000 random tables")
    func nothingIsTold() throws {
        let run = try attack(tables: 1_000, seed: 20_270_101, policy: .cms)
        #expect(run.status == 0, "\(run.output)\(run.messages)")
        #expect(run.output.contains("1000 results") && run.output.contains(": 0 told, 0 with fewer"), "\(run.output)")
    }

    @Test("without complements is found out")
    func aPlantedWeakness() throws {
        let open = CellSizePolicy(smallCounts: 1...10, leastChoices: 10, hidesComplements: false)
        let run = try attack(tables: 40, seed: 7, policy: open)
        #expect(run.status == 1)
        #expect(run.output.contains("is told"), "\(run.output)\(run.messages)")
    }
}

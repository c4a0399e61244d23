import Foundation
import Histories
import Testing

/// Random histories that are compared with a model: 200, or the number in `ASM_REGISTRY_HISTORIES`. To repeat one that
/// failed, set `ASM_REGISTRY_HISTORY_SEED` to its seed and `ASM_REGISTRY_HISTORIES` to 1.
struct RandomHistoryTests {
    private static let batches = 4
    private static let steps = 8
    private static let count: Int = number("ASM_REGISTRY_HISTORIES") ?? 200
    private static let seed: UInt64 = number("ASM_REGISTRY_HISTORY_SEED") ?? UInt64.random(in: 0..<1 << 32)

    @Test(arguments: 0..<batches)
    func theRegistryEqualsTheModelAfterEachStep(_ batch: Int) throws {
        var done: [String: Int] = [:]
        for index in stride(from: batch, to: Self.count, by: Self.batches) {
            var history = try RandomHistory(seed: Self.seed &+ UInt64(index))
            try done.merge(history.run(steps: Self.steps), uniquingKeysWith: +)
        }
        let list = done.sorted { $0.key < $1.key }.map { "\($0.value) x \($0.key)" }
        print("Histories of batch \(batch), seed \(Self.seed): \(list.joined(separator: ", "))")
        // A small number of histories may lack some kinds of steps.
        let kinds =
            Self.count >= 100
            ? [
                "load committed", "load refused", "replace committed", "replace refused", "undo",
                "undo with later ones",
            ]
            : done.isEmpty ? ["of any kind"] : []
        for kind in kinds {
            #expect(done[kind] != nil, "no history had a step '\(kind)'")
        }
    }

    private static func number<Number: FixedWidthInteger>(_ variable: String) -> Number? {
        ProcessInfo.processInfo.environment[variable].flatMap { Number($0) }
    }
}

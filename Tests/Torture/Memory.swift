import ArgumentParser
import Foundation
import RegistryStore
import TestSupport

/// Fails every allocation of SQLite in turn, while files are loaded and undone and a report is made.
///
/// GRDB traps when a text cannot be bound, so the allocations fail in a child process, `memory-sweep`, one after
/// another. When it traps, the registry is checked here, and another child continues with the next allocation.
struct Memory: ParsableCommand {
    @Option(help: "Only this operation: load, restate, undo or report.") var operation: String?
    @Option(help: "Fail only every n-th allocation.") var stride = 1

    func run() throws {
        let fixture = try TortureFixture()
        var whole = Tally()
        for operation in MemoryFaultTarget.allCases where self.operation ?? operation.rawValue == operation.rawValue {
            try operation.prepare(fixture)
            let before = try RegistryState(of: fixture.registry)
            try operation.perform(fixture)
            let after = try RegistryState(of: fixture.registry)
            var tally = Tally()
            for isSticky in [false, true] {
                var place = stride == 1 ? 1 : 1 + Int.random(in: 0..<stride)
                while let stopped = try fail(operation, fixture, from: place, isSticky: isSticky, &tally) {
                    let now = try RegistryState(of: fixture.registry)
                    guard now == before || now == after else {
                        throw TortureFailure(
                            what: "\(operation.rawValue), stopped at allocation \(stopped): a third state")
                    }
                    tally.stops += 1
                    place = stopped + stride
                }
            }
            tally.report(operation.rawValue)
            whole.add(tally)
        }
        whole.report("memory in all")
    }

    /// Fails allocations from a position on.
    /// - Returns: the position at which the child trapped; nil if it completed.
    private func fail(
        _ operation: MemoryFaultTarget, _ fixture: TortureFixture, from place: Int, isSticky: Bool, _ tally: inout Tally
    ) throws -> Int? {
        let run = try ProgramRun(
            "asm-torture",
            ["memory-sweep", "\(place)", "--operation", operation.rawValue, "--stride", "\(stride)", "--fixture"]
                + [fixture.folder.path] + (isSticky ? ["--sticky"] : []),
            environment: ["SWIFT_BACKTRACE": "enable=no"])
        var last = place - stride
        for line in run.output.split(separator: "\n") {
            let words = line.split(separator: " ", maxSplits: 1)
            last = Int(words[0]) ?? last
            tally.outcomes[words.count == 2 ? String(words[1]) : "it completed anyway", default: 0] += 1
        }
        switch run.status {
        case 0: return nil
        case 128...: return last + stride
        default: throw TortureFailure(what: "\(operation.rawValue): \(run.messages)")
        }
    }

    /// The results of the failed allocations.
    private struct Tally {
        /// The number of traps.
        var stops = 0
        /// The number of other results, by error message.
        var outcomes: [String: Int] = [:]

        mutating func add(_ other: Tally) {
            stops += other.stops
            outcomes.merge(other.outcomes, uniquingKeysWith: +)
        }

        func report(_ name: String) {
            let count = stops + outcomes.values.reduce(0, +)
            printLine("\(name): \(count) failed allocations, \(stops) of which stopped the program")
            for (outcome, count) in outcomes.sorted(by: { $0.value > $1.value }).prefix(12) {
                printLine("    \(count) x \(outcome)")
            }
        }
    }
}

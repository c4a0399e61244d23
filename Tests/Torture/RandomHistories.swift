import ArgumentParser
import Dispatch
import Histories
import Synchronization

/// Compares random histories with a model, as a few unit tests do.
struct RandomHistories: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "histories")

    @Option(help: "The number of histories.") var count = 10_000
    @Option(help: "The steps of each history.") var steps = 8
    @Option(help: "The seed of the first history.") var seed: UInt64 = .random(in: 0..<1 << 32)

    private struct Progress {
        var next = 0
        var done: [String: Int] = [:]
        var failure: (any Error)?

        /// The number of the next history; nil after the last, or after a failure.
        mutating func take(of count: Int) -> Int? {
            guard next < count, failure == nil else { return nil }
            next += 1
            if next.isMultiple(of: 1000) { printLine("\(next) begun") }
            return next - 1
        }
    }

    func run() throws {
        printLine("seed \(seed)")
        let progress = Mutex(Progress())
        DispatchQueue.concurrentPerform(iterations: 2) { _ in
            while let index = progress.withLock({ $0.take(of: count) }) {
                do {
                    var history = try RandomHistory(seed: seed &+ UInt64(index))
                    let steps = try history.run(steps: steps)
                    progress.withLock { $0.done.merge(steps, uniquingKeysWith: +) }
                } catch {
                    progress.withLock { $0.failure = error }
                }
            }
        }
        let (done, failure) = progress.withLock { ($0.done, $0.failure) }
        if let failure { throw TortureFailure(what: "\(failure)") }
        for (step, times) in done.sorted(by: { $0.key < $1.key }) { printLine("    \(times) x \(step)") }
        printLine("histories in all: \(count), \(done.values.reduce(0, +)) steps")
    }
}

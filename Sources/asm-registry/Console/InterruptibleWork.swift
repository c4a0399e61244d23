import Foundation
import Synchronization

/// Handles SIGINT and SIGTERM during a write: rolls it back, says so, and ends the program with 130 or 143. A second
/// signal ends the program at once; the registry is unchanged in both cases.
final class InterruptibleWork: Sendable {
    /// The error of work that a signal has ended.
    struct Ended: Error {
        let signal: Int32
        let work: String
        let outcome: String

        /// Prints which work was rolled back, and ends the process with 128 + signal.
        func end() -> Never {
            let name = signal == SIGINT ? "SIGINT" : "SIGTERM"
            Console.standard.say("Interrupted by \(name): \(work) \(outcome).")
            exit(128 + signal)
        }
    }

    private struct State {
        var signal: Int32?
        var stop: (@Sendable () -> Void)?
    }

    private let state = Mutex(State())
    private let work: String
    private let outcome: String

    /// Runs `body`, which a signal may end.
    /// - Parameters:
    ///   - work: what the messages call it, such as `the load`.
    ///   - outcome: what has happened to it when a signal has ended it.
    /// - Throws: `Ended` if a signal came, else what `body` throws.
    static func watching<Result>(
        _ work: String, outcome: String = "was rolled back, and the registry is as it was before",
        _ body: (InterruptibleWork) throws -> Result
    ) throws -> Result {
        let watched = InterruptibleWork(work, outcome: outcome)
        do {
            return try body(watched)
        } catch {
            guard let signal = watched.state.withLock({ $0.signal }) else { throw error }
            throw Ended(signal: signal, work: work, outcome: outcome)
        }
    }

    /// Sets how the work is stopped. Until this is called, a signal ends the process at once.
    /// - Parameter stop: called every 50 ms from the first signal until the process ends.
    func stop(by stop: @escaping @Sendable () -> Void) { state.withLock { $0.stop = stop } }

    /// Whether a signal has come.
    var isSignaled: Bool { state.withLock { $0.signal != nil } }

    /// - Throws: `Ended` if a signal has come.
    func check() throws {
        guard let signal = state.withLock({ $0.signal }) else { return }
        throw Ended(signal: signal, work: work, outcome: outcome)
    }

    private init(_ work: String, outcome: String) {
        (self.work, self.outcome) = (work, outcome)
        SignalWatch.start(onSignal: receive)
    }

    private func receive(_ signal: Int32) {
        let (isFirst, stop) = state.withLock { state in
            defer { state.signal = state.signal ?? signal }
            return (state.signal == nil, state.stop)
        }
        guard isFirst, let stop else {
            if isFirst { Console.standard.say("Interrupted: \(work) had not begun.") }
            _exit(128 + signal)
        }
        Console.standard.clearProgress()
        Console.standard.say("Stopping \(work). Interrupt again to stop it at once.")
        Thread.detachNewThread {
            while true {
                stop()
                usleep(50_000)
            }
        }
    }
}

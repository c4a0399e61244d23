import Foundation
import Synchronization

/// SIGINT and SIGTERM while something is written: it is rolled back, that is said, and the program ends with 130 or 143.
/// The second signal ends it at once, which leaves the registry as it was, too.
final class InterruptibleWork: Sendable {
    /// A piece of work that a signal has ended.
    struct Ended: Error {
        let signal: Int32
        let work: String

        /// Says so and ends the program.
        func end() -> Never {
            let name = signal == SIGINT ? "SIGINT" : "SIGTERM"
            Console.standard.say(
                "Interrupted by \(name): \(work) was rolled back, and the registry is as it was before.")
            exit(128 + signal)
        }
    }

    private struct State {
        var signal: Int32?
        var stop: (@Sendable () -> Void)?
    }

    private let state = Mutex(State())
    private let work: String

    /// Does a piece of work that a signal may end.
    static func watching<Result>(_ work: String, _ body: (InterruptibleWork) throws -> Result) throws -> Result {
        let watched = InterruptibleWork(work)
        do {
            return try body(watched)
        } catch {
            guard let signal = watched.state.withLock({ $0.signal }) else { throw error }
            throw Ended(signal: signal, work: work)
        }
    }

    /// Says how the work is stopped once it has begun. Before that, a signal ends the program.
    func stop(by stop: @escaping @Sendable () -> Void) { state.withLock { $0.stop = stop } }

    /// Fails if a signal has come.
    func check() throws {
        guard let signal = state.withLock({ $0.signal }) else { return }
        throw Ended(signal: signal, work: work)
    }

    private init(_ work: String) {
        self.work = work
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
        Console.standard.say("Stopping \(work); once more stops it at once.")
        Thread.detachNewThread {
            while true {
                stop()
                usleep(50_000)
            }
        }
    }
}

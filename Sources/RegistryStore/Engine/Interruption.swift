import Synchronization

/// Interrupts SQLite from another thread, for example on Ctrl-C: running statements fail, and uncommitted changes are
/// rolled back.
package final class Interruption: Sendable {
    private struct State {
        var isRequested = false
        var stop: (@Sendable () -> Void)?
    }

    private let state: Mutex<State>

    /// Creates an interruption that is not requested.
    package init() { state = Mutex(State()) }

    /// Creates an interruption that calls `stop` when it is requested, such as `sqlite3_interrupt`.
    init(by stop: @escaping @Sendable () -> Void) { state = Mutex(State(stop: stop)) }

    /// Requests the interruption. Call repeatedly until the work stops: `sqlite3_interrupt` does not affect statements
    /// that start later.
    package func request() {
        state.withLock {
            $0.isRequested = true
            $0.stop?()
        }
    }

    /// Withdraws the request, so that statements can run again.
    package func withdraw() { state.withLock { $0.isRequested = false } }

    var isRequested: Bool { state.withLock { $0.isRequested } }

    /// Checks that no interruption was requested.
    /// - Throws: `RegistryError.interrupted` if one was.
    func check() throws {
        if isRequested { throw RegistryError.interrupted }
    }

    /// Runs `body`, during which a request calls `stop`.
    func reaching<Result>(_ stop: @escaping @Sendable () -> Void, _ body: () throws -> Result) rethrows -> Result {
        state.withLock { $0.stop = stop }
        defer { state.withLock { $0.stop = nil } }
        return try body()
    }
}

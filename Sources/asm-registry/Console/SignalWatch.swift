import CTerminal
import Foundation

/// Receives SIGINT (Ctrl-C) and SIGTERM on a thread, so that work can be stopped and cleaned up.
enum SignalWatch {
    /// The latest signal; nil if none has come.
    static var received: Int32? { terminal_last_signal() == 0 ? nil : terminal_last_signal() }

    /// Calls `onSignal` with each signal, on a thread of its own. If the process has not ended 50 ms later, for example
    /// because SQLite is in a long step or a pipe's reader does not read, `abandon` is called and the process ends.
    /// Without `abandon` the process continues.
    static func start(onSignal: @escaping @Sendable (Int32) -> Void, abandon: (@Sendable () -> Void)? = nil) {
        let descriptor = terminal_catch_signals()
        guard descriptor >= 0 else { return }
        Thread.detachNewThread {
            var number: UInt8 = 0
            while true {
                let count = read(descriptor, &number, 1)
                if count < 0, errno == EINTR { continue }
                guard count == 1 else { return }
                onSignal(Int32(number))
                guard let abandon else { continue }
                usleep(moment)
                abandon()
                _exit(128 + Int32(number))
            }
        }
    }

    /// In microseconds. With the cleanup after it, less than a tenth of a second.
    private static let moment: UInt32 = 50_000
}

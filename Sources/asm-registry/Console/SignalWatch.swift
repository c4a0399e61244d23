import CTerminal
import Foundation

/// Listens for Ctrl-C (SIGINT) and SIGTERM, so that what runs can be stopped and cleaned up after.
enum SignalWatch {
    /// The signal that came last; nil if none did.
    static var received: Int32? { terminal_last_signal() == 0 ? nil : terminal_last_signal() }

    /// Calls `onSignal` with each signal from now on, on a thread of its own. If the program has not come to its end a
    /// moment later, as in one long step of the engine or before a reader that reads no further, `abandon` is called,
    /// and the program ends; without it, the program goes on.
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

    /// How long the orderly way may take, in microseconds: with what comes after it, less than a tenth of a second.
    private static let moment: UInt32 = 50_000
}

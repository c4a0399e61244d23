import Foundation
import RegistryRendering

extension Terminal {
    /// What stdout is: no limit of width unless it is a terminal, and styles only if the terminal has them and nobody
    /// asks for none (https://no-color.org).
    static func stdout(hasStyles: Bool) -> Terminal {
        guard isatty(STDOUT_FILENO) == 1 else { return .none }
        let environment = ProcessInfo.processInfo.environment
        let isPlain = environment["NO_COLOR"].map { !$0.isEmpty } ?? false || environment["TERM"] == "dumb"
        return Terminal(
            width: columns
                ?? environment["COLUMNS"].flatMap { Int($0) }.flatMap { (1...10_000).contains($0) ? $0 : nil },
            hasStyles: hasStyles && !isPlain)
    }

    /// How wide the terminal says that it is; nil if it does not know.
    private static var columns: Int? {
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
        return Int(size.ws_col)
    }
}

import Foundation
import RegistryRendering

extension Terminal {
    /// The width and styles of stdout. Without a terminal there is no limit of width, and no styles; NO_COLOR and
    /// TERM=dumb disable styles (https://no-color.org).
    static func stdout(hasStyles: Bool) -> Terminal {
        guard isatty(STDOUT_FILENO) == 1 else { return .none }
        let environment = ProcessInfo.processInfo.environment
        let isPlain = environment["NO_COLOR"].map { !$0.isEmpty } ?? false || environment["TERM"] == "dumb"
        return Terminal(
            width: screen?.columns
                ?? environment["COLUMNS"].flatMap { Int($0) }.flatMap { (1...10_000).contains($0) ? $0 : nil },
            hasStyles: hasStyles && !isPlain)
    }

    /// The size of the terminal on stdout in characters; nil if there is none, or its size is unknown.
    static var screen: (columns: Int, rows: Int)? {
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
        return (Int(size.ws_col), Int(size.ws_row))
    }
}

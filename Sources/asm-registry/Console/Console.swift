import Foundation
import RegistryIntake
import RegistryModel

/// The reader of a data stream has gone away, which is no error.
struct ClosedPipe: Error {}

/// The terminal: data go to stdout, everything else to stderr.
struct Console: Sendable {
    static let standard = Console()

    /// Says something on stderr, which never shows a beneficiary's identifier, whoever has put one into the text. Paths and
    /// names in it cannot steer a terminal.
    func say(_ text: String) {
        let lines = Redaction.withoutIdentifiers(text).split(separator: "\n", omittingEmptySubsequences: false)
        let shown = lines.map { String($0).visible }.joined(separator: "\n")
        FileHandle.standardError.write(Data((shown + "\n").utf8))
    }

    /// Shows how far something has come, on one line, if anybody is looking.
    func showProgress(_ text: String) {
        guard isInteractive else { return }
        FileHandle.standardError.write(Data("\r\u{1B}[K\(text)".utf8))
    }

    /// Takes the progress line away.
    func clearProgress() { showProgress("") }

    /// Asks for a word on the terminal; false without one, or if anything else is typed.
    func confirms(_ word: String) -> Bool {
        guard isatty(STDIN_FILENO) == 1, isatty(STDERR_FILENO) == 1 else { return false }
        FileHandle.standardError.write(Data("Type \(word) to go on: ".utf8))
        return readLine() == word
    }

    /// Whether stderr is a terminal that can move its cursor.
    var isInteractive: Bool {
        isatty(STDERR_FILENO) == 1 && ProcessInfo.processInfo.environment["TERM"] != "dumb"
    }
}

/// Text on its way to a file descriptor, in large pieces.
final class TextOutput {
    private let descriptor: Int32
    private let name: String
    private let isPipe: Bool
    private var buffer: [UInt8] = []

    init(descriptor: Int32, name: String) {
        self.descriptor = descriptor
        self.name = name
        var status = stat()
        isPipe = fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFIFO
        // A reader that has gone away is told by the result of write, not by a signal.
        signal(SIGPIPE, SIG_IGN)
    }

    func write(_ text: String) throws {
        buffer.append(contentsOf: text.utf8)
        if buffer.count >= 1 << 16 { try flush() }
    }

    func flush() throws {
        var written = 0
        while written < buffer.count {
            let end = endOfPiece(from: written)
            let count = buffer.withUnsafeBytes { bytes in
                Foundation.write(descriptor, bytes.baseAddress.map { $0 + written }, end - written)
            }
            if count < 0, errno == EINTR { continue }
            if count < 0, errno == EPIPE { throw ClosedPipe() }
            guard count >= 0 else { throw CommandError.failed(path: name, reason: String(cString: strerror(errno))) }
            written += count
        }
        buffer.removeAll(keepingCapacity: true)
    }

    /// Where to end what is written at once. A pipe takes so many bytes all or not at all: pieces of whole lines leave
    /// no half line behind if the program is stopped while the reader lets it wait.
    private func endOfPiece(from start: Int) -> Int {
        guard isPipe, buffer.count - start > Self.wholePiece else { return buffer.count }
        let piece = buffer[start..<(start + Self.wholePiece)]
        return (piece.lastIndex(of: UInt8(ascii: "\n")) ?? piece.endIndex - 1) + 1
    }

    /// What POSIX calls PIPE_BUF, as Linux has it.
    private static let wholePiece = 4096
}

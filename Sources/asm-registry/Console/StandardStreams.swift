import Foundation
import RegistryModel
import RegistryStore

/// The reader of a data stream has gone away, which is no error.
struct ClosedPipe: Error {}

/// The descriptors that every program is given.
enum StandardStreams {
    /// Takes the place of those that were closed when the program was started: otherwise the next file that it opens
    /// would be stdout or stderr, and messages would be written into a registry. What is opened here can be neither read
    /// nor written in the direction that is expected, so that using it is an error.
    ///
    /// A reader that has gone away is told by the result of `write` from now on, and not by a signal.
    static func secure() {
        signal(SIGPIPE, SIG_IGN)
        let modes = [(STDIN_FILENO, O_WRONLY), (STDOUT_FILENO, O_RDONLY), (STDERR_FILENO, O_RDONLY)]
        for (descriptor, mode) in modes where fcntl(descriptor, F_GETFD) < 0 {
            // The lowest free number is the one that is missing.
            if open("/dev/null", mode) < 0 { _ = open("/", O_RDONLY) }
        }
    }

    /// Fails if the shell has led a stream into a file of the registry in use. Where that is stderr, nothing is said.
    /// - Throws: `RegistryError.ownFile`.
    static func protectOwnFiles() throws {
        do {
            try OwnFiles.protect(descriptor: STDERR_FILENO, named: "stderr")
        } catch {
            close(STDERR_FILENO)
            secure()
            throw error
        }
        try OwnFiles.protect(descriptor: STDOUT_FILENO, named: "stdout")
    }

    /// Writes bytes of an answer, all or an error.
    /// - Parameter name: what the stream is called in the error.
    /// - Throws: `ClosedPipe`, or `CommandError.failed`.
    static func write(_ bytes: [UInt8], to descriptor: Int32, named name: String) throws {
        do {
            try DescriptorOutput.write(bytes, to: descriptor)
        } catch {
            throw error.number == EPIPE
                ? ClosedPipe() : CommandError.failed(path: name, reason: error.reason) as any Error
        }
    }
}

/// Text on its way to a file descriptor, in large pieces.
final class TextOutput {
    private let descriptor: Int32
    private let name: String
    private let isPipe: Bool
    private var buffer: [UInt8] = []

    /// - Parameter name: what the descriptor is called in an error.
    init(descriptor: Int32, name: String) {
        self.descriptor = descriptor
        self.name = name
        var status = stat()
        isPipe = fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFIFO
    }

    func write(_ text: String) throws {
        buffer.append(contentsOf: text.utf8)
        if buffer.count >= 1 << 16 { try flush() }
    }

    func flush() throws {
        var written = 0
        while written < buffer.count {
            let end = endOfPiece(from: written)
            try StandardStreams.write(Array(buffer[written..<end]), to: descriptor, named: name)
            written = end
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

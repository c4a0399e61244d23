import Foundation
import RegistryModel
import RegistryRendering
import RegistryStore

/// The reader of stdout has closed the pipe; the program ends with 0.
struct ClosedPipe: Error {}

/// stdin, stdout and stderr: opened if missing, kept off the registry's files, and written in full.
enum StandardStreams {
    /// Opens the standard descriptors that were closed at the start. Otherwise the next file opened would become stdout
    /// or stderr, and messages would be written into a registry. They are opened in the wrong direction, so that using
    /// them is an error.
    ///
    /// Also ignores SIGPIPE: `write` fails with EPIPE when the reader has closed the pipe.
    static func secure() {
        signal(SIGPIPE, SIG_IGN)
        let modes = [(STDIN_FILENO, O_WRONLY), (STDOUT_FILENO, O_RDONLY), (STDERR_FILENO, O_RDONLY)]
        for (descriptor, mode) in modes where fcntl(descriptor, F_GETFD) < 0 {
            // open() returns the lowest free descriptor, which is the missing one.
            if open("/dev/null", mode) < 0 { _ = open("/", O_RDONLY) }
        }
    }

    /// Checks that the shell has not redirected stdout or stderr into a file of the registry. If stderr is redirected so,
    /// no message is written.
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

    /// Writes all of the bytes.
    /// - Parameter name: the name of the stream in an error.
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

/// Buffers a result for a file descriptor, and writes it in pieces of 64 KiB.
final class TextOutput {
    private let descriptor: Int32
    private let name: String
    private let isPipe: Bool
    private var buffer: [UInt8] = []

    /// - Parameter name: the name of the descriptor in an error.
    init(descriptor: Int32, name: String) {
        self.descriptor = descriptor
        self.name = name
        var status = stat()
        isPipe = fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFIFO
    }

    /// Where results are written to.
    var sink: ResultSink { ResultSink(text: { try self.append($0.utf8) }, bytes: { try self.append($0) }) }

    private func append(_ bytes: some Sequence<UInt8>) throws {
        buffer.append(contentsOf: bytes)
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

    /// The end of the next piece to write. A pipe accepts PIPE_BUF bytes atomically, so pieces of whole lines leave no
    /// half line if the process is stopped while the reader does not read.
    private func endOfPiece(from start: Int) -> Int {
        guard isPipe, buffer.count - start > Self.atomicBytes else { return buffer.count }
        let piece = buffer[start..<(start + Self.atomicBytes)]
        return (piece.lastIndex(of: UInt8(ascii: "\n")) ?? piece.endIndex - 1) + 1
    }

    /// PIPE_BUF on Linux, in bytes.
    private static let atomicBytes = 4096
}

import Foundation

/// A regular file, read forward in chunks.
struct ByteSource: ~Copyable {
    private let path: String
    private let descriptor: Int32
    private var buffer: [UInt8]
    /// What the file was when it was opened.
    let opened: FileStamp

    init(path: String, chunkSize: Int) throws(IntakeError) {
        self.path = path
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            throw errno == ENOENT
                ? .notFound(path: path) : .unreadable(path: path, reason: String(cString: strerror(errno)))
        }
        guard let stamp = FileStamp(descriptor: descriptor), stamp.isRegular else {
            close(descriptor)
            throw .notAFile(path: path)
        }
        self.descriptor = descriptor
        opened = stamp
        buffer = [UInt8](repeating: 0, count: chunkSize)
    }

    deinit { close(descriptor) }

    /// Fills `chunk` with the next bytes; empty at the end of the file.
    mutating func read(into chunk: inout [UInt8]) throws(IntakeError) {
        let capacity = buffer.count
        let count = buffer.withUnsafeMutableBytes { Foundation.read(descriptor, $0.baseAddress, capacity) }
        guard count >= 0 else { throw .unreadable(path: path, reason: String(cString: strerror(errno))) }
        chunk.removeAll(keepingCapacity: true)
        chunk.append(contentsOf: buffer[0..<count])
    }

    /// Whether the file has changed since it was opened.
    var hasChanged: Bool { FileStamp(descriptor: descriptor) != opened }
}

/// What tells that a file was written to, or replaced by another: which one it is, its size and time.
struct FileStamp: Equatable, Sendable {
    private let device: dev_t
    private let number: ino_t
    private let size: Int
    private let seconds, nanoseconds: Int
    private let mode: mode_t

    init?(descriptor: Int32) {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { return nil }
        (device, number, size) = (status.st_dev, status.st_ino, Int(status.st_size))
        (seconds, nanoseconds) = (status.st_mtim.tv_sec, status.st_mtim.tv_nsec)
        mode = status.st_mode & S_IFMT
    }

    var isRegular: Bool { mode == S_IFREG }
}

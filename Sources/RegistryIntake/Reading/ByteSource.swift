import Foundation

/// A regular file, read forward in chunks.
struct ByteSource: ~Copyable {
    private let path: String
    private let descriptor: Int32
    private var buffer: [UInt8]
    private let opened: FileStamp

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

/// What tells that a file was written to: its size and times.
struct FileStamp: Equatable {
    private let size: Int
    private let modified: timespec
    private let mode: mode_t

    init?(descriptor: Int32) {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { return nil }
        size = Int(status.st_size)
        modified = status.st_mtim
        mode = status.st_mode
    }

    var isRegular: Bool { mode & S_IFMT == S_IFREG }

    static func == (left: FileStamp, right: FileStamp) -> Bool {
        left.size == right.size && left.modified.tv_sec == right.modified.tv_sec
            && left.modified.tv_nsec == right.modified.tv_nsec
    }
}

import Foundation
import RegistryModel
import Synchronization

/// A folder of files that hold claim lines by ranges of the beneficiary's hash, so that all lines of a beneficiary are
/// in one file and each file fits in memory. Lines are only appended.
final class LineFolder: Sendable {
    /// The number of files, a power of two.
    var count: Int { descriptors.count }
    let path: String
    private let descriptors: [Int32]

    /// Opens the files of a folder, and creates those that do not exist.
    /// - Parameter lengths: the number of lines of each file; what is beyond was written by a build that did not end.
    /// - Throws: `ClaimsError.cannotWrite` if they cannot be opened; `.damagedWork` if one is shorter.
    init(_ path: String, lengths: [Int]) throws(ClaimsError) {
        self.path = path
        Self.allowOpenFiles(lengths.count)
        var opened: [Int32] = []
        do throws(ClaimsError) {
            guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw .cannotWrite(path: path, .last) }
            for (index, length) in lengths.enumerated() {
                let descriptor = open("\(path)/\(index)", O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
                guard descriptor >= 0 else { throw .cannotWrite(path: path, .last) }
                opened.append(descriptor)
                guard try Self.lineCount(descriptor, path) >= length else { throw .damagedWork(path: path) }
                guard ftruncate(descriptor, off_t(length * Self.stride)) == 0 else {
                    throw .cannotWrite(path: path, .last)
                }
            }
        } catch {
            for descriptor in opened { close(descriptor) }
            throw error
        }
        descriptors = opened
    }

    deinit { for descriptor in descriptors { close(descriptor) } }

    /// The number of files for about so many lines.
    static func count(lines: Int) -> Int {
        let wanted = lines * stride / bytesPerFile
        var count = 1
        while count < min(wanted, maximumCount) { count *= 2 }
        return count
    }

    /// The file that has a beneficiary's lines. Files are in the order of the hashes.
    func index(of beneficiary: HashedIdentifier) -> Int {
        count == 1 ? 0 : Int(beneficiary.high >> UInt64(64 - count.trailingZeroBitCount))
    }

    /// Appends lines to a file.
    /// - Throws: `ClaimsError.cannotWrite` if the disk is full or fails.
    func append(_ lines: [ClaimLine], to index: Int) throws(ClaimsError) {
        if let failure = lines.withUnsafeBytes({ $0.written(to: descriptors[index]) }) {
            throw .cannotWrite(path: path, failure)
        }
    }

    /// The number of lines of each file.
    /// - Throws: `ClaimsError.cannotWrite` if the disk fails.
    func lengths() throws(ClaimsError) -> [Int] {
        var lengths: [Int] = []
        for descriptor in descriptors { lengths.append(try Self.lineCount(descriptor, path)) }
        return lengths
    }

    /// Reads all lines of a file, in the order in which they were appended.
    /// - Throws: `ClaimsError.cannotWrite` if the disk fails.
    func lines(of index: Int) throws(ClaimsError) -> [ClaimLine] {
        let descriptor = descriptors[index]
        let count = try Self.lineCount(descriptor, path)
        var failure: SystemFailure?
        let lines = [ClaimLine](unsafeUninitializedCapacity: count) { buffer, initialized in
            let bytes = UnsafeMutableRawBufferPointer(buffer)
            var position = 0
            while position < count * Self.stride {
                let read = pread(
                    descriptor, bytes.baseAddress.map { $0 + position }, count * Self.stride - position, off_t(position)
                )
                if read < 0, errno == EINTR { continue }
                guard read > 0 else {
                    failure = .last
                    return
                }
                position += read
            }
            initialized = count
        }
        if let failure { throw .cannotWrite(path: path, failure) }
        return lines
    }

    private static func lineCount(_ descriptor: Int32, _ path: String) throws(ClaimsError) -> Int {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .cannotWrite(path: path, .last) }
        return Int(status.st_size) / stride
    }

    /// Raises the limit of open files, if the system allows it.
    private static func allowOpenFiles(_ count: Int) {
        var limit = rlimit()
        let wanted = rlim_t(2 * count + 256)
        guard getrlimit(openFiles, &limit) == 0, limit.rlim_cur < wanted else { return }
        limit.rlim_cur = min(wanted, limit.rlim_max)
        setrlimit(openFiles, &limit)
    }

    #if canImport(Glibc)
        private static let openFiles = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
    #else
        private static let openFiles = RLIMIT_NOFILE
    #endif
    static let stride = MemoryLayout<ClaimLine>.stride
    private static let bytesPerFile = 4 << 20
    private static let maximumCount = 2048
}

/// Collects the lines of one thread and writes them to a folder in pieces.
struct LineWriter {
    private let folder: LineFolder
    private var buffers: [[ClaimLine]]
    private let bufferedLines: Int

    init(_ folder: LineFolder) {
        self.folder = folder
        buffers = Array(repeating: [], count: folder.count)
        bufferedLines = min(512, max(16, Self.bytes / LineFolder.stride / folder.count))
    }

    /// - Throws: `ClaimsError.cannotWrite` if the disk is full or fails.
    mutating func add(_ line: ClaimLine) throws(ClaimsError) {
        let index = folder.index(of: line.beneficiary)
        buffers[index].append(line)
        if buffers[index].count == bufferedLines { try flush(index) }
    }

    /// - Throws: `ClaimsError.cannotWrite` if the disk is full or fails.
    mutating func finish() throws(ClaimsError) { for index in buffers.indices { try flush(index) } }

    private mutating func flush(_ index: Int) throws(ClaimsError) {
        try folder.append(buffers[index], to: index)
        buffers[index].removeAll(keepingCapacity: true)
    }

    /// The memory of one thread's buffers.
    private static let bytes = 6 << 20
}

extension UnsafeRawBufferPointer {
    /// Writes all bytes.
    /// - Returns: why that failed; nil if it did not.
    func written(to descriptor: Int32) -> SystemFailure? {
        var rest = self
        while !rest.isEmpty {
            let count = Foundation.write(descriptor, rest.baseAddress, rest.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return .last }
            rest = UnsafeRawBufferPointer(rebasing: rest[count...])
        }
        return nil
    }
}

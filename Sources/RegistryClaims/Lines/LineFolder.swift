import Foundation
import RegistryModel
import Synchronization

/// A folder of files that hold claim lines by ranges of the beneficiary's hash, so that all lines of a beneficiary are in one
/// file and each file fits in memory. It exists only during a build.
final class LineFolder: Sendable {
    /// The number of files, a power of two.
    let count: Int
    private let path: String
    private let shift: UInt64
    private let descriptors: Mutex<[Int32]>

    /// Creates the folder for about `lines` lines.
    /// - Throws: `ClaimsError.cannotWrite` if it cannot be created.
    init(in parent: String, lines: Int) throws(ClaimsError) {
        let wanted = lines * MemoryLayout<ClaimLine>.stride / Self.bytesPerFile
        var bits = 0
        while 1 << bits < min(wanted, Self.maximumCount) { bits += 1 }
        count = 1 << bits
        shift = UInt64(64 - bits)
        path = parent + "/.asm-registry-claims-\(getpid())"
        guard mkdir(path, 0o700) == 0 else { throw .cannotWrite(path: path, SystemFailure.last) }
        var opened: [Int32] = []
        for index in 0..<count {
            let descriptor = open(Self.name(path, index), O_RDWR | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC, 0o600)
            guard descriptor >= 0 else {
                let failure = SystemFailure.last
                for descriptor in opened { close(descriptor) }
                Self.remove(path)
                throw .cannotWrite(path: path, failure)
            }
            opened.append(descriptor)
        }
        descriptors = Mutex(opened)
    }

    deinit { for descriptor in descriptors.withLock({ $0 }) { close(descriptor) } }

    /// Deletes the folder.
    func remove() { Self.remove(path) }

    /// The file that has a beneficiary's lines. Files are in the order of the hashes.
    func index(of beneficiary: HashedIdentifier) -> Int { count == 1 ? 0 : Int(beneficiary.high >> shift) }

    /// Appends lines to a file.
    /// - Throws: `ClaimsError.cannotWrite` if the disk is full or fails.
    func append(_ lines: [ClaimLine], to index: Int) throws(ClaimsError) {
        let descriptor = descriptors.withLock { $0[index] }
        let failure: SystemFailure? = lines.withUnsafeBytes { bytes in
            var rest = bytes
            while !rest.isEmpty {
                let count = Foundation.write(descriptor, rest.baseAddress, rest.count)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { return SystemFailure.last }
                rest = UnsafeRawBufferPointer(rebasing: rest[count...])
            }
            return nil
        }
        if let failure { throw .cannotWrite(path: path, failure) }
    }

    /// Reads all lines of a file, in any order.
    /// - Throws: `ClaimsError.cannotWrite` if the disk fails.
    func lines(of index: Int) throws(ClaimsError) -> [ClaimLine] {
        let descriptor = descriptors.withLock { $0[index] }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .cannotWrite(path: path, SystemFailure.last) }
        let count = Int(status.st_size) / MemoryLayout<ClaimLine>.stride
        var failure: SystemFailure?
        let lines = [ClaimLine](unsafeUninitializedCapacity: count) { buffer, initialized in
            let bytes = UnsafeMutableRawBufferPointer(buffer)
            var position = 0
            let wanted = count * MemoryLayout<ClaimLine>.stride
            while position < wanted {
                let read = pread(descriptor, bytes.baseAddress.map { $0 + position }, wanted - position, off_t(position))
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

    private static func name(_ path: String, _ index: Int) -> String { "\(path)/\(index)" }

    private static func remove(_ path: String) { try? FileManager.default.removeItem(atPath: path) }

    private static let bytesPerFile = 6 << 20
    /// Below the usual limit of 1,024 open files.
    private static let maximumCount = 512
}

/// Collects the lines of one thread and writes them to a folder in pieces.
struct LineWriter {
    private let folder: LineFolder
    private var buffers: [[ClaimLine]]

    init(_ folder: LineFolder) {
        self.folder = folder
        buffers = Array(repeating: [], count: folder.count)
    }

    /// - Throws: `ClaimsError.cannotWrite` if the disk is full or fails.
    mutating func add(_ line: ClaimLine) throws(ClaimsError) {
        let index = folder.index(of: line.beneficiary)
        buffers[index].append(line)
        if buffers[index].count == Self.bufferedLines { try flush(index) }
    }

    /// - Throws: `ClaimsError.cannotWrite` if the disk is full or fails.
    mutating func finish() throws(ClaimsError) { for index in buffers.indices { try flush(index) } }

    private mutating func flush(_ index: Int) throws(ClaimsError) {
        try folder.append(buffers[index], to: index)
        buffers[index].removeAll(keepingCapacity: true)
    }

    /// 128 lines of 136 bytes are four pages.
    private static let bufferedLines = 128
}

import Crypto
import Foundation
import RegistryIntake
import RegistryModel

/// A file of an export: a regular one inside of the folder, reached by no link and open for reading.
final class ExportedFile {
    /// Why there is no such file, as the end of a sentence that begins with its path.
    struct Fault: Error {
        let reason: String
    }

    /// Where it is.
    let path: String
    /// What it was when it was opened.
    let stamp: FileStamp
    private let descriptor: Int32

    /// Opens the file step by step. The folder itself may be reached by a link: it was named by the user.
    /// - Throws: `ExportedFile.Fault`.
    init(within path: String, ofFolder folder: String) throws(Fault) {
        self.path = folder + "/" + path
        var place = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        let steps = path.split(separator: "/", omittingEmptySubsequences: false)
        for (index, step) in steps.enumerated() where place >= 0 {
            let isLast = index == steps.count - 1
            // A pipe is not waited for.
            let next = openat(
                place, String(step), O_RDONLY | O_NOFOLLOW | O_CLOEXEC | (isLast ? O_NONBLOCK : O_DIRECTORY))
            let error = errno
            close(place)
            errno = error
            place = next
        }
        guard place >= 0 else { throw Fault(reason: Self.reason(of: .last)) }
        guard let status = try? FileStatus(of: place), status.isRegular, let stamp = FileStamp(descriptor: place) else {
            close(place)
            throw Fault(reason: "is not a regular file")
        }
        (descriptor, self.stamp) = (place, stamp)
    }

    /// Opens a file of which there has to be one.
    /// - Throws: `ExportError.unreadable`.
    convenience init(_ path: String, inFolder folder: String) throws {
        do {
            try self.init(within: path, ofFolder: folder)
        } catch {
            throw ExportError.unreadable(path: folder + "/" + path, reason: "it \(error.reason)")
        }
    }

    deinit { close(descriptor) }

    /// All of it.
    /// - Throws: `ExportError.unreadable`, also if it is longer than `limit`.
    func bytes(atMost limit: Int) throws -> Data {
        var data = Data()
        try forEachChunk { chunk in
            data.append(contentsOf: chunk)
            guard data.count <= limit else {
                throw ExportError.unreadable(path: path, reason: "it is longer than \(limit) bytes")
            }
        }
        return data
    }

    /// The SHA-256 of its bytes, and how many there are.
    func fingerprint() throws -> (sha256: String, byteCount: Int) {
        var (hash, count) = (SHA256(), 0)
        try forEachChunk { chunk in
            hash.update(bufferPointer: chunk)
            count += chunk.count
        }
        return (hash.finalize().hexadecimal, count)
    }

    private func forEachChunk(_ body: (UnsafeRawBufferPointer) throws -> Void) throws {
        guard lseek(descriptor, 0, SEEK_SET) == 0 else { throw failure() }
        var buffer = [UInt8](repeating: 0, count: 1 << 20)
        while true {
            let count = read(descriptor, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw failure() }
            guard count > 0 else { return }
            try buffer.withUnsafeBytes { try body(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
        }
    }

    private func failure() -> ExportError { .unreadable(path: path, reason: SystemFailure.last.reason) }

    private static func reason(of failure: SystemFailure) -> String {
        switch failure.number {
        case ENOENT: "is missing"
        // A link where a folder is wanted is said to be none.
        case ELOOP, ENOTDIR, EMLINK: "is reached through a link, which could lead out of the export"
        default: "cannot be read: \(failure.reason)"
        }
    }
}

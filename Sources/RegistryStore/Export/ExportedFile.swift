import Crypto
import Foundation
import RegistryIntake
import RegistryModel

/// A regular file in an export's folder that is open for reading. It is not reached through symbolic links, which could
/// lead out of the folder.
final class ExportedFile {
    /// The reason why a file cannot be opened, as the end of a sentence that starts with its path.
    struct Fault: Error {
        let reason: String
    }

    /// The path of the file.
    let path: String
    /// The state of the file when it was opened.
    let stamp: FileStamp
    private let descriptor: Int32

    /// Opens the file component by component. The folder itself may be a symbolic link, because the user chose it.
    /// - Throws: `ExportedFile.Fault` if the file is missing, not regular, or reached through a link.
    init(within path: String, ofFolder folder: String) throws(Fault) {
        self.path = folder + "/" + path
        var place = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        let steps = path.split(separator: "/", omittingEmptySubsequences: false)
        for (index, step) in steps.enumerated() where place >= 0 {
            let isLast = index == steps.count - 1
            // O_NONBLOCK, so that opening a pipe does not wait for a writer.
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

    /// Opens a file that must exist.
    /// - Throws: `ExportError.unreadable` if it cannot be opened.
    convenience init(_ path: String, inFolder folder: String) throws {
        do {
            try self.init(within: path, ofFolder: folder)
        } catch {
            throw ExportError.unreadable(path: folder + "/" + path, reason: "it \(error.reason)")
        }
    }

    deinit { close(descriptor) }

    /// Reads the whole file.
    /// - Parameter limit: the maximum number of bytes.
    /// - Throws: `ExportError.unreadable` if the file is longer or cannot be read.
    func bytes(atMost limit: Int) throws -> Data {
        var data = Data()
        try forEachChunk { chunk in
            data.append(contentsOf: chunk)
            guard data.count <= limit else {
                throw ExportError.unreadable(path: path, reason: "it has more than \(limit) bytes")
            }
        }
        return data
    }

    /// The SHA-256 of the file in hexadecimal, and its size in bytes.
    /// - Throws: `ExportError.unreadable`.
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
        // For a link in place of a folder, the system reports ENOTDIR.
        case ELOOP, ENOTDIR, EMLINK: "is reached through a link, which could lead out of the export"
        default: "cannot be read: \(failure.reason)"
        }
    }
}

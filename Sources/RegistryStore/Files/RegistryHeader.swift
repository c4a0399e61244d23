import Foundation
import RegistryModel

/// Recognizes a registry by the header of its SQLite file.
enum RegistryHeader {
    /// Whether the path is a readable, regular file that is a registry or a backup.
    static func isRegistry(path: String) -> Bool {
        guard let status = try? FileStatus(of: path), status.isRegular else { return false }
        return (try? isThere(path)) ?? false
    }

    /// Whether the file is an SQLite database with a registry's application ID.
    /// - Throws: `RegistryError.notPermitted` if the file cannot be opened.
    static func isThere(_ path: String) throws -> Bool {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            throw RegistryError.notPermitted(path: path, reason: SystemFailure.last.reason)
        }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        let header = try handle.read(upToCount: 100) ?? Data()
        guard header.count == 100, header.starts(with: Data("SQLite format 3\0".utf8)) else { return false }
        return header[68..<72].reduce(0) { $0 << 8 | Int($1) } == applicationID
    }

    /// The application ID in the header of every registry: `ASMR` in ASCII.
    static let applicationID = 0x4153_4D52
}

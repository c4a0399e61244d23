import Foundation
import RegistryModel

/// Creates files and folders that only their owner can read from the start.
enum PrivateFile {
    /// Creates a file atomically.
    /// - Parameter role: the role of the file for the program; nil for others.
    /// - Throws: `RegistryError.alreadyExists`, `.ownFile` or `.cannotWrite`.
    static func create(_ path: String, holding bytes: [UInt8], role: OwnFileRole? = nil) throws {
        try OutputFile(path, replaces: false, role: role).write(bytes)
    }

    /// Creates a folder and its missing parents, with access only for the owner. Existing folders are not changed.
    /// - Throws: `RegistryError.ownFile`, or `.cannotWrite` with the reason from the operating system.
    static func createFolder(_ path: String) throws {
        try OwnFiles.protect(path)
        var place = path.hasPrefix("/") ? "/" : ""
        for step in path.split(separator: "/") {
            place += (place.isEmpty || place.hasSuffix("/") ? "" : "/") + step
            do throws(SystemFailure) {
                if let status = try? FileStatus(of: place) {
                    guard status.kind == S_IFDIR else { throw SystemFailure(number: ENOTDIR) }
                } else if mkdir(place, 0o700) != 0, errno != EEXIST {
                    throw .last
                }
            } catch {
                throw RegistryError.cannotWrite(path: place, reason: error.reason)
            }
        }
    }
}

import Foundation
import RegistryModel

/// Files that only their owner may read, from the first moment on.
enum PrivateFile {
    /// Makes a file that is not there, complete or not at all, and fails if it is there.
    /// - Parameter role: what the file is to the program.
    /// - Throws: `RegistryError.alreadyExists`, `.ownFile` or `.cannotWrite`.
    static func create(_ path: String, holding bytes: [UInt8], role: OwnFileRole? = nil) throws {
        try OutputFile(path, replaces: false, role: role).write(bytes)
    }

    /// Makes a folder, and those above it that are not there, for its owner alone.
    /// - Throws: `RegistryError.ownFile`, or `.cannotWrite` with what the operating system says.
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

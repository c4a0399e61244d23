import Foundation

/// Files that only their owner may read, from the first moment on.
enum PrivateFile {
    /// Makes a file that is not there, complete or not at all, and fails if it is there.
    /// - Parameter role: what the file is to the program.
    /// - Throws: `RegistryError.alreadyExists`, `.ownFile` or `.cannotWrite`.
    static func create(_ path: String, holding bytes: [UInt8], role: OwnFileRole? = nil) throws {
        try OutputFile(path, replaces: false, role: role).write(bytes)
    }

    /// Makes a folder, and those above it that are not there, for its owner alone.
    /// - Throws: `RegistryError.ownFile` or `.cannotWrite`.
    static func createFolder(_ path: String) throws {
        try OwnFiles.protect(path)
        do {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw RegistryError.cannotWrite(path: path, reason: error.localizedDescription)
        }
    }
}

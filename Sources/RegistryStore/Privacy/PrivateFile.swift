import Foundation

/// Files that only their owner may read, from the first moment on.
enum PrivateFile {
    /// Makes a file that is not there, writes it to the disk, and fails if it is there.
    static func create(_ path: String, holding bytes: [UInt8]) throws {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw failure(path) }
        defer { close(descriptor) }
        // The mask of the process can take permissions away, and what remains must be enough for the owner.
        guard fchmod(descriptor, 0o600) == 0, write(descriptor, bytes, bytes.count) == bytes.count,
            fsync(descriptor) == 0
        else {
            let error = failure(path)
            unlink(path)
            throw error
        }
        FileSync.folder(of: path)
    }

    /// Makes a folder, and those above it that are not there, for its owner alone.
    static func createFolder(_ path: String) throws {
        do {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw RegistryError.cannotWrite(path: path, reason: error.localizedDescription)
        }
    }

    private static func failure(_ path: String) -> RegistryError {
        RegistryError.cannotWrite(path: path, reason: String(cString: strerror(errno)))
    }
}

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
    /// - Throws: `RegistryError.ownFile`, or `.cannotWrite` with what the operating system says.
    static func createFolder(_ path: String) throws {
        try OwnFiles.protect(path)
        var place = path.hasPrefix("/") ? "/" : ""
        for step in path.split(separator: "/") {
            place += (place.isEmpty || place.hasSuffix("/") ? "" : "/") + step
            var status = stat()
            if stat(place, &status) == 0 {
                guard status.st_mode & S_IFMT == S_IFDIR else { throw failure(place, ENOTDIR) }
            } else if mkdir(place, 0o700) != 0, errno != EEXIST {
                throw failure(place, errno)
            }
        }
    }

    private static func failure(_ path: String, _ code: Int32) -> RegistryError {
        .cannotWrite(path: path, reason: String(cString: strerror(code)))
    }
}

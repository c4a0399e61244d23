import Foundation
import RegistryModel

/// Resolves paths to the real path: absolute and without symbolic links, the same for every path to a file.
enum RealPath {
    /// Resolves a path. The file need not exist, but its folder must. A symbolic link to a missing file resolves to
    /// that file's path.
    ///
    /// The path is literal: `file:x.sqlite` and `:memory:`, which are special for SQLite, are names of files here,
    /// because the result begins with a slash.
    /// - Throws: `SystemFailure` if the folder does not exist or cannot be read.
    static func resolve(_ path: String) throws(SystemFailure) -> String {
        try resolve(path, linksLeft: maximumLinks)
    }

    private static func resolve(_ path: String, linksLeft: Int) throws(SystemFailure) -> String {
        guard !path.isEmpty else { throw SystemFailure(number: ENOENT) }
        guard !path.utf8.contains(0) else { throw SystemFailure(number: EINVAL) }
        if let real = existing(path) { return real }
        let failure = SystemFailure.last
        guard failure.number == ENOENT else { throw failure }
        let (folder, name) = parts(of: path)
        guard !name.isEmpty else { throw failure }
        if let target = target(ofLink: path) {
            guard linksLeft > 0 else { throw SystemFailure(number: ELOOP) }
            return try resolve(target.hasPrefix("/") ? target : folder + target, linksLeft: linksLeft - 1)
        }
        guard let realFolder = existing(folder.isEmpty ? "." : folder) else { throw .last }
        return (realFolder == "/" ? "" : realFolder) + "/" + name
    }

    /// The folder of a path, with its trailing slash, and the name of the file in it.
    private static func parts(of path: String) -> (folder: String, name: String) {
        guard let slash = path.lastIndex(of: "/") else { return ("", path) }
        return (String(path[...slash]), String(path[path.index(after: slash)...]))
    }

    private static func existing(_ path: String) -> String? {
        guard let real = realpath(path, nil) else { return nil }
        defer { free(real) }
        return String(cString: real)
    }

    private static func target(ofLink path: String) -> String? {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = readlink(path, &buffer, buffer.count)
        return count > 0 ? String(decoding: buffer.prefix(count).map(UInt8.init(bitPattern:)), as: UTF8.self) : nil
    }

    private static let maximumLinks = 40
}

/// The `stat` result of a path or descriptor.
struct FileStatus {
    /// The file type, owner, size, device and inode.
    let status: stat

    /// Reads the status of the path itself, without following a symbolic link.
    /// - Throws: `SystemFailure`, for example if nothing is there.
    init(ofLink path: String) throws(SystemFailure) {
        var status = stat()
        guard lstat(path, &status) == 0 else { throw .last }
        self.status = status
    }

    /// Reads the status of the path, following symbolic links.
    /// - Throws: `SystemFailure`, for example if nothing is there.
    init(of path: String) throws(SystemFailure) {
        var status = stat()
        guard stat(path, &status) == 0 else { throw .last }
        self.status = status
    }

    /// Reads the status of an open descriptor.
    /// - Throws: `SystemFailure` with the error of `fstat`.
    init(of descriptor: Int32) throws(SystemFailure) {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .last }
        self.status = status
    }

    /// Whether it is a regular file.
    var isRegular: Bool { kind == S_IFREG }
    /// The permission bits, including set-user-ID, set-group-ID and sticky.
    var permissions: mode_t { status.st_mode & 0o7777 }
    /// The file type, such as `S_IFREG`.
    var kind: mode_t { status.st_mode & S_IFMT }
    /// The number of hard links.
    var names: Int { Int(status.st_nlink) }

    /// Whether it is the same file, by device and inode.
    func isSame(as other: FileStatus) -> Bool {
        status.st_dev == other.status.st_dev && status.st_ino == other.status.st_ino
    }

    /// The file type as a phrase for messages.
    var words: String {
        switch kind {
        case S_IFREG: "a file"
        case S_IFDIR: "a folder"
        case S_IFLNK: "a symbolic link"
        case S_IFIFO: "a pipe"
        case S_IFSOCK: "a socket"
        case S_IFBLK: "a block device"
        default: "a device"
        }
    }
}

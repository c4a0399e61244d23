import Foundation
import RegistryModel

/// The one path of a file, whichever of its paths is given: absolute, and without a symbolic link.
enum RealPath {
    /// Resolves a path. The file itself need not be there, but its folder must; a link to a file that is not there
    /// stands for that file.
    ///
    /// The path is taken literally: `file:x.sqlite` and `:memory:`, which mean something else to SQLite, are names of
    /// files here, since what is given to it begins with a slash.
    static func resolve(_ path: String) throws(SystemFailure) -> String {
        try resolve(path, linksLeft: mostLinks)
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

    /// The folder of a path, with the slash at its end, and the name in it.
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

    private static let mostLinks = 40
}

/// What is at a path, told without opening it.
struct FileStatus {
    /// The file's kind, owner, size, device and inode.
    let status: stat

    /// What is at the path itself; a symbolic link is one.
    /// - Throws: `SystemFailure`, also if nothing is there.
    init(ofLink path: String) throws(SystemFailure) {
        var status = stat()
        guard lstat(path, &status) == 0 else { throw .last }
        self.status = status
    }

    /// What the path leads to.
    /// - Throws: `SystemFailure`, also if nothing is there.
    init(of path: String) throws(SystemFailure) {
        var status = stat()
        guard stat(path, &status) == 0 else { throw .last }
        self.status = status
    }

    /// What is open.
    init(of descriptor: Int32) throws(SystemFailure) {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .last }
        self.status = status
    }

    /// Whether it is a regular file.
    var isRegular: Bool { kind == S_IFREG }
    /// Its permissions.
    var permissions: mode_t { status.st_mode & 0o7777 }
    /// Its kind.
    var kind: mode_t { status.st_mode & S_IFMT }
    /// How many names it has.
    var names: Int { Int(status.st_nlink) }

    /// Whether it is the same file, under any path.
    func isSame(as other: FileStatus) -> Bool {
        status.st_dev == other.status.st_dev && status.st_ino == other.status.st_ino
    }

    /// What it is, in words.
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

import Foundation
import RegistryModel

/// Opens paths for reading after checking what they are: opening a pipe without a writer would block forever, and a
/// device may never end.
package enum InputDescriptor {
    /// Opens a regular file.
    /// - Throws: `IntakeError.notFound`, `.notAFile` or `.unreadable`.
    package static func open(file path: String) throws(IntakeError) -> Int32 {
        try open(path, allowsPipes: false)
    }

    /// Opens a regular file, or a descriptor of this process such as `/dev/fd/3`, `/dev/stdin` or a shell's
    /// `<(command)`. Named pipes are refused.
    /// - Throws: `IntakeError.notFound`, `.notAFile` or `.unreadable`.
    package static func open(fileOrDescriptor path: String) throws(IntakeError) -> Int32 {
        try open(path, allowsPipes: isDescriptor(path))
    }

    /// Reads a regular file, or a descriptor of this process, completely.
    /// - Parameter limit: the maximum number of bytes.
    /// - Throws: `IntakeError.notFound`, `.notAFile` or `.unreadable`.
    package static func contents(of path: String, limit: Int) throws(IntakeError) -> [UInt8] {
        let descriptor = try open(fileOrDescriptor: path)
        defer { close(descriptor) }
        return try contents(of: descriptor, named: path, limit: limit)
    }

    /// Reads a descriptor to its end.
    /// - Parameters:
    ///   - name: the name used in errors.
    ///   - limit: the maximum number of bytes.
    /// - Throws: `IntakeError.unreadable`.
    package static func contents(of descriptor: Int32, named name: String, limit: Int) throws(IntakeError) -> [UInt8] {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: min(limit, 1 << 16))
        while true {
            let count = read(descriptor, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw .unreadable(path: name, reason: SystemFailure.last.reason) }
            guard count > 0 else { return bytes }
            bytes += buffer.prefix(count)
            guard bytes.count <= limit else { throw .unreadable(path: name, reason: "it is over \(limit) bytes long") }
        }
    }

    /// Whether a path refers to an open descriptor of this process.
    package static func isDescriptor(_ path: String) -> Bool {
        ["/dev/stdin", "/dev/stdout", "/dev/stderr"].contains(path)
            || ["/dev/fd/", "/proc/self/fd/"].contains { path.hasPrefix($0) && path.count > $0.count }
    }

    private static func open(_ path: String, allowsPipes: Bool) throws(IntakeError) -> Int32 {
        // Non-blocking, because opening a pipe waits for its writer.
        let descriptor = Foundation.open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
        guard descriptor >= 0 else {
            let failure = SystemFailure.last
            throw failure.isAbsence ? .notFound(path: path) : .unreadable(path: path, reason: failure.reason)
        }
        var status = stat()
        let kind = fstat(descriptor, &status) == 0 ? status.st_mode & S_IFMT : 0
        guard kind == S_IFREG || (allowsPipes && kind != S_IFDIR && kind != 0) else {
            close(descriptor)
            throw .notAFile(path: path)
        }
        if kind != S_IFREG { _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) & ~O_NONBLOCK) }
        return descriptor
    }
}

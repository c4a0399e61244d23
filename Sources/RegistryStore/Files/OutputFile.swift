import Foundation
import RegistryIntake
import RegistryModel

/// An output file at a path given by the user. All results are written through this type.
///
/// A regular file is written atomically, by a draft in the same folder (`DurableFile`). An existing file is only
/// replaced on request, and keeps its permissions and, if possible, its owner. A symbolic link is followed and stays.
/// Pipes and character devices are written directly. The program's own files cannot be overwritten (`OwnFiles`).
package struct OutputFile {
    private enum Target {
        /// A pipe or device, by its path.
        case stream(String)
        /// A descriptor of this process, by its number.
        case descriptor(Int32)
        /// A regular file, or a free path.
        case file(String, old: FileStatus?)
    }

    private let target: Target
    private let path: String
    private let replaces: Bool
    private let permissions: mode_t
    private let role: OwnFileRole?

    /// Checks the path, but writes nothing yet.
    /// - Parameters:
    ///   - path: the path of the output.
    ///   - replaces: whether an existing regular file is replaced.
    ///   - permissions: the permissions of a new file.
    ///   - role: the role of the file for the program; nil for a result.
    /// - Throws: `RegistryError.alreadyExists`; `.ownFile`; `.notAFile` for a folder, socket or disk; or
    ///   `.cannotWrite`.
    package init(_ path: String, replaces: Bool, permissions: mode_t = 0o600, role: OwnFileRole? = nil) throws {
        self.path = path
        self.replaces = replaces
        self.permissions = permissions
        self.role = role
        if InputDescriptor.isDescriptor(path), let number = Self.descriptorNumber(path) {
            try OwnFiles.protect(descriptor: number, named: path)
            target = .descriptor(number)
            return
        }
        try OwnFiles.protect(path, allowing: role)
        let real: String
        do {
            real = try RealPath.resolve(path)
        } catch {
            throw RegistryError.cannotWrite(path: path, reason: error.reason)
        }
        let status = try? FileStatus(ofLink: real)
        switch status?.kind {
        case nil: target = .file(real, old: nil)
        case S_IFIFO, S_IFCHR: target = .stream(real)
        case S_IFREG:
            guard replaces else { throw RegistryError.alreadyExists(path: path) }
            target = .file(real, old: status)
        default: throw RegistryError.notAFile(path: path, what: status?.words ?? "")
        }
    }

    /// Lets `body` write to a descriptor. If it succeeds, moves the file to its path; otherwise deletes what was
    /// written.
    /// - Throws: what `body` throws; `RegistryError` if the file cannot be created, synced or moved.
    package func write(_ body: (Int32) throws -> Void) throws {
        switch target {
        case .descriptor(let number): try withDescriptor(dup(number), body)
        case .stream(let real): try withDescriptor(open(real, O_WRONLY | O_CLOEXEC | O_NOCTTY), body)
        case .file(let real, let old):
            let draft = try DurableFile.makeDraft(of: real, role: role)
            defer { DurableFile.discard(draft) }
            try withDescriptor(open(draft, O_WRONLY | O_CLOEXEC)) { descriptor in
                if let old {
                    DurableFile.keepOwnerAndPermissions(of: old, on: descriptor)
                } else {
                    fchmod(descriptor, permissions)
                }
                try body(descriptor)
                try DurableFile.sync(descriptor, draft, for: real)
            }
            if replaces {
                try DurableFile.move(draft, replacing: real)
            } else {
                try DurableFile.move(draft, toFree: real)
            }
        }
    }

    /// Writes bytes that are in memory.
    /// - Throws: `RegistryError.cannotWrite` if the bytes cannot be written; other cases if the file cannot be moved.
    package func write(_ bytes: [UInt8]) throws {
        try write { descriptor in
            do throws(SystemFailure) {
                try DescriptorOutput.write(bytes, to: descriptor)
            } catch {
                throw RegistryError.cannotWrite(path: path, reason: error.reason)
            }
        }
    }

    private func withDescriptor(_ descriptor: Int32, _ body: (Int32) throws -> Void) throws {
        guard descriptor >= 0 else {
            throw RegistryError.cannotWrite(path: path, reason: SystemFailure.last.reason)
        }
        defer { close(descriptor) }
        try body(descriptor)
    }

    private static func descriptorNumber(_ path: String) -> Int32? {
        switch path {
        case "/dev/stdout": STDOUT_FILENO
        case "/dev/stderr": STDERR_FILENO
        default: path.split(separator: "/").last.flatMap { Int32($0) }
        }
    }
}

import Crypto
import Foundation
import RegistryModel

/// The audit log of a registry: an append-only file next to it.
///
/// Each line is one entry, a JSON object. Its last member is the SHA-256 of the previous entry's hash followed by the
/// line up to that member. Changing, removing, inserting or moving an entry would therefore change all later hashes. A
/// plain file needs no database engine and one write per entry, can be read by any tool, and can be made append-only
/// for all users but root (`chattr +a`).
///
/// Several processes may append at the same time: each holds the file's lock while it reads the end and writes a line.
/// A line that was truncated by a full disk or a power failure stays, and the next entry has its hash.
struct AuditTrail {
    /// The position of an entry.
    struct Place: Hashable, Sendable {
        /// The entry's number, starting at 1.
        let number: Int
        /// The entry's hash.
        let hash: String
        /// The file offset after its line, in bytes.
        let end: Int
    }

    /// The path of the log.
    let path: String
    private let registryPath: String

    /// Creates the audit log of a registry, given by its real path.
    init(registryPath: String) {
        path = registryPath + SideFile.audit
        self.registryPath = registryPath
    }

    /// The hash that precedes the first entry.
    static let origin = String(repeating: "0", count: 64)

    /// Appends an entry.
    /// - Parameters:
    ///   - members: the members of the entry, without its number and hash.
    ///   - isDurable: whether the entry is synced to disk before the function returns.
    /// - Throws: `RegistryError.auditNotWritten`.
    @discardableResult
    func append(_ members: JSONMembers, isDurable: Bool) throws -> Place {
        let descriptor = try open(O_RDWR | O_CREAT | O_APPEND)
        defer { close(descriptor) }
        while flock(descriptor, LOCK_EX) != 0 {
            guard errno == EINTR else { throw failure() }
        }
        let end = try AuditTail(descriptor, path: path)
        guard let number = try? (end.last?.number ?? 0).plus(1, of: path) else {
            throw RegistryError.auditNotWritten(path: path, reason: "the number of its last entry is too large")
        }
        var line = JSONMembers()
        line.add("number", number)
        line.add(members)
        if let torn = end.torn { line.add("follows_torn", torn) }
        let body = line.text
        let hash = Self.hash(after: end.last?.hash ?? Self.origin, body: body)
        // A truncated line is ended first.
        let bytes = Array(((end.endsInLine ? "" : "\n") + body + Self.hashMember(hash) + "\n").utf8)
        do {
            try DescriptorOutput.write(bytes, to: descriptor)
        } catch {
            throw RegistryError.auditNotWritten(path: path, reason: error.reason)
        }
        // Other processes may append while this entry is synced.
        flock(descriptor, LOCK_UN)
        if isDurable, fdatasync(descriptor) != 0 { throw failure() }
        if isDurable, number == 1 { DurableFile.trySyncFolder(of: path) }
        return Place(number: number, hash: hash, end: end.size + bytes.count)
    }

    /// The contents of the log, without an entry that is being written; nil if there is no log.
    /// - Throws: `RegistryError.notPermitted` if the log cannot be opened.
    func contents() throws -> Data? {
        let handle: FileHandle
        do {
            handle = FileHandle(
                fileDescriptor: try SideFile.open(path, O_RDONLY, of: registryPath), closeOnDealloc: true)
        } catch .system(let failure) where failure.isAbsence {
            return nil
        } catch {
            throw RegistryError.notPermitted(path: path, reason: error.reason)
        }
        // Writers hold the lock, so with the shared lock the file ends after a complete line.
        flock(handle.fileDescriptor, LOCK_SH)
        let size = try handle.seekToEnd()
        flock(handle.fileDescriptor, LOCK_UN)
        try handle.seek(toOffset: 0)
        return try handle.read(upToCount: Int(size)) ?? Data()
    }

    /// Whether the log still has the entry at its position.
    func holds(_ place: Place) -> Bool {
        guard let descriptor = try? open(O_RDONLY) else { return false }
        defer { close(descriptor) }
        let wanted = Array((Self.hashMember(place.hash) + "\n").utf8)
        var bytes = [UInt8](repeating: 0, count: wanted.count)
        guard let start = try? place.end.minus(bytes.count, of: path), start >= 0 else { return false }
        return pread(descriptor, &bytes, bytes.count, off_t(start)) == bytes.count && bytes == wanted
    }

    /// Computes the hash of an entry from the previous entry's hash and its text.
    static func hash(after previous: String, body: String) -> String {
        SHA256.hash(data: Data((previous + body).utf8)).hexadecimal
    }

    /// The end of a line after the hashed text.
    static func hashMember(_ hash: String) -> String { ",\"hash\":\"\(hash)\"}" }

    private func open(_ flags: Int32) throws -> Int32 {
        do {
            return try SideFile.open(path, flags, of: registryPath)
        } catch {
            throw RegistryError.auditNotWritten(path: path, reason: error.reason)
        }
    }

    private func failure() -> RegistryError {
        RegistryError.auditNotWritten(path: path, reason: SystemFailure.last.reason)
    }
}

/// The end of an audit log, read under its lock.
private struct AuditTail {
    /// The last valid entry; nil if there is none.
    private(set) var last: (number: Int, hash: String)?
    /// The SHA-256 of the bytes after the last valid entry; nil if there are none.
    private(set) var torn: String?
    /// The size of the file in bytes.
    let size: Int
    /// Whether the file is empty or ends with a newline.
    private(set) var endsInLine = true

    init(_ descriptor: Int32, path: String) throws {
        size = Int(lseek(descriptor, 0, SEEK_END))
        guard size > 0 else { return }
        // Reads ever larger pieces from the end, until one contains a complete entry.
        var length = 1 << 13
        while true {
            let count = min(length, size)
            var bytes = [UInt8](repeating: 0, count: count)
            guard pread(descriptor, &bytes, count, off_t(size - count)) == count else {
                throw RegistryError.auditNotWritten(path: path, reason: "its end cannot be read")
            }
            endsInLine = bytes.last == UInt8(ascii: "\n")
            if find(in: bytes, isWhole: count == size) || count == size { return }
            length *= 4
        }
    }

    /// Finds the last entry in the bytes; false if no complete entry is there.
    private mutating func find(in bytes: [UInt8], isWhole: Bool) -> Bool {
        var end = bytes.count
        while end > 0 {
            let lineEnd = bytes[end - 1] == UInt8(ascii: "\n") ? end - 1 : end
            let start = bytes[..<lineEnd].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
            guard start > 0 || isWhole else { return false }
            // If only the newline of the last line is missing, the line is still an entry.
            if let entry = AuditLine(bytes[start..<lineEnd]) {
                last = (entry.number, entry.hash)
                torn = end == bytes.count ? nil : SHA256.hash(data: Data(bytes[end...])).hexadecimal
                return true
            }
            end = start
        }
        torn = SHA256.hash(data: Data(bytes)).hexadecimal
        return true
    }
}

/// A line of an audit log, split into its number, text and hash without decoding the JSON.
struct AuditLine {
    /// The hashed text.
    let body: String
    /// The hash at the end of the line.
    let hash: String
    /// The number at the beginning of the line.
    let number: Int

    /// Splits a line; nil if it does not have the form of an entry.
    init?(_ bytes: some Sequence<UInt8>) {
        let bytes = Array(bytes)
        let memberLength = AuditTrail.hashMember(AuditTrail.origin).utf8.count
        guard bytes.count > memberLength, let text = String(validating: bytes, as: UTF8.self) else { return nil }
        let split = text.utf8.index(text.utf8.endIndex, offsetBy: -memberLength)
        body = String(text[..<split])
        hash = String(text[split...].dropFirst(AuditTrail.hashMember("").count - 2).dropLast(2))
        let digits = body.dropFirst(Self.beginning.count).prefix { $0.isASCII && $0.isNumber }
        guard body.hasPrefix(Self.beginning), let number = Int(digits), AuditTrail.hashMember(hash) == text[split...],
            hash.utf8.allSatisfy({ (48...57).contains($0) || (97...102).contains($0) })
        else { return nil }
        self.number = number
    }

    private static let beginning = "{\"number\":"
}

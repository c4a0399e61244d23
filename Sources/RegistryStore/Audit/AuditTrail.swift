import Crypto
import Foundation
import RegistryModel

/// The record of who asked a registry what: a file beside it to which lines are added, and none is ever changed.
///
/// Each line is one entry, a JSON object. Its last member is a hash: the SHA-256 of the hash before, then the line up to
/// that member. So an entry cannot be changed, taken out, put in or moved without all later hashes being other ones. A
/// plain file needs no engine, takes one write per entry, is read by any tool, and can be made append-only for everybody
/// but the administrator (chattr +a).
///
/// Many programs may add to it at once: each holds the file's lock while it reads the end and writes one line. A line
/// that was cut short by a full disk or a power cut stays, and the next entry says that it found it.
struct AuditTrail {
    /// Where an entry stands.
    struct Place: Hashable, Sendable {
        /// Counted from 1.
        let number: Int
        /// The hash that the entry ends with.
        let hash: String
        /// The offset behind its line.
        let end: Int
    }

    /// Where the file is.
    let path: String
    private let registryPath: String

    /// The record of a registry, by its real path.
    init(registryPath: String) {
        path = registryPath + SideFile.audit
        self.registryPath = registryPath
    }

    /// The hash before the first entry.
    static let origin = String(repeating: "0", count: 64)

    /// Adds an entry and makes sure that it stays.
    /// - Parameters:
    ///   - members: what it says, besides its number and hash.
    ///   - isDurable: whether a power cut may not undo it.
    @discardableResult
    func append(_ members: JSONMembers, isDurable: Bool) throws -> Place {
        let descriptor = try open(O_RDWR | O_CREAT | O_APPEND)
        defer { close(descriptor) }
        while flock(descriptor, LOCK_EX) != 0 {
            guard errno == EINTR else { throw failure() }
        }
        let end = try AuditTail(descriptor, path: path)
        guard let number = try? (end.last?.number ?? 0).plus(1, of: path) else {
            throw RegistryError.auditNotWritten(path: path, reason: "no number comes after that of its last entry")
        }
        var line = JSONMembers()
        line.add("number", number)
        line.add(members)
        if let torn = end.torn { line.add("follows_torn", torn) }
        let body = line.text
        let hash = Self.hash(after: end.last?.hash ?? Self.origin, body: body)
        // A line that was cut short is ended first.
        let bytes = Array(((end.endsInLine ? "" : "\n") + body + Self.hashMember(hash) + "\n").utf8)
        do {
            try DescriptorOutput.write(bytes, to: descriptor)
        } catch {
            throw RegistryError.auditNotWritten(path: path, reason: error.reason)
        }
        // Others may add theirs while this one goes to the disk.
        flock(descriptor, LOCK_UN)
        if isDurable, fdatasync(descriptor) != 0 { throw failure() }
        if isDurable, number == 1 { FileSync.folder(of: path) }
        return Place(number: number, hash: hash, end: end.size + bytes.count)
    }

    /// All of it, without what is being written now; nil if there is none.
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
        // Whoever writes holds the lock: with it, the file ends where a line does.
        flock(handle.fileDescriptor, LOCK_SH)
        let size = try handle.seekToEnd()
        flock(handle.fileDescriptor, LOCK_UN)
        try handle.seek(toOffset: 0)
        return try handle.read(upToCount: Int(size)) ?? Data()
    }

    /// Whether the entry still ends where it did.
    func holds(_ place: Place) -> Bool {
        guard let descriptor = try? open(O_RDONLY) else { return false }
        defer { close(descriptor) }
        let wanted = Array((Self.hashMember(place.hash) + "\n").utf8)
        var bytes = [UInt8](repeating: 0, count: wanted.count)
        guard let start = try? place.end.minus(bytes.count, of: path), start >= 0 else { return false }
        return pread(descriptor, &bytes, bytes.count, off_t(start)) == bytes.count && bytes == wanted
    }

    /// The hash of an entry.
    static func hash(after previous: String, body: String) -> String {
        SHA256.hash(data: Data((previous + body).utf8)).hexadecimal
    }

    /// How the line goes on after what is hashed.
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

/// The end of a record, read under its lock.
private struct AuditTail {
    /// The last entry that is one; nil if there is none.
    private(set) var last: (number: Int, hash: String)?
    /// The SHA-256 of what stands behind it without being an entry; nil if nothing does.
    private(set) var torn: String?
    /// The size of the file.
    let size: Int
    /// Whether the file is empty or ends in a line break.
    private(set) var endsInLine = true

    init(_ descriptor: Int32, path: String) throws {
        size = Int(lseek(descriptor, 0, SEEK_END))
        guard size > 0 else { return }
        // From the end backwards, in larger and larger pieces, until one holds a whole entry.
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

    /// Finds the last entry in the bytes; false if there is none whose beginning is there too.
    private mutating func find(in bytes: [UInt8], isWhole: Bool) -> Bool {
        var end = bytes.count
        while end > 0 {
            let lineEnd = bytes[end - 1] == UInt8(ascii: "\n") ? end - 1 : end
            let start = bytes[..<lineEnd].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
            guard start > 0 || isWhole else { return false }
            // The last line may have lost its end alone: it is an entry all the same.
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

/// One line, taken apart without reading what it says.
struct AuditLine {
    /// What is hashed.
    let body: String
    /// The hash that it ends with.
    let hash: String
    /// The number that it begins with.
    let number: Int

    /// Nil if the line does not have the form of an entry.
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

import RegistryModel

/// A file in a ZIP archive.
package struct ZipMember: Hashable, Sendable {
    /// The name, with its folders.
    package let name: String
    /// The length when unpacked, in bytes.
    package let byteCount: Int
    /// The length in the archive, in bytes.
    let packedByteCount: Int
    /// The offset of its header in the archive.
    let headerOffset: Int
    /// CRC-32 of the unpacked bytes.
    let checksum: UInt32
    /// How it is packed: 0 not at all, 8 deflate.
    let method: UInt16
    let isEncrypted: Bool
    /// The day on which it was last changed before it was packed, as `2026-09-13`; nil if the archive does not say.
    let changeDate: String?

    /// Whether its bytes are packed.
    var isPacked: Bool { method != 0 }

    /// Whether it is a folder, or what macOS adds to archives.
    var isIgnored: Bool { name.hasSuffix("/") || name.hasPrefix("__MACOSX/") || name.hasSuffix(".DS_Store") }

    /// The name without folders.
    package var fileName: String { name.split(separator: "/").last.map(String.init) ?? name }

    /// Why the member must not be opened; nil if it may.
    var obstacle: String? {
        if isEncrypted { return "\(name) is encrypted: unpack it with its password, and load the files" }
        if method != 0 && method != 8 { return "\(name) is packed in a way that is not known (method \(method))" }
        if name.hasPrefix("/") || name.contains("\\") || name.split(separator: "/").contains("..") {
            return "\(name) would leave the folder that it is unpacked in: such an archive is made to do harm"
        }
        // Text packs to a tenth, tables of blanks to a hundredth; a bomb to a thousandth.
        if byteCount > Self.largeByteCount, byteCount / Self.maximumRatio > packedByteCount {
            return "\(name) is \(Self.maximumRatio) times as long unpacked, as in an archive that is made to fill disks"
        }
        return nil
    }

    private static let largeByteCount = 1 << 26
    private static let maximumRatio = 200
}

/// The directory of a ZIP archive.
package struct ZipArchive: Sendable {
    /// The path of the archive.
    package let path: String
    /// Its files, sorted by name.
    package let members: [ZipMember]

    /// Reads the directory at the end of an archive.
    /// - Throws: `IntakeError` if it cannot be read or is damaged, or a member must not be opened.
    package init(path: String) throws(IntakeError) {
        let bytes = try ArchiveBytes(path: path)
        let (offset, byteCount, count) = try Self.directory(bytes)
        guard byteCount <= Self.maximumDirectory, offset + byteCount <= bytes.byteCount else {
            throw bytes.damaged("its list of files is longer than the archive")
        }
        let list = try bytes.read(offset, byteCount)
        var members: [ZipMember] = []
        var place = 0
        for _ in 0..<count {
            guard let (member, length) = Self.member(list, at: place) else {
                throw bytes.damaged("its list of files is not as it was written")
            }
            place += length
            if !member.isIgnored { members.append(member) }
        }
        if let obstacle = members.lazy.compactMap(\.obstacle).first {
            throw .refusedContainer(path: path, reason: obstacle)
        }
        self.path = path
        self.members = members.sorted { $0.name < $1.name }
    }

    /// The range of a member's packed bytes.
    /// - Throws: `IntakeError` if its header is damaged.
    func part(_ member: ZipMember) throws(IntakeError) -> Range<Int> {
        let bytes = try ArchiveBytes(path: path)
        let header = try bytes.read(member.headerOffset, 30)
        guard header.count == 30, header.number(0, 4) == 0x0403_4B50 else {
            throw bytes.damaged("\(member.name) has no header")
        }
        let start = member.headerOffset + 30 + header.number(26, 2) + header.number(28, 2)
        guard start + member.packedByteCount <= bytes.byteCount else {
            throw bytes.damaged("\(member.name) is not all there: the archive was probably cut")
        }
        return start..<(start + member.packedByteCount)
    }

    /// The place and length of the list of files, and their number.
    private static func directory(_ bytes: ArchiveBytes) throws(IntakeError) -> (Int, Int, Int) {
        let tailStart = max(0, bytes.byteCount - 22 - 0xFFFF)
        let tail = try bytes.read(tailStart, bytes.byteCount - tailStart)
        let end = tail.indices.dropLast(21).last { tail.number($0, 4) == 0x0605_4B50 }
        guard let end else { throw bytes.damaged("it has no list of files: it was probably cut") }
        let (count, byteCount, offset) = (tail.number(end + 10, 2), tail.number(end + 12, 4), tail.number(end + 16, 4))
        guard count == 0xFFFF || byteCount == 0xFFFF_FFFF || offset == 0xFFFF_FFFF else {
            return (offset, byteCount, count)
        }
        // Larger numbers are in a record of 64 bits, whose place is written before.
        guard end >= 20, tail.number(end - 20, 4) == 0x0706_4B50 else { return (offset, byteCount, count) }
        let record = try bytes.read(tail.number(end - 20 + 8, 8), 56)
        guard record.count == 56, record.number(0, 4) == 0x0606_4B50 else {
            throw bytes.damaged("its list of files is not where it says")
        }
        return (record.number(48, 8), record.number(40, 8), record.number(32, 8))
    }

    /// The member at a place of the list, and the length of its entry; nil if it is damaged.
    private static func member(_ list: [UInt8], at place: Int) -> (ZipMember, Int)? {
        guard place + 46 <= list.count, list.number(place, 4) == 0x0201_4B50 else { return nil }
        let nameLength = list.number(place + 28, 2)
        let extraLength = list.number(place + 30, 2)
        let length = 46 + nameLength + extraLength + list.number(place + 32, 2)
        guard place + length <= list.count else { return nil }
        let name = list[(place + 46)..<(place + 46 + nameLength)]
        var sizes = [list.number(place + 24, 4), list.number(place + 20, 4), list.number(place + 42, 4)]
        var extra = list[(place + 46 + nameLength)..<(place + 46 + nameLength + extraLength)]
        while extra.count >= 4 {
            let (id, size) = (list.number(extra.startIndex, 2), list.number(extra.startIndex + 2, 2))
            guard extra.count >= 4 + size else { return nil }
            if id == 1 {
                var at = extra.startIndex + 4
                for index in sizes.indices where sizes[index] == 0xFFFF_FFFF && at + 8 <= extra.startIndex + 4 + size {
                    sizes[index] = list.number(at, 8)
                    at += 8
                }
            }
            extra = extra.dropFirst(4 + size)
        }
        guard sizes.allSatisfy({ (0...(1 << 50)).contains($0) }) else { return nil }
        return (
            ZipMember(
                name: String(validating: name, as: UTF8.self) ?? String(name.map { Character(UnicodeScalar($0)) }),
                byteCount: sizes[0], packedByteCount: sizes[1], headerOffset: sizes[2],
                checksum: UInt32(truncatingIfNeeded: list.number(place + 16, 4)),
                method: UInt16(list.number(place + 10, 2)), isEncrypted: list.number(place + 8, 2) & 1 == 1,
                changeDate: date(list.number(place + 14, 2))), length
        )
    }

    /// The day of a date as MS-DOS packs it.
    private static func date(_ packed: Int) -> String? {
        CalendarDate(year: 1980 + packed >> 9, month: packed >> 5 & 15, day: packed & 31)?.description
    }

    /// The maximum length of the list of files, in bytes.
    private static let maximumDirectory = 1 << 25
}

/// Reads parts of an archive.
private struct ArchiveBytes {
    let path: String
    let byteCount: Int

    init(path: String) throws(IntakeError) {
        self.path = path
        byteCount = try FileBytes(path: path, chunkSize: 1).byteCount()
    }

    func read(_ offset: Int, _ count: Int) throws(IntakeError) -> [UInt8] {
        guard offset >= 0, count > 0, offset <= byteCount - count else { throw damaged("it was probably cut") }
        let file = try FileBytes(path: path, part: offset..<(offset + count), chunkSize: count)
        var chunk: [UInt8] = []
        try file.read(into: &chunk)
        guard chunk.count == count else { throw damaged("it was probably cut") }
        return chunk
    }

    func damaged(_ reason: String) -> IntakeError { .damagedContainer(path: path, reason: reason) }
}

extension [UInt8] {
    /// The unsigned number of up to eight bytes at a place, lowest byte first; numbers over 2^62 are cut.
    fileprivate func number(_ place: Int, _ count: Int) -> Int {
        var number = 0
        for index in (0..<count).reversed() { number = (number & 0x3F_FFFF_FFFF_FFFF) << 8 | Int(self[place + index]) }
        return number
    }
}

private import CZlib

/// Writes a ZIP archive (APPNOTE 6.3, without ZIP64) in one pass, so that it can go to a pipe: the sizes of an entry
/// follow its data. Equal entries give equal bytes, as every entry has the same time.
final class ZipWriter {
    private struct Entry {
        let name: [UInt8]
        let offset: UInt32
        var checksum: UInt = 0
        var size: UInt64 = 0
        var compressedSize: UInt64 = 0
    }

    private let write: ([UInt8]) throws -> Void
    private let deflater: Deflater
    private var entries: [Entry] = []
    private var pending: [UInt8] = []
    private var offset: UInt64 = 0

    /// - Throws: `WorkbookError.noMemory`.
    init(write: @escaping ([UInt8]) throws -> Void) throws(WorkbookError) {
        self.write = write
        deflater = try Deflater()
    }

    /// Begins the next entry.
    func begin(_ name: String) throws {
        guard offset < Self.limit else { throw WorkbookError.tooLarge }
        entries.append(Entry(name: Array(name.utf8), offset: UInt32(offset)))
        var header = LittleEndian()
        header.append(UInt32(0x0403_4B50))
        header.append(Self.attributes)
        // Checksum and sizes follow the data.
        header.append(UInt32(0))
        header.append(UInt32(0))
        header.append(UInt32(0))
        header.append(UInt16(name.utf8.count))
        header.append(UInt16(0))
        try put(header.bytes + entries[entries.count - 1].name)
    }

    /// Appends to the entry.
    func append(_ text: String) throws {
        pending.append(contentsOf: text.utf8)
        if pending.count >= Self.pieceSize { try compressPending(isLast: false) }
    }

    /// Ends the entry.
    func end() throws {
        try compressPending(isLast: true)
        let entry = entries[entries.count - 1]
        var descriptor = LittleEndian()
        descriptor.append(UInt32(0x0807_4B50))
        descriptor.append(sizes: (entry.checksum, entry.compressedSize, entry.size))
        try put(descriptor.bytes)
    }

    /// Writes a whole entry.
    func add(_ name: String, _ text: String) throws {
        try begin(name)
        try append(text)
        try end()
    }

    /// Writes the directory, which ends the archive.
    func finish() throws {
        let start = offset
        guard start < Self.limit else { throw WorkbookError.tooLarge }
        for entry in entries {
            var header = LittleEndian()
            header.append(UInt32(0x0201_4B50))
            header.append(Self.version)
            header.append(Self.attributes)
            header.append(sizes: (entry.checksum, entry.compressedSize, entry.size))
            header.append(UInt16(entry.name.count))
            // No extra field, comment, disk number or attributes.
            for _ in 0..<4 { header.append(UInt16(0)) }
            header.append(UInt32(0))
            header.append(entry.offset)
            try put(header.bytes + entry.name)
        }
        var end = LittleEndian()
        end.append(UInt32(0x0605_4B50))
        end.append(UInt32(0))
        end.append(UInt16(entries.count))
        end.append(UInt16(entries.count))
        end.append(UInt32(offset - start))
        end.append(UInt32(start))
        end.append(UInt16(0))
        try put(end.bytes)
    }

    private func compressPending(isLast: Bool) throws {
        let last = entries.count - 1
        let before = entries[last].checksum
        // For no bytes, crc32 would begin again.
        entries[last].checksum =
            pending.isEmpty
            ? before : pending.withUnsafeBufferPointer { crc32(before, $0.baseAddress, UInt32($0.count)) }
        entries[last].size += UInt64(pending.count)
        guard entries[last].size < Self.limit else { throw WorkbookError.tooLarge }
        try deflater.compress(pending, isLast: isLast) { piece in
            entries[last].compressedSize += UInt64(piece.count)
            try put(piece)
        }
        pending.removeAll(keepingCapacity: true)
    }

    private func put(_ bytes: [UInt8]) throws {
        offset += UInt64(bytes.count)
        try write(bytes)
    }

    /// The sizes and offsets of an archive without ZIP64 have 32 bits.
    private static let limit: UInt64 = 0xFFFF_FFFF
    private static let pieceSize = 1 << 16
    /// Version 2.0, which has deflate.
    private static let version: UInt16 = 20
    /// Version, flags (sizes after the data, names in UTF-8), deflate, and the first time of the format: 1980-01-01.
    private static let attributes: [UInt16] = [version, 0x0808, 8, 0, 0x0021]
}

/// Numbers with the lowest byte first.
private struct LittleEndian {
    private(set) var bytes: [UInt8] = []

    mutating func append(_ number: some FixedWidthInteger) {
        withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
    }

    mutating func append(_ numbers: [UInt16]) { for number in numbers { append(number) } }

    mutating func append(sizes: (checksum: UInt, compressed: UInt64, size: UInt64)) {
        append(UInt32(truncatingIfNeeded: sizes.checksum))
        append(UInt32(truncatingIfNeeded: sizes.compressed))
        append(UInt32(truncatingIfNeeded: sizes.size))
    }
}

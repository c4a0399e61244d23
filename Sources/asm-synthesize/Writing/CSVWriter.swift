import Foundation

/// Writes a CSV file (RFC 4180, UTF-8, LF) through a buffer of about 1 MB.
struct CSVWriter: ~Copyable {
    private var bytes: [UInt8] = []
    private var recordStart = 0
    private var isAtStart = true
    private let file: FileHandle

    private static let capacity = 1 << 20

    /// Creates the file and writes its header.
    init(path: String, header: [String]) throws {
        self.init(file: try Self.makeFile(path: path), header: header)
    }

    private init(file: FileHandle, header: [String]) {
        self.file = file
        bytes.reserveCapacity(Self.capacity + 4096)
        for name in header { text(name) }
        endLine()
    }

    private static func makeFile(path: String) throws -> FileHandle {
        guard FileManager.default.createFile(atPath: path, contents: nil), let file = FileHandle(forWritingAtPath: path)
        else { throw SynthesisError.cannotCreate(path: path) }
        return file
    }

    /// Ends the record, and flushes the buffer if it is full.
    mutating func endRecord() throws {
        endLine()
        if bytes.count >= Self.capacity { try flush() }
    }

    private mutating func endLine() {
        bytes.append(UInt8(ascii: "\n"))
        recordStart = bytes.count
        isAtStart = true
    }

    /// Removes the current record, which must have no quoted fields, and returns its fields.
    mutating func withdrawRecord() -> [String] {
        let record = bytes[recordStart...]
        let fields = record.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
        bytes.removeSubrange(recordStart...)
        isAtStart = true
        return fields
    }

    /// Writes what is left and closes the file.
    consuming func close() throws {
        try flush()
        try file.close()
    }

    private mutating func flush() throws {
        try file.write(contentsOf: Data(bytes))
        bytes.removeAll(keepingCapacity: true)
        recordStart = 0
    }

    /// Begins a field; its bytes follow with `append`.
    mutating func beginField() {
        if !isAtStart { bytes.append(UInt8(ascii: ",")) }
        isAtStart = false
    }

    /// Appends bytes that need no quotes to the field.
    mutating func append(_ text: some Collection<UInt8>) { bytes.append(contentsOf: text) }

    /// Appends one byte that needs no quotes to the field.
    mutating func append(_ byte: UInt8) { bytes.append(byte) }

    /// Appends a number with the given number of digits, with leading zeros.
    mutating func append(_ number: UInt64, digits: Int) {
        let start = bytes.count
        var rest = number
        for _ in 0..<digits { bytes.append(UInt8(ascii: "0")) }
        var position = start + digits
        while position > start {
            position -= 1
            bytes[position] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        }
    }
}

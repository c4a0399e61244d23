import Foundation
import RegistryIntake

/// Reads the records of a part, one at a time, in memory that does not grow with the file.
///
/// It takes what this program writes and nothing else: every column of the manifest, in its order.
final class RecordReader {
    /// The number of the record that was read last, from 1 on.
    private(set) var number = 0
    /// Bytes of the file that were read.
    private(set) var bytesRead = 0

    private let path: String
    private let format: ExportFormat
    private let columns: [ExportManifest.Column]
    private let handle: FileHandle
    private var buffer: [UInt8] = []
    private var start = 0
    private var isAtEnd = false

    init(path: String, format: ExportFormat, columns: [ExportManifest.Column]) throws {
        self.path = path
        self.format = format
        self.columns = columns
        guard let descriptor = try? InputDescriptor.open(file: path) else {
            throw ExportError.unreadable(path: path, reason: "it is not there, or may not be read")
        }
        handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        if format == .csv {
            let header = try nextRecord().map { String(decoding: buffer[$0], as: UTF8.self) }
            guard header == columns.map(\.name).joined(separator: ",") else {
                throw fault("the header does not have the columns of the manifest")
            }
        }
    }

    /// The next record's values, in the order of the columns; nil after the last.
    func next() throws -> [ExportedValue]? {
        guard let record = try nextRecord() else { return nil }
        number += 1
        do {
            return try buffer.withUnsafeBufferPointer { bytes in
                var parser = RecordParser(bytes: UnsafeBufferPointer(rebasing: bytes[record]))
                return try format == .jsonl ? parser.object(columns) : parser.line(columns)
            }
        } catch let fault as RecordParser.Fault {
            throw self.fault(fault.reason)
        }
    }

    func fault(_ reason: String) -> ExportError { .badRow(path: path, record: number, reason: reason) }

    /// Where in the buffer the next record is, without its newline.
    private func nextRecord() throws -> Range<Int>? {
        var (place, isQuoted) = (start, false)
        while true {
            while place < buffer.count {
                let byte = buffer[place]
                if byte == UInt8(ascii: "\""), format == .csv { isQuoted.toggle() }
                if byte == UInt8(ascii: "\n"), !isQuoted {
                    let record = start..<place
                    start = place + 1
                    return record
                }
                place += 1
            }
            guard !isAtEnd else { break }
            place -= start
            buffer.removeFirst(start)
            start = 0
            do {
                let chunk = try handle.read(upToCount: Self.chunk) ?? Data()
                isAtEnd = chunk.isEmpty
                bytesRead += chunk.count
                buffer.append(contentsOf: chunk)
            } catch {
                throw ExportError.unreadable(path: path, reason: error.localizedDescription)
            }
        }
        guard start == buffer.count else {
            number += 1
            throw fault("the record is cut off")
        }
        return nil
    }

    private static let chunk = 1 << 18
}

/// Takes one record apart.
struct RecordParser {
    struct Fault: Error { let reason: String }

    private let bytes: UnsafeBufferPointer<UInt8>
    private var place = 0

    init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    /// A JSON object with just these members.
    mutating func object(_ columns: [ExportManifest.Column]) throws -> [ExportedValue] {
        var values: [ExportedValue] = []
        values.reserveCapacity(columns.count)
        for (index, column) in columns.enumerated() {
            try take(index == 0 ? "{\"" : ",\"", before: column)
            try take(column.name, before: column)
            try take("\":", before: column)
            if bytes[from: place] == UInt8(ascii: "n") {
                try take("null", before: column)
                values.append(.null)
            } else if bytes[from: place] == UInt8(ascii: "\"") {
                place += 1
                values.append(try value(of: try quotedJSON(), column))
            } else {
                values.append(try number(column))
            }
        }
        guard bytes[from: place] == UInt8(ascii: "}"), place + 1 == bytes.count else {
            throw Fault(reason: "there is something after the last column")
        }
        return values
    }

    /// A line of CSV with just these fields.
    mutating func line(_ columns: [ExportManifest.Column]) throws -> [ExportedValue] {
        var values: [ExportedValue] = []
        values.reserveCapacity(columns.count)
        for (index, column) in columns.enumerated() {
            if index > 0 { try take(",", before: column) }
            switch bytes[from: place] {
            case nil, UInt8(ascii: ","): values.append(.null)
            case UInt8(ascii: "\""):
                place += 1
                values.append(try value(of: try quotedField(), column))
            default: values.append(try number(column))
            }
        }
        guard place == bytes.count else { throw Fault(reason: "there is something after the last column") }
        return values
    }

    private mutating func take(_ text: String, before column: ExportManifest.Column) throws {
        for byte in text.utf8 {
            guard bytes[from: place] == byte else {
                throw Fault(reason: "there is no column \(column.name) in its place")
            }
            place += 1
        }
    }

    private mutating func number(_ column: ExportManifest.Column) throws -> ExportedValue {
        let first = place
        while let byte = bytes[from: place], byte != UInt8(ascii: ","), byte != UInt8(ascii: "}") { place += 1 }
        let digits = String(decoding: bytes[first..<place], as: UTF8.self)
        switch column.type {
        case .integer: if let number = Int64(digits) { return .integer(number) }
        case .real: if let number = Double(digits), number.isFinite { return .real(number) }
        case .text, .blob: break
        }
        throw Fault(reason: "\(column.name) does not hold \(column.type.rawValue)")
    }

    private func value(of text: [UInt8], _ column: ExportManifest.Column) throws -> ExportedValue {
        switch column.type {
        case .text:
            guard let text = String(validating: text, as: UTF8.self) else {
                throw Fault(reason: "\(column.name) is not UTF-8")
            }
            return .text(text)
        case .blob:
            let digits = text.map { Character(UnicodeScalar($0)).hexDigitValue }
            guard digits.count % 2 == 0, !digits.contains(nil) else {
                throw Fault(reason: "\(column.name) is not hexadecimal")
            }
            return .blob(
                stride(from: 0, to: digits.count, by: 2).map {
                    UInt8(digits[$0] ?? 0) << 4 | UInt8(digits[$0 + 1] ?? 0)
                })
        case .integer, .real: throw Fault(reason: "\(column.name) does not hold \(column.type.rawValue)")
        }
    }

    /// The text of a JSON string, from behind its quote on. Escapes are those that this program writes.
    private mutating func quotedJSON() throws -> [UInt8] {
        var text: [UInt8] = []
        while let byte = bytes[from: place] {
            place += 1
            if byte == UInt8(ascii: "\"") { return text }
            guard byte == UInt8(ascii: "\\") else {
                text.append(byte)
                continue
            }
            let escape = bytes[from: place]
            place += 1
            switch escape {
            case UInt8(ascii: "n"): text.append(10)
            case UInt8(ascii: "r"): text.append(13)
            case UInt8(ascii: "t"): text.append(9)
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): text.append(escape ?? 0)
            case UInt8(ascii: "u"):
                let end = min(place + 4, bytes.count)
                let digits = String(decoding: bytes[place..<end], as: UTF8.self)
                guard digits.utf8.count == 4, let code = UInt8(digits, radix: 16), code < 0x20 else {
                    throw Fault(reason: "there is an escape that is not of this format")
                }
                text.append(code)
                place = end
            default: throw Fault(reason: "there is an escape that is not of this format")
            }
        }
        throw Fault(reason: "a text does not end")
    }

    /// The text of a field, from behind its quote on.
    private mutating func quotedField() throws -> [UInt8] {
        var text: [UInt8] = []
        while let byte = bytes[from: place] {
            place += 1
            if byte == UInt8(ascii: "\"") {
                guard bytes[from: place] == UInt8(ascii: "\"") else { return text }
                place += 1
            }
            text.append(byte)
        }
        throw Fault(reason: "a text does not end")
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// The byte at a place; nil behind the last.
    fileprivate subscript(from place: Int) -> UInt8? { place < count ? self[place] : nil }
}

import Foundation
import RegistryModel

/// Reads the records of a part of an export one by one, in constant memory.
///
/// It accepts only what this program writes: every column of the layout, in its order.
struct ExportRecordReader: ~Copyable {
    /// What a call of `next(into:)` delivers.
    enum Event {
        case record
        /// A record that violates the format.
        case fault(RowFault)
        /// Data after which no further record can be found.
        case broken(ParseFault)
        case end
    }

    private let layout: ExportLayout
    private var source: ByteSource
    private var chunk: [UInt8] = []
    private var buffer: [UInt8] = []
    private var start = 0
    private var number = 0
    private var isAtEnd = false
    private var isPastHeader: Bool
    /// The number of bytes read so far.
    private(set) var byteOffset = 0

    init(_ file: InputFile, layout: ExportLayout) throws(IntakeError) {
        self.layout = layout
        source = try ByteSource(file, chunkSize: 1 << 18)
        isPastHeader = layout.format == .jsonl
    }

    /// The state of the file when it was opened.
    var stamp: FileStamp? { source.opened }
    /// Whether the file has changed since it was opened.
    var hasChanged: Bool { source.hasChanged }

    /// Reads the next record.
    mutating func next(into record: inout CSVRecord) throws(IntakeError) -> Event {
        if !isPastHeader {
            isPastHeader = true
            guard case .found(let header) = try nextLine(),
                buffer[header].elementsEqual(layout.columns.map(\.name).joined(separator: ",").utf8)
            else { return .broken(.otherHeader) }
        }
        record.begin(line: number + 1, byteOffset: byteOffset - buffer.count + start)
        let line: Range<Int>
        switch try nextLine() {
        case .found(let range): line = range
        case .cut: return .broken(.cutRecord)
        case .tooLong: return .broken(.longRecord)
        case .none: return .end
        }
        number += 1
        record.location.byteCount = line.count + 1
        do {
            try buffer.withUnsafeBufferPointer { bytes throws(RowFault) in
                var parser = ExportRecordParser(bytes: UnsafeBufferPointer(rebasing: bytes[line]))
                try parser.take(layout, into: &record)
            }
        } catch {
            return .fault(error)
        }
        if let (fault, field) = record.textFault() {
            return .fault(RowFault(column: layout.columns[field].name, value: nil, fault))
        }
        return .record
    }

    private enum Line {
        case found(Range<Int>)
        case cut, tooLong, none
    }

    /// The range of the next record in the buffer, without its newline.
    private mutating func nextLine() throws(IntakeError) -> Line {
        var (position, isQuoted) = (start, false)
        while true {
            if let end = endOfLine(from: &position, &isQuoted) {
                let line = start..<end
                start = end + 1
                return line.count > Self.maximumLineLength ? .tooLong : .found(line)
            }
            guard !isAtEnd else { return start == buffer.count ? .none : .cut }
            guard buffer.count - start <= Self.maximumLineLength else { return .tooLong }
            position -= start
            buffer.removeFirst(start)
            start = 0
            try source.read(into: &chunk)
            isAtEnd = chunk.isEmpty
            byteOffset += chunk.count
            buffer.append(contentsOf: chunk)
        }
    }

    /// The position of the newline that ends the record; nil if it is not in the buffer yet. In CSV, newlines in quotes
    /// do not count; JSON text never contains one.
    private func endOfLine(from position: inout Int, _ isQuoted: inout Bool) -> Int? {
        buffer.withUnsafeBufferPointer { bytes in
            while position < bytes.count {
                if layout.format == .csv, bytes[position] == .quote { isQuoted.toggle() }
                if bytes[position] == .lineFeed, !isQuoted { return position }
                position += 1
            }
            return nil
        }
    }

    /// Records of files have at most `CSVReader.maximumRecordLength` bytes. Exports add column names, and a quote takes
    /// two bytes.
    private static let maximumLineLength = 2 * CSVReader.maximumRecordLength + (1 << 14)
}

extension ParseFault {
    private static let exportAgain = "Copy the export again, or export again."

    fileprivate static let otherHeader = ParseFault(
        .badFormat, "does not begin with the columns of the manifest", hint: exportAgain)
    fileprivate static let cutRecord = ParseFault(.badFormat, "is cut off", hint: exportAgain)
    fileprivate static let longRecord = ParseFault(
        .recordTooLong, "is longer than a record of \(CSVReader.maximumRecordLength) bytes can be", hint: exportAgain)
}

/// The fast path for nearly all lines: printable ASCII, without doubled quotes.
extension CSVRecord {
    /// Parses a line that lies completely in `chunk`.
    ///
    /// Returns nil, and leaves the record to the general parser, unless the line ends in LF or CR LF and consists of
    /// delimiters and printable ASCII, in fields that are quoted as a whole or not at all. Doubled quotes, control
    /// characters and bytes above 0x7E are handled in one place only. The general parser gives the same record for every
    /// line accepted here.
    /// - Returns: the number of bytes consumed, including the line end.
    mutating func takePlainLine(
        _ chunk: [UInt8], from start: Int, delimiter: UInt8, quote: UInt8, maximumFields: Int
    ) -> Int? {
        // The loop conditions check the bounds, so bytes are accessed without further checks.
        chunk.withUnsafeBufferPointer { bytes -> Int? in
            var (position, isOpen) = (start, false)
            fields: while position < bytes.count {
                let isQuoted = bytes[position] == quote && quote != 0
                if isQuoted { position += 1 }
                let fieldStart = position - start
                while position < bytes.count {
                    let byte = bytes[position]
                    guard byte >= 0x20, byte <= 0x7E, byte != quote, isQuoted || byte != delimiter else { break }
                    position += 1
                }
                fields.append(fieldStart..<(position - start))
                if isQuoted {
                    isOpen = position == bytes.count || bytes[position] != quote
                    if isOpen { break fields }
                    position += 1
                }
                guard position < bytes.count, bytes[position] == delimiter else { break fields }
                position += 1
                // A field after the last delimiter is there, and empty.
                if position < bytes.count, bytes[position].isLineEnd {
                    fields.append((position - start)..<(position - start))
                    break
                }
            }
            let end = position
            if position + 1 < bytes.count, bytes[position] == 0x0D, bytes[position + 1] == 0x0A { position += 1 }
            // An empty line is not a record, and lines near the maximum length are left to the general parser.
            guard !isOpen, position < bytes.count, bytes[position] == 0x0A, end > start,
                end - start <= CSVReader.maximumRecordLength,
                fields.count <= maximumFields
            else {
                fields.removeAll(keepingCapacity: true)
                return nil
            }
            storage.append(contentsOf: bytes[start..<end])
            return position + 1 - start
        }
    }
}

/// The fast path for nearly all lines: printable ASCII without quotes.
extension CSVRecord {
    /// Parses a line that lies completely in `chunk`.
    ///
    /// Returns nil, and leaves the record to the general parser, unless the line ends in LF or CR LF and consists of
    /// delimiters and printable ASCII. Quotes, control characters and bytes above 0x7E are handled in one place only. The
    /// general parser gives the same record for every line accepted here.
    /// - Returns: the number of bytes consumed, including the line end.
    mutating func takePlainLine(
        _ chunk: [UInt8], from start: Int, delimiter: UInt8, quote: UInt8, maximumFields: Int
    ) -> Int? {
        var (position, fieldStart) = (start, 0)
        // The loop condition checks the bounds, so bytes are accessed without further checks.
        return chunk.withUnsafeBufferPointer { bytes -> Int? in
            while position < bytes.count {
                let byte = bytes[position]
                if byte == delimiter {
                    fields.append(fieldStart..<(position - start))
                    fieldStart = position - start + 1
                } else if byte < 0x20 || byte > 0x7E || byte == quote {
                    break
                }
                position += 1
            }
            let end = position
            if position + 1 < bytes.count, bytes[position] == 0x0D, bytes[position + 1] == 0x0A { position += 1 }
            // An empty line is not a record, and lines near the maximum length are left to the general parser.
            guard position < bytes.count, bytes[position] == 0x0A, end > start,
                end - start <= CSVReader.maximumRecordLength,
                fields.count < maximumFields
            else {
                fields.removeAll(keepingCapacity: true)
                return nil
            }
            fields.append(fieldStart..<(end - start))
            storage.append(contentsOf: bytes[start..<end])
            return position + 1 - start
        }
    }
}

/// The fast way to a record, for the lines that nearly all files consist of: printable ASCII without a quote.
extension CSVRecord {
    /// Takes the record from a line that lies whole in `chunk`, and gives the number of its bytes, line end included.
    ///
    /// Returns nil, and leaves the record to the general way, unless the line ends in LF or CR LF and holds nothing but
    /// commas and printable ASCII: what a quote, a control character or a byte above 0x7E means is decided in one place
    /// only. A line taken here gives the same record there.
    mutating func takePlainLine(_ chunk: [UInt8], from start: Int, maximumFields: Int) -> Int? {
        var (position, fieldStart) = (start, 0)
        // The bytes are looked at once, with the bounds checked by the loop's condition and not at every byte.
        return chunk.withUnsafeBufferPointer { bytes -> Int? in
            while position < bytes.count {
                let byte = bytes[position]
                if byte == UInt8(ascii: ",") {
                    fields.append(fieldStart..<(position - start))
                    fieldStart = position - start + 1
                } else if byte < 0x20 || byte > 0x7E || byte == UInt8(ascii: "\"") {
                    break
                }
                position += 1
            }
            let end = position
            if position + 1 < bytes.count, bytes[position] == 0x0D, bytes[position + 1] == 0x0A { position += 1 }
            // An empty line is no record, and a line of the greatest length is measured the general way.
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

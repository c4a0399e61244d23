import Foundation
import RegistryModel

/// A line about a clinician who is not wanted, found without parsing it.
///
/// Of a file of all clinicians of the country, nearly every line is one.
enum UnwantedLine {
    /// The length of the line, including its line end.
    ///
    /// Nil, so that the line is parsed, unless it lies completely in `chunk`, ends in LF, has its quotes in pairs, and
    /// begins with a valid NPI that is not wanted.
    static func byteCount(_ chunk: [UInt8], from start: Int, quote: UInt8, _ wanted: Set<NPI>) -> Int? {
        let first = start + (chunk[start] == quote ? 1 : 0)
        let next = first + NPI.width
        guard next < chunk.count, !chunk[next].isDigit,
            let npi = try? NPI(parsing: chunk.span.extracting(first..<next)), !wanted.contains(npi)
        else { return nil }
        return chunk.withUnsafeBytes { bytes -> Int? in
            guard let address = bytes.baseAddress.map({ $0 + start }),
                let end = memchr(address, Int32(UInt8.lineFeed), bytes.count - start)
            else { return nil }
            let length = address.distance(to: UnsafeRawPointer(end))
            var oddQuotes = 0 as UInt8
            for byte in bytes[start..<(start + length)] { oddQuotes ^= byte == quote ? 1 : 0 }
            return oddQuotes == 0 ? length + 1 : nil
        }
    }
}

extension UInt8 {
    fileprivate var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
}

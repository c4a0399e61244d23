import Foundation
import RegistryModel

/// Finds lines about clinicians who are not wanted without parsing them: of a file of all clinicians of the country,
/// nearly every line is one.
enum LineFilter: Sendable {
    /// Lines that begin with one of these NPIs are wanted.
    case firstNPI(Set<NPI>)
    /// Lines in which one of these taxonomies stands anywhere may be wanted.
    case taxonomies(Set<Taxonomy>)

    /// A taxonomy, nine digits and capitals and an X.
    struct Taxonomy: Hashable {
        private let first, last: UInt64

        /// Nil if the text is none.
        init?(_ text: String) {
            guard text.utf8.count == Self.length, text.utf8.last == Self.end else { return nil }
            self = Array(text.utf8).withUnsafeBytes { Self($0, endingAt: Self.length - 1) }
        }

        /// - Parameter end: the offset of the X.
        fileprivate init(_ bytes: UnsafeRawBufferPointer, endingAt end: Int) {
            first = bytes.loadUnaligned(fromByteOffset: end - 9, as: UInt64.self)
            last = bytes.loadUnaligned(fromByteOffset: end - 8, as: UInt64.self)
        }

        fileprivate static let length = 10
        fileprivate static let end = UInt8(ascii: "X")
    }

    /// The length of an unwanted line, including its line end.
    ///
    /// Nil, so that the line is parsed, unless it lies completely in `chunk`, ends in LF, and has its quotes in pairs; and
    /// if a wanted line begins with an NPI, unless it begins with a valid one.
    func unwantedByteCount(_ chunk: [UInt8], from start: Int, quote: UInt8) -> Int? {
        if case .firstNPI(let wanted) = self {
            let first = start + (chunk[start] == quote ? 1 : 0)
            let next = first + NPI.width
            guard next < chunk.count, !chunk[next].isDigit,
                let npi = try? NPI(parsing: chunk.span.extracting(first..<next)), !wanted.contains(npi)
            else { return nil }
        }
        return chunk.withUnsafeBytes { bytes -> Int? in
            guard let address = bytes.baseAddress,
                let end = memchr(address + start, Int32(UInt8.lineFeed), bytes.count - start)
            else { return nil }
            let line = start..<address.distance(to: UnsafeRawPointer(end))
            if case .taxonomies(let wanted) = self, Self.has(wanted, in: bytes, line) { return nil }
            var oddQuotes = 0 as UInt8
            for byte in bytes[line] { oddQuotes ^= byte == quote ? 1 : 0 }
            return oddQuotes == 0 ? line.count + 1 : nil
        }
    }

    private static func has(_ wanted: Set<Taxonomy>, in bytes: UnsafeRawBufferPointer, _ line: Range<Int>) -> Bool {
        guard let address = bytes.baseAddress else { return false }
        var position = line.lowerBound + Taxonomy.length - 1
        while position < line.upperBound,
            let found = memchr(address + position, Int32(Taxonomy.end), line.upperBound - position)
        {
            position = address.distance(to: UnsafeRawPointer(found))
            if wanted.contains(Taxonomy(bytes, endingAt: position)) { return true }
            position += 1
        }
        return false
    }
}

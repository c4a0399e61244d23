import RegistryModel

/// A value within a well-formed JSON text, with its place: what `JSONValue` does not keep.
struct JSONSlice: Sendable {
    private let text: Text
    private let range: Range<Int>

    private struct Text: Sendable {
        let bytes: [UInt8]
        /// The offsets of all line feeds, ascending.
        let lineFeeds: [Int]
    }

    /// Checks a whole text.
    /// - Throws: `ParseFault` if it is not one well-formed value.
    init(parsing bytes: [UInt8]) throws(ParseFault) {
        _ = try JSONValue(parsing: bytes)
        text = Text(bytes: bytes, lineFeeds: bytes.indices.filter { bytes[$0] == .lineFeed })
        range = Self.skippingBlanks(bytes, from: 0)..<bytes.count
    }

    private init(_ text: Text, _ range: Range<Int>) { (self.text, self.range) = (text, range) }

    /// The line on which the value begins, counted from 1.
    var line: Int {
        let feeds = text.lineFeeds
        var (low, high) = (0, feeds.count)
        while low < high {
            let middle = (low + high) / 2
            if feeds[middle] < range.lowerBound { low = middle + 1 } else { high = middle }
        }
        return low + 1
    }

    /// The value.
    var value: JSONValue { (try? JSONValue(parsing: Array(text.bytes[range]))) ?? .null }

    /// The members of an object by their keys; none if the value is not an object.
    var members: [String: JSONSlice] {
        guard text.bytes[range.lowerBound] == .openBrace else { return [:] }
        var members: [String: JSONSlice] = [:]
        for key in parts() {
            let colon = Self.skippingBlanks(text.bytes, from: key.upperBound)
            let start = Self.skippingBlanks(text.bytes, from: colon + 1)
            guard case .text(let name) = JSONSlice(text, key).value else { continue }
            members[name] = JSONSlice(text, start..<Self.end(of: text.bytes, from: start))
        }
        return members
    }

    /// The items of a list; none if the value is not a list.
    var items: [JSONSlice] {
        guard text.bytes[range.lowerBound] == .openBracket else { return [] }
        return parts().map { JSONSlice(text, $0) }
    }

    /// The ranges of the keys or items.
    private func parts() -> [Range<Int>] {
        var parts: [Range<Int>] = []
        var position = Self.skippingBlanks(text.bytes, from: range.lowerBound + 1)
        let isObject = text.bytes[range.lowerBound] == .openBrace
        while position < range.upperBound, ![UInt8.closeBrace, .closeBracket].contains(text.bytes[position]) {
            let part = position..<Self.end(of: text.bytes, from: position)
            parts.append(part)
            var end = part.upperBound
            if isObject {
                let colon = Self.skippingBlanks(text.bytes, from: end)
                end = Self.end(of: text.bytes, from: Self.skippingBlanks(text.bytes, from: colon + 1))
            }
            position = Self.skippingBlanks(text.bytes, from: end)
            if position < range.upperBound, text.bytes[position] == .comma {
                position = Self.skippingBlanks(text.bytes, from: position + 1)
            }
        }
        return parts
    }

    private static func skippingBlanks(_ bytes: [UInt8], from start: Int) -> Int {
        var position = start
        while position < bytes.count, bytes[position].isJSONBlank { position += 1 }
        return position
    }

    /// The offset after the value that begins at an offset.
    private static func end(of bytes: [UInt8], from start: Int) -> Int {
        var position = start
        var depth = 0
        while position < bytes.count {
            switch bytes[position] {
            case .quote:
                position = endOfText(bytes, from: position)
                if depth == 0 { return position }
                continue
            case .openBrace, .openBracket: depth += 1
            case .closeBrace, .closeBracket:
                if depth <= 1 { return depth == 0 ? position : position + 1 }
                depth -= 1
            case .comma where depth == 0, _ where depth == 0 && bytes[position].isJSONBlank: return position
            default: break
            }
            position += 1
        }
        return position
    }

    private static func endOfText(_ bytes: [UInt8], from start: Int) -> Int {
        var position = start + 1
        while position < bytes.count, bytes[position] != .quote {
            position += bytes[position] == .backslash ? 2 : 1
        }
        return min(position + 1, bytes.count)
    }
}

extension CSVRecord {
    /// Turns bytes of another encoding into UTF-8.
    mutating func decode(_ encoding: CSVDialect.Encoding) {
        guard encoding != .utf8, storage.contains(where: { $0 >= 0x80 }) else { return }
        var decoded: [UInt8] = []
        decoded.reserveCapacity(storage.count + 64)
        fields = fields.map { field in
            let start = decoded.count
            for byte in storage[field] {
                guard byte >= 0x80 else {
                    decoded.append(byte)
                    continue
                }
                decoded.append(contentsOf: String(encoding.character(byte)).utf8)
            }
            return start..<decoded.count
        }
        storage = decoded
    }

    /// Appends empty fields up to a number.
    mutating func fill(to count: Int) {
        while fieldCount < count { fields.append(storage.count..<storage.count) }
    }
}

extension CSVDialect.Encoding {
    /// The character of a byte from 0x80 on. The five bytes that Windows-1252 leaves undefined are control characters.
    fileprivate func character(_ byte: UInt8) -> Character {
        guard self == .windows1252, byte < 0xA0 else { return Character(Unicode.Scalar(byte)) }
        return Self.windows[Int(byte) - 0x80]
    }

    private static let windows: [Character] = [
        "€", "\u{81}", "‚", "ƒ", "„", "…", "†", "‡", "ˆ", "‰", "Š", "‹", "Œ", "\u{8D}", "Ž", "\u{8F}",
        "\u{90}", "‘", "’", "“", "”", "•", "–", "—", "˜", "™", "š", "›", "œ", "\u{9D}", "ž", "Ÿ",
    ]
}

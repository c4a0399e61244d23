/// Rows of CSV whose values need no quotes: numbers, codes, dates and hashes.
struct CSVBytes: Sendable {
    private(set) var bytes: [UInt8] = []

    init() {}

    init(header: String) {
        bytes += header.utf8
        bytes.append(UInt8(ascii: "\n"))
    }

    mutating func row(_ values: [String]) {
        for (index, value) in values.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            bytes += value.utf8
        }
        bytes.append(UInt8(ascii: "\n"))
    }
}

import RegistryModel
import RegistryRendering

/// Renders a result in a format.
func rendered(_ format: OutputFormat, _ result: ResultTable) throws -> String {
    String(decoding: try bytes(format, result), as: UTF8.self)
}

/// The bytes of a result in a format.
func bytes(_ format: OutputFormat, _ result: ResultTable) throws -> [UInt8] {
    var bytes: [UInt8] = []
    try format.write(result, to: ResultSink { bytes += $0 })
    return bytes
}

/// Renders a single cell as a table shows it.
func shown(_ cell: Cell, _ unit: Unit) throws -> String {
    let result = ResultTable(heading: ResultHeading(title: ""), columns: [Column("x", "x", unit)], rows: [[cell]])
    let lines = try rendered(.table, result).split(separator: "\n", omittingEmptySubsequences: false)
    return String(lines[2]).trimmingBlanks
}

extension String {
    fileprivate var trimmingBlanks: String {
        let start = drop { $0 == " " }
        return String(start.prefix(start.count - start.reversed().prefix { $0 == " " }.count))
    }
}

/// A result with cells of every type and unit.
let everyType = ResultTable(
    heading: ResultHeading(title: "Every type", notes: ["Basis: official.", "A | B"]),
    columns: [
        Column("name", "Name", .text), Column("year", "Year", .label), Column("episodes", "Episodes", .count),
        Column("cost_cents", "Cost", .cents), Column("rate", "Rate", .share),
        Column("change", "Change", .change(.points)),
        Column("ratio", "Ratio", .number(decimals: 3)),
    ],
    rows: [
        [
            "Añasco, PR", .integer(2027), .integer(12_345), .integer(-123_456_789), .real(0.0814), .real(-0.005),
            .real(1),
        ],
        ["a|b \"c\"\nd", .integer(2028), .integer(0), .integer(5), .real(1), .real(0.00004), .real(1234.5678)],
        ["", .null, .null, .null, .null, .null, .null],
    ])

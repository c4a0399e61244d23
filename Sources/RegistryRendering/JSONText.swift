import RegistryModel

/// Formats the parts of JSON documents (RFC 8259).
enum JSONText {
    /// A cell as a JSON value. Infinity becomes the text `Infinity`, since JSON has no number for it; NaN becomes null.
    static func value(_ cell: Cell) -> String {
        switch cell {
        case .null, .suppressed: "null"
        case .integer(let value): String(value)
        case .real(let value) where value.isInfinite: value < 0 ? "\"-Infinity\"" : "\"Infinity\""
        case .real(let value): value.isNaN ? "null" : value.plainText
        case .text(let text): quoted(text)
        case .blob: quoted(CellText(unit: .text).text(cell))
        }
    }

    /// A row as the members of an object. A suppressed value is null and its name is listed in `suppressed`, to
    /// distinguish it from an unknown one.
    static func members(_ row: [Cell], names: [String]) -> String {
        let suppressed = zip(names, row).filter { $1 == .suppressed }.map(\.0)
        let list = suppressed.isEmpty ? [] : ["\"suppressed\": [\(suppressed.joined(separator: ", "))]"]
        return (zip(names, row).map { "\($0): \(value($1))" } + list).joined(separator: ", ")
    }

    /// The columns with unique names, as members of an object require: the second `episodes` becomes `episodes_2`. The
    /// name `suppressed` is reserved.
    static func distinct(_ columns: [Column]) -> [Column] {
        let given = Set(columns.map(\.name))
        var taken: Set = ["suppressed"]
        return columns.map { column in
            var (name, number) = (column.name, 1)
            while (number > 1 && given.contains(name)) || !taken.insert(name).inserted {
                number += 1
                name = "\(column.name)_\(number)"
            }
            return name == column.name ? column : column.renamed(name)
        }
    }

    /// The member with the number of rows after which a result was cut.
    static func cut(after rows: Int) -> String { "\"cut_after_rows\": \(rows)" }

    /// A JSON string (RFC 8259, section 7).
    static func quoted(_ text: String) -> String {
        let escaped = text.unicodeScalars.reduce(into: "") { result, scalar in
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case _ where scalar.value < 0x20 || scalar.value == 0x7F:
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return "\"" + escaped + "\""
    }

    /// The member with the origin of a result; nil without a stamp.
    static func made(_ origin: ResultOrigin) -> String? {
        origin.stamp.map { stamp in
            "\"made\": {\"at\": \(quoted(stamp.time)), \"by\": \(quoted(stamp.program)), "
                + "\"registry\": \(quoted(origin.registry)), \"registry_id\": \(quoted(origin.registryID)), "
                + "\"load\": \(origin.load.map(String.init) ?? "null")}"
        }
    }

    /// A column as an object, with its SQLite type if known.
    static func description(of column: Column) -> String {
        "{\"name\": \(quoted(column.name)), \"heading\": \(quoted(column.heading.trimmed)), "
            + "\"unit\": \(quoted(column.unit.word))"
            + (column.type.map { ", \"type\": \(quoted($0))" } ?? "") + "}"
    }
}

extension String {
    fileprivate var trimmed: String { String(drop { $0 == " " }) }
}

extension Unit {
    /// The name of the unit for programs.
    var word: String {
        switch self {
        case .text, .preformatted: "text"
        case .label: "label"
        case .count: "count"
        case .cents: "cents"
        case .share: "share"
        case .points: "points"
        case .number: "number"
        case .change(let unit): unit.word
        }
    }
}

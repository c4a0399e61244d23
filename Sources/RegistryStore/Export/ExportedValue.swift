/// A value of a record, as the table's column is to hold it.
enum ExportedValue: Hashable {
    case null
    case integer(Int64)
    case real(Double)
    case text(String)
    case blob([UInt8])

    /// The text; nil if it is none.
    var text: String? {
        guard case .text(let text) = self else { return nil }
        return text
    }

    /// The whole number; 0 if it is none.
    var integer: Int64 {
        guard case .integer(let number) = self else { return 0 }
        return number
    }
}

extension RawStatement {
    func bind(_ index: Int, _ value: ExportedValue) {
        switch value {
        case .null: bindNull(index)
        case .integer(let number): bind(index, number)
        case .real(let number): bind(index, number)
        case .text(let text): bind(index, text)
        case .blob(let bytes): bind(index, blob: bytes)
        }
    }
}

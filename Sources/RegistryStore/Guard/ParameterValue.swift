import RegistryModel

/// A value for a parameter of a statement.
public enum ParameterValue: Hashable, Sendable {
    /// A value of known type.
    case value(Cell)
    /// What a person typed: `null`, a text in single quotes, a text where the parameter is compared with text, and else
    /// a number if it looks like one.
    case typed(String)

    /// The value as it is typed.
    public var text: String {
        switch self {
        case .value(.null): "null"
        case .value(let cell): CellText(unit: .text).text(cell)
        case .typed(let text): text
        }
    }

    /// The value.
    /// - Parameter isText: whether the parameter is compared with text.
    func cell(isText: Bool) -> Cell {
        switch self {
        case .value(let cell): return cell
        case .typed("null"): return .null
        case .typed(let text):
            if text.count > 1, text.first == "'", text.last == "'" {
                return .text(String(text.dropFirst().dropLast()).replacing("''", with: "'"))
            }
            return isText ? .text(text) : Cell(userInput: text)
        }
    }
}

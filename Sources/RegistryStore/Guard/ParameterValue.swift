import RegistryModel

/// A value for a parameter of a statement.
package enum ParameterValue: Hashable, Sendable {
    /// A value of known type.
    case value(Cell)
    /// User input: `null`, text in single quotes, text if the parameter is compared with text, and otherwise a number
    /// if it looks like one.
    case typed(String)

    /// The value as the user would type it.
    package var text: String {
        switch self {
        case .value(.null): "null"
        case .value(let cell): CellText(unit: .text).text(cell)
        case .typed(let text): text
        }
    }

    /// Converts the value for binding.
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

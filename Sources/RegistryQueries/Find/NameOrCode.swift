import RegistryModel

/// A clinician or an area as a user names it: by its code, or by a unique part of its name.
package enum NameOrCode<Code: ByteParsable & Hashable & Sendable>: Hashable, Sendable {
    /// The code.
    case code(Code)
    /// A part of the name, with at least one letter.
    case name(String)

    /// Reads a code, or a part of a name: a text that begins with a letter.
    /// - Throws: `ParseFault` if the text begins otherwise and is not a code.
    package init(_ text: String) throws(ParseFault) {
        let trimmed = text.drop(while: \.isWhitespace)
        if trimmed.first?.isLetter == true {
            self = .name(String(trimmed))
        } else {
            self = .code(try Code(parsing: text))
        }
    }
}

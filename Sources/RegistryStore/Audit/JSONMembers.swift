/// The members of a JSON object, in the order in which they are added. The same members are always the same bytes.
struct JSONMembers: Sendable {
    /// The object without its closing brace.
    var text: String { "{" + members.joined(separator: ",") }

    private var members: [String] = []

    mutating func add(_ name: String, _ number: Int?) {
        if let number { members.append("\(Self.quoted(name)):\(number)") }
    }

    mutating func add(_ name: String, _ text: String?) {
        if let text { members.append("\(Self.quoted(name)):\(Self.quoted(text))") }
    }

    mutating func add(_ name: String, _ texts: [String]) {
        members.append("\(Self.quoted(name)):[\(texts.map(Self.quoted).joined(separator: ","))]")
    }

    mutating func add(_ others: JSONMembers) { members += others.members }

    /// A text as JSON has it (RFC 8259): quotes, backslashes and control characters escaped.
    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\t": result += "\\t"
            case "\r": result += "\\r"
            // The last two end a line for some readers.
            case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}":
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}

/// Builds a JSON object with its members in the order of insertion, so that the same members always give the same
/// bytes.
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

    /// A JSON string (RFC 8259): quotes, backslashes and control characters are escaped.
    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\t": result += "\\t"
            case "\r": result += "\\r"
            // Some readers treat U+2028 and U+2029 as line ends.
            case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}":
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}

extension Cell {
    /// What somebody typed: what looks like a number is one, unless it begins with a zero, as codes do.
    public init(typed text: String) {
        if text.first == "0", text.count > 1, !text.hasPrefix("0.") {
            self = .text(text)
        } else if let number = try? Int(parsing: text) {
            self = .integer(Int64(number))
        } else if let number = try? Double(parsing: text) {
            self = .real(number)
        } else {
            self = .text(text)
        }
    }
}

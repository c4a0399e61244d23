extension Cell {
    /// A value typed by a user: a number if it can be read as one, else text. Text with a leading zero, as in codes, stays
    /// text.
    package init(userInput text: String) {
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

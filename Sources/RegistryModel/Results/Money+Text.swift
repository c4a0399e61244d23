extension Money {
    /// Dollars for people: `$1,116.65`, `-$12.75`.
    package var dollars: String { cents < 0 ? "-$" + Self.magnitude(self) : "$" + Self.magnitude(self) }

    /// Dollars for people with the sign of a change: `+$302.18`, `-$12.75`, `$0.00`.
    package var dollarChange: String { cents > 0 ? "+" + dollars : dollars }

    /// Dollars for people without cents, rounded half away from zero: `$1,656,486`.
    package var wholeDollars: String {
        let text = Unit.number(decimals: 0).text(Double(cents.magnitude) / 100)
        return (cents < 0 && text != "0" ? "-$" : "$") + text
    }

    private static func magnitude(_ money: Money) -> String {
        CellText(unit: .cents).text(.real(Double(money.cents.magnitude)))
    }
}

extension Int {
    /// The number as an ordinal: `1st`, `22nd`, `113th`.
    package var ordinal: String {
        let ending =
            switch (self % 10, self % 100) {
            case (_, 11...13): "th"
            case (1, _): "st"
            case (2, _): "nd"
            case (3, _): "rd"
            default: "th"
            }
        return "\(self)\(ending)"
    }
}

import RegistryModel

/// The value of a cell of a sheet. Excel has numbers of 15 digits and text; dates are numbers of days.
enum SheetValue {
    case empty
    /// A number in decimal notation, with its format.
    case number(String, SheetStyle)
    case text(String)

    /// The value of a result's cell: a number if Excel can hold it exactly, a date if the text is one, else text.
    init(_ cell: Cell, unit: Unit) {
        switch cell {
        case .null: self = .empty
        case .integer(let value) where value.magnitude < Self.limit:
            self.init(number: Double(value), unit: unit, plain: String(value))
        case .real(let value) where value == 0 || Self.reals.contains(value.magnitude):
            self.init(number: value, unit: unit, plain: value.plainText)
        case .text(let text): self = Self.date(text) ?? .text(text)
        case .real(let value): self = .text(value.plainText)
        case .integer, .blob, .suppressed: self = .text(CellText(unit: unit).text(cell))
        }
    }

    private init(number: Double, unit: Unit, plain: String) {
        // The decimal point is moved, so that no digit is lost.
        let power = unit.sheetPower
        let isWhole = !plain.contains(".") && !plain.contains("e")
        self = .number(
            power == 0 ? plain : PlainDecimal.text(number, timesTenTo: power),
            SheetStyle(format: .number(unit, isWhole: isWhole)))
    }

    /// Whole numbers from here have more digits than Excel keeps.
    private static let limit: UInt64 = 1_000_000_000_000_000
    /// What Excel can hold, which is a little less than a double can.
    private static let reals = 2.2251e-308...9.99999999999999e307

    /// A date, such as 2027-03-31, or a time, such as 2029-04-01T09:30:00Z, as the number of days that Excel shows in
    /// the same form; nil for other text, and before March 1900, where Excel's calendar is wrong.
    private static func date(_ text: String) -> SheetValue? {
        let count = text.utf8.count
        guard count == 10 || count == 20, text.utf8.dropFirst(4).first == UInt8(ascii: "-"),
            let day = try? CalendarDate(parsing: String(text.prefix(10))), let days = day.daysInExcel
        else { return nil }
        guard count == 20 else { return .number(String(days), SheetStyle(format: .date)) }
        guard let seconds = secondsOfDay(text.dropFirst(10)) else { return nil }
        return .number((Double(days) + Double(seconds) / 86_400).plainText, SheetStyle(format: .time))
    }

    /// The seconds of a time of day such as `T09:30:00Z`.
    private static func secondsOfDay(_ text: Substring) -> Int? {
        let bytes = Array(text.utf8)
        let digits = [1, 2, 4, 5, 7, 8].map { Int(bytes[$0]) - 48 }
        guard bytes[0] == UInt8(ascii: "T"), bytes[3] == UInt8(ascii: ":"), bytes[6] == UInt8(ascii: ":"),
            bytes[9] == UInt8(ascii: "Z"), digits.allSatisfy((0...9).contains)
        else { return nil }
        let (hour, minute, second) = (
            digits[0] * 10 + digits[1], digits[2] * 10 + digits[3], digits[4] * 10 + digits[5]
        )
        guard hour < 24, minute < 60, second < 60 else { return nil }
        return (hour * 60 + minute) * 60 + second
    }
}

extension Unit {
    /// The power of ten by which a value is multiplied: amounts are in dollars, percentage points in hundredths.
    fileprivate var sheetPower: Int {
        switch self {
        case .cents: -2
        case .points: 2
        case .change(let unit): unit.sheetPower
        case .text, .preformatted, .label, .count, .share, .number: 0
        }
    }
}

extension CalendarDate {
    /// The number of the day in Excel's calendar, in which day 61 is March 1, 1900; nil before that day, as Excel
    /// counts a February 29, 1900.
    fileprivate var daysInExcel: Int? {
        // Years that begin in March, so that leap days are at their ends.
        let (year, month) = self.month > 2 ? (self.year, self.month - 3) : (self.year - 1, self.month + 9)
        let days = year * 365 + year / 4 - year / 100 + year / 400 + (month * 153 + 2) / 5 + day - 1
        return days >= Self.march1900 ? days - Self.march1900 + 61 : nil
    }

    private static let march1900 = 1900 * 365 + 1900 / 4 - 1900 / 100 + 1900 / 400
}

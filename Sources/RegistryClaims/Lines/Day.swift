import RegistryModel

/// A day as the number of days since 2000-01-01; it may be before.
typealias Day = Int32

extension CalendarDate {
    private static let first = CalendarDate(year: 2000, month: 1, day: 1)

    /// The number of the day.
    var claimDay: Day { Self.first.map { Day(days(since: $0)) } ?? 0 }

    /// The date of a day; nil outside the years 1 to 9999.
    init?(claimDay: Day) {
        guard let date = Self.first?.adding(days: Int(claimDay)) else { return nil }
        self = date
    }
}

extension Day {
    /// Stands for a day that is not known. It is before all others.
    static let unknown = Day.min

    /// Reads `2027-03-31` or `31-Mar-2027`; nil if it is neither, or a day that stands for a missing one.
    init?(claimDate bytes: UnsafeBufferPointer<UInt8>) {
        guard let date = bytes.count == 11 ? Self.namedMonth(bytes) : Self.iso8601(bytes),
            (1850...2035).contains(date.year)
        else { return nil }
        self = date.claimDay
    }

    /// The first day that a service may be of.
    static let firstOfService = CalendarDate(year: 1990, month: 1, day: 1)?.claimDay ?? 0

    private static func iso8601(_ bytes: UnsafeBufferPointer<UInt8>) -> CalendarDate? {
        try? CalendarDate(parsing: bytes.span)
    }

    private static func namedMonth(_ bytes: UnsafeBufferPointer<UInt8>) -> CalendarDate? {
        let parts = String(decoding: bytes, as: UTF8.self).split(separator: "-")
        guard parts.count == 3, let day = Int(parts[0]), let year = Int(parts[2]),
            let month = months.firstIndex(of: parts[1].uppercased())
        else { return nil }
        return CalendarDate(year: year, month: month + 1, day: day)
    }

    private static let months = [
        "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC",
    ]

    /// The day as `2027-03-31`; blank if it is not known.
    var text: String { CalendarDate(claimDay: self)?.description ?? "" }
}

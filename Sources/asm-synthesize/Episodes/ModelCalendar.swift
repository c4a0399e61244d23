import RegistryModel

/// The days from a year before the model to its end, numbered from 0, each with its ISO 8601 text.
struct ModelCalendar {
    private let days: [CalendarDate]
    private let texts: [UInt8]

    private static let textLength = 10

    /// The calendar of the model.
    init() {
        var days: [CalendarDate] = []
        for year in (PerformanceYear.first.year - 1)...PerformanceYear.last.year {
            for month in 1...12 {
                days += (1...31).compactMap { CalendarDate(year: year, month: month, day: $0) }
            }
        }
        self.days = days
        texts = days.flatMap { Array($0.description.utf8) }
    }

    /// The days of a quarter.
    func days(of quarter: Quarter) -> Range<Int> {
        let first = days.firstIndex { Quarter(containing: $0) == quarter } ?? days.count
        let count = days[first...].prefix { Quarter(containing: $0) == quarter }.count
        return first..<(first + count)
    }

    /// The bytes of a day's text.
    func text(ofDay day: Int) -> ArraySlice<UInt8> {
        texts[(day * Self.textLength)..<((day + 1) * Self.textLength)]
    }
}

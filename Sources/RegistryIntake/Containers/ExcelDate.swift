import Foundation

/// The days of a spreadsheet, which counts them.
enum ExcelDate {
    /// The date of a day's number as `2027-03-31`, and the time of day if it has any, as `2027-03-31T13:30:00`; nil if
    /// there is none.
    /// - Parameter countsFrom1904: whether day 0 is 1904-01-01, as in workbooks of old Macs.
    static func text(_ serial: Double, countsFrom1904: Bool = false) -> String? {
        guard serial.isFinite, (0...2_958_465).contains(serial) else { return nil }
        // Excel counts 1900-02-29, a day that was not: from March 1900 on, day 0 is 1899-12-30.
        let daysBefore1970: Double = countsFrom1904 ? 24_107 : (serial < 60 ? 25_568 : 25_569)
        var time = time_t(((serial - daysBefore1970) * 86_400).rounded())
        var parts = tm()
        guard gmtime_r(&time, &parts) != nil else { return nil }
        let day = String(format: "%04d-%02d-%02d", parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday)
        guard serial != serial.rounded(.down) else { return day }
        return day + String(format: "T%02d:%02d:%02d", parts.tm_hour, parts.tm_min, parts.tm_sec)
    }
}

/// Whether a beneficiary has Medicaid too.
enum DualStatus: UInt16, CaseIterable, Sendable {
    case unknown, yes, no

    /// CMS's codes 01 to 06 and 08 are yes, 00, 09 and NA no. Research files give the months; claim lines 1 or
    /// yes, 0 or no.
    init(_ text: LineText) {
        if let months = text[.dualMonths].wholeNumber {
            self = months > 0 ? .yes : .no
            return
        }
        self =
            switch String(decoding: text[.dual], as: UTF8.self) {
            case "01", "02", "03", "04", "05", "06", "08", "1", "yes", "true": .yes
            case "00", "09", "NA", "0", "no", "false": .no
            default: .unknown
            }
    }
}

/// Why a line of a feed is rejected.
enum LineFault: String, Error, CaseIterable, Sendable {
    case noBeneficiary = "the beneficiary is missing"
    case badDate = "the service date is not a date"
    case badAmount = "an amount is not a number"
    case badType = "the claim type is none that is known"
    case badAdjustment = "the adjustment is none that is known"
    case badRow = "the number of fields is not that of the header"
}

/// Why a line of a feed is rejected.
enum LineFault: String, Error, CaseIterable, Sendable {
    case noBeneficiary = "the beneficiary is missing"
    case badDate = "the service date is not a date"
    case badAmount = "an amount is not a number"
    case badRow = "the number of fields is not that of the header"
}

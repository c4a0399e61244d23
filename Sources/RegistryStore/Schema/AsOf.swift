import RegistryModel

/// A point in a registry's history, as somebody names it.
public enum AsOf: Hashable, Sendable {
    /// After the load of this number.
    case load(Int)
    /// After the last load that was committed on or before this day, in UTC.
    case day(CalendarDate)

    /// Reads a load's number, `5`, or a day, `2027-07-01`; nil if the text is neither.
    public init?(_ text: String) {
        if let load = Int(text), load > 0 {
            self = .load(load)
        } else if let day = CalendarDate(text) {
            self = .day(day)
        } else {
            return nil
        }
    }
}

/// A committed load, after which a registry is looked at.
public struct AsOfPoint: Hashable, Sendable {
    /// The load's number.
    public let loadID: Int
    /// When it was finished, in UTC.
    public let committedAt: String

    /// The point in a few words: `load 5 (2027-07-01T09:30:00Z)`.
    public var description: String { "load \(loadID) (\(committedAt))" }
}

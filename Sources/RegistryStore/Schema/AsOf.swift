import RegistryModel

/// A point in a registry's history, as given by a user.
public enum AsOf: Hashable, Sendable {
    /// The state after the load with this number.
    case load(Int)
    /// The state after the last load that was committed on or before this day, in UTC.
    case day(CalendarDate)

    /// Parses the number of a load, such as `5`, or a day, such as `2027-07-01`; nil for other texts.
    package init?(_ text: String) {
        if let load = Int(text), load > 0 {
            self = .load(load)
        } else if let day = CalendarDate(text) {
            self = .day(day)
        } else {
            return nil
        }
    }
}

/// A committed load as a point in a registry's history.
public struct AsOfPoint: Hashable, Sendable {
    /// The load's number.
    public let loadID: Int
    /// The time at which the load finished, in UTC.
    public let committedAt: String

    /// The point as text: `load 5 (2027-07-01T09:30:00Z)`.
    package var description: String { "load \(loadID) (\(committedAt))" }
}

import Foundation

/// The error of a failed system call.
package struct SystemFailure: Error, Hashable {
    /// `errno`.
    package let number: Int32

    /// Creates a failure from a value of `errno`.
    package init(number: Int32) { self.number = number }

    /// The failure of the latest system call.
    package static var last: SystemFailure { SystemFailure(number: errno) }

    /// The system's description, such as `Permission denied`.
    package var reason: String { String(cString: strerror(number)) }
    /// Whether nothing exists at the path.
    package var isAbsence: Bool { number == ENOENT || number == ENOTDIR }
}

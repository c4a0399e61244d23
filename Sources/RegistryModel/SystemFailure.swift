import Foundation

/// What the operating system answered to a call that failed.
package struct SystemFailure: Error, Hashable {
    /// `errno`.
    package let number: Int32

    /// A failure of a number of `errno`.
    package init(number: Int32) { self.number = number }

    /// The failure of the call before.
    package static var last: SystemFailure { SystemFailure(number: errno) }

    /// What it means: `Permission denied`.
    package var reason: String { String(cString: strerror(number)) }
    /// Whether nothing is at the path.
    package var isAbsence: Bool { number == ENOENT || number == ENOTDIR }
}

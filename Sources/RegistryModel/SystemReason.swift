import Foundation

/// Extracts the operating system's reason from Foundation's errors, whose own descriptions are like "NSCocoaErrorDomain
/// error 260".
package enum SystemReason {
    /// The reason of an error thrown by Foundation, such as "No such file or directory".
    package static func message(of error: any Error) -> String {
        code(of: error).map { SystemFailure(number: $0).reason } ?? "the operating system refused it"
    }

    /// The path of the error; nil if it has none.
    package static func path(of error: any Error) -> String? {
        let error = error as NSError
        return error.userInfo[NSFilePathErrorKey] as? String ?? (error.userInfo[NSURLErrorKey] as? URL)?.path
    }

    /// Whether an error was thrown by Foundation and not by this program.
    package static func isFoundations(_ error: any Error) -> Bool {
        [NSCocoaErrorDomain, NSPOSIXErrorDomain, NSURLErrorDomain].contains((error as NSError).domain)
    }

    /// The `errno` of the underlying system call, or else the equivalent of Foundation's code.
    private static func code(of error: any Error) -> Int32? {
        var next: NSError? = error as NSError
        var meant: Int32?
        while let current = next {
            if current.domain == NSPOSIXErrorDomain { return Int32(truncatingIfNeeded: current.code) }
            if current.domain == NSCocoaErrorDomain { meant = meant ?? codes[current.code] }
            next = current.userInfo[NSUnderlyingErrorKey] as? NSError
        }
        return meant
    }

    /// Foundation's codes and their equivalents in `errno`.
    private static let codes: [Int: Int32] = [
        4: ENOENT, 257: EACCES, 258: EINVAL, 260: ENOENT, 263: EFBIG, 513: EACCES, 514: EINVAL, 516: EEXIST,
        640: ENOSPC, 642: EROFS,
    ]
}

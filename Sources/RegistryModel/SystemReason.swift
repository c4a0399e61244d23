import Foundation

/// Why the operating system refused something, in its own words: Foundation's are numbers of its own, such as
/// "NSCocoaErrorDomain error 260".
package enum SystemReason {
    /// The reason of an error that Foundation has thrown, such as "No such file or directory".
    package static func message(of error: any Error) -> String {
        code(of: error).map { SystemFailure(number: $0).reason } ?? "the operating system refused it"
    }

    /// The path that Foundation was asked for; nil if the error does not say.
    package static func path(of error: any Error) -> String? {
        let error = error as NSError
        return error.userInfo[NSFilePathErrorKey] as? String ?? (error.userInfo[NSURLErrorKey] as? URL)?.path
    }

    /// Whether Foundation has thrown an error, and no part of this program.
    package static func isFoundations(_ error: any Error) -> Bool {
        [NSCocoaErrorDomain, NSPOSIXErrorDomain, NSURLErrorDomain].contains((error as NSError).domain)
    }

    /// The code that the system call gave, or else one for what Foundation makes of it.
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

    /// What Foundation means by some of its codes.
    private static let codes: [Int: Int32] = [
        4: ENOENT, 257: EACCES, 258: EINVAL, 260: ENOENT, 263: EFBIG, 513: EACCES, 514: EINVAL, 516: EEXIST,
        640: ENOSPC, 642: EROFS,
    ]
}

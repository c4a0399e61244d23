import Foundation

/// What the program does before anything else, so that nothing of a beneficiary gets to where it does not belong.
enum Hardening {
    /// The mask with which the program was started. From the first look at it on, files are made for their owner alone.
    static let callersMask = umask(0o077)

    /// Closes new files to others, and has no memory written out when the program dies.
    static func apply() {
        _ = callersMask
        // One byte: too little for a file, and to the kernel the sign that no program may be handed the memory either.
        var limit = rlimit(rlim_cur: 1, rlim_max: 1)
        if setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &limit) != 0 {
            limit = rlimit(rlim_cur: 0, rlim_max: 0)
            setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &limit)
        }
    }
}

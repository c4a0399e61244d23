import Foundation

/// Process settings that keep beneficiaries' data out of core dumps and of files that others can read.
enum Hardening {
    /// The umask of the caller. Reading it sets the umask to 0077: new files are for their owner only.
    static let callersMask = umask(0o077)

    /// Sets the umask and disables core dumps.
    static func apply() {
        _ = callersMask
        // One byte disables core files, and also core dumps that the kernel pipes to a program, which 0 does not.
        var limit = rlimit(rlim_cur: 1, rlim_max: 1)
        if setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &limit) != 0 {
            limit = rlimit(rlim_cur: 0, rlim_max: 0)
            setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &limit)
        }
    }
}

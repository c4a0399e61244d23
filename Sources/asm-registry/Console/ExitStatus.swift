import ArgumentParser

/// The exit codes: those of sysexits.h where one fits, else of shells and of this program.
enum ExitStatus: Int32 {
    /// Done, with findings to look at.
    case findings = 1
    /// The command line is wrong.
    case usage = 64
    /// The data are wrong, and nothing was loaded.
    case badData = 65
    /// An input is not there or cannot be read.
    case noInput = 66
    /// A bug of this program.
    case software = 70
    /// An output cannot be made.
    case cannotCreate = 73
    /// Reading or writing failed, or the disk is full.
    case inputOutput = 74
    /// Another process is writing.
    case busy = 75
    /// The registry is damaged.
    case damaged = 76
    /// The request is not allowed.
    case refused = 77
    /// The registry, its schema or its key does not fit.
    case configuration = 78
    /// A time limit was exceeded, as with timeout(1).
    case timeLimit = 124
    /// Interrupted by SIGINT, as from Ctrl-C.
    case interrupted = 130
    /// Ended by SIGTERM.
    case terminated = 143

    /// Throw this to end the program after its messages are written.
    var exitCode: ExitCode { ExitCode(rawValue) }
}

import ArgumentParser

/// The exit codes, in one place (sysexits.h, and two of our own).
enum ExitStatus: Int32 {
    /// Done, with something to look at.
    case findings = 1
    /// The command line is wrong.
    case usage = 64
    /// The data are wrong, and nothing was loaded.
    case badData = 65
    /// An input is not there or cannot be read.
    case noInput = 66
    /// A fault of this program.
    case software = 70
    /// An output cannot be made.
    case cannotCreate = 73
    /// Reading or writing failed, or the disk is full.
    case inputOutput = 74
    /// Another process is writing.
    case busy = 75
    /// The registry is damaged.
    case damaged = 76
    /// It is not allowed.
    case refused = 77
    /// The registry, its schema or its key does not fit.
    case configuration = 78
    /// It took longer than it may.
    case timeLimit = 124
    /// Somebody pressed Ctrl-C.
    case interrupted = 130
    /// Somebody asked the program to end.
    case terminated = 143

    /// Ends the program, after everything has been said.
    var exitCode: ExitCode { ExitCode(rawValue) }
}

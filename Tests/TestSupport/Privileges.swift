import Foundation

/// Privileges that only some users and machines have. Tests that need one say so when they are skipped.
package enum Privileges {
    /// Whether device nodes can be created.
    package static let makesDevices = geteuid() == 0 && ProgramRun.tool("mknod") != nil
    /// The shell prefix to run a command as an unprivileged user; for root only.
    package static let asNobody = "setpriv --reuid 65534 --regid 65534 --clear-groups"
    /// Whether the program can be run that way: it must not be below a folder without access.
    package static let runsAsNobody =
        geteuid() == 0
        && (try? ProgramRun("/bin/sh", ["-c", "\(asNobody) test -x '\(ProgramRun.path(of: "asm-registry"))'"]).status)
            == 0
}

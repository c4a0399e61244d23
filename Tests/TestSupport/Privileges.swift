import Foundation

/// Privileges that only some users and machines have. Tests that need one say so when they are skipped.
public enum Privileges {
    /// Whether device nodes can be created.
    public static let makesDevices = geteuid() == 0 && ProgramRun.tool("mknod") != nil
    /// The shell prefix to run a command as an unprivileged user; for root only.
    public static let asNobody = "setpriv --reuid 65534 --regid 65534 --clear-groups"
    /// Whether the program can be run that way: it must not be below a folder without access.
    public static let runsAsNobody =
        geteuid() == 0
        && (try? ProgramRun("/bin/sh", ["-c", "\(asNobody) test -x '\(ProgramRun.path(of: "asm-registry"))'"]).status)
            == 0
}

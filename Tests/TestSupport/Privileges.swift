import Foundation

/// What only some users and machines may do, on which tests depend that say so when they are skipped.
public enum Privileges {
    /// Whether device nodes can be made.
    public static let makesDevices = geteuid() == 0 && ProgramRun.tool("mknod") != nil
    /// Runs the rest of a shell command as a user without rights; for root only.
    public static let asNobody = "setpriv --reuid 65534 --regid 65534 --clear-groups"
    /// Whether the program can be run so, which takes that it does not lie below a closed folder.
    public static let runsAsNobody =
        geteuid() == 0
        && (try? ProgramRun("/bin/sh", ["-c", "\(asNobody) test -x '\(ProgramRun.path(of: "asm-registry"))'"]).status)
            == 0
}

import Foundation
import RegistryRendering
import RegistryStore

/// Shows text that is longer than the screen with the program of `$PAGER`.
struct Pager {
    private let command: String
    private let rows: Int

    /// The pager of the terminal on stdout; nil if there is none, or `$PAGER` is empty.
    init?(environment: [String: String] = ProcessInfo.processInfo.environment) {
        let command = environment["PAGER"] ?? "less -FRX"
        guard !command.allSatisfy(\.isWhitespace), let size = Terminal.screen, size.rows > 1,
            isatty(STDIN_FILENO) == 1, environment["TERM"].map({ $0 != "dumb" && !$0.isEmpty }) ?? false
        else { return nil }
        self.command = command
        rows = size.rows
    }

    /// Shows text, and waits until the user leaves the pager. Text that fits on the screen is written to stdout, and so is
    /// all of it if the pager cannot be started.
    /// - Throws: `ClosedPipe`, or `CommandError.failed` if stdout cannot be written.
    func show(_ text: [UInt8]) throws {
        // One row is for the prompt of the caller's shell.
        guard text.count(where: { $0 == UInt8(ascii: "\n") }) >= rows, try page(text) else {
            return try StandardStreams.write(text, to: STDOUT_FILENO, named: "stdout")
        }
    }

    /// Whether the pager was there to show the text.
    private func page(_ text: [UInt8]) throws -> Bool {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { return false }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        let child = start(readingFrom: ends[0])
        close(ends[0])
        guard let child else {
            close(ends[1])
            return false
        }
        // The terminal sends Ctrl-C to both programs; it is for the pager.
        var former = sigaction()
        sigaction(SIGINT, nil, &former)
        signal(SIGINT, SIG_IGN)
        defer { sigaction(SIGINT, &former, nil) }
        // A user who leaves the pager early does not want the rest.
        try? DescriptorOutput.write(text, to: ends[1])
        close(ends[1])
        var status: Int32 = 0
        while waitpid(child, &status, 0) < 0 {
            guard errno == EINTR else { return true }
        }
        // 126 and 127 are the codes of a shell that cannot run the command.
        return status & 0x7F != 0 || ![126, 127].contains((status >> 8) & 0xFF)
    }

    /// Starts the pager, in the same process group, so that it can read from the terminal.
    private func start(readingFrom input: Int32) -> pid_t? {
        var child: pid_t = 0
        var actions = posix_spawn_file_actions_t()
        var attributes = posix_spawnattr_t()
        posix_spawn_file_actions_init(&actions)
        posix_spawnattr_init(&attributes)
        defer {
            posix_spawn_file_actions_destroy(&actions)
            posix_spawnattr_destroy(&attributes)
        }
        posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
        var restored = sigset_t()
        sigemptyset(&restored)
        for ignored in [SIGPIPE, SIGXFSZ] { sigaddset(&restored, ignored) }
        posix_spawnattr_setsigdefault(&attributes, &restored)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
        var environment = ProcessInfo.processInfo.environment
        // As git does: quit if it fits, keep colors, leave the text on the screen. A search may name a beneficiary.
        environment["LESS"] = environment["LESS"] ?? "FRX"
        environment["LESSHISTFILE"] = environment["LESSHISTFILE"] ?? "-"
        let arguments: [UnsafeMutablePointer<CChar>?] =
            ["sh", "-c", command].map { (text: String) in strdup(text) } + [nil]
        let variables: [UnsafeMutablePointer<CChar>?] = environment.map { strdup("\($0)=\($1)") } + [nil]
        defer { (arguments + variables).forEach { free($0) } }
        return posix_spawn(&child, "/bin/sh", &actions, &attributes, arguments, variables) == 0 ? child : nil
    }
}

extension Registry {
    /// Runs `body` and logs it in the audit logs of the registries that it opens: who asked what, each statement, and how
    /// it ended. Without this, a program that uses the library logs nothing.
    ///
    /// ```swift
    /// try Registry.audited(as: "dashboard", arguments: [query], warn: { print($0) }) {
    ///     try Registry.openForReading(path: path).yearOverYear(Scope(.cohort))
    /// }
    /// ```
    /// - Parameters:
    ///   - command: what is run, such as the name of the program.
    ///   - arguments: what the user asked for; identifiers in it are redacted.
    ///   - warn: receives a sentence for each fault of an audit log, such as a missing entry.
    ///   - body: opens registries and reads or writes them. The log says that it ended with 0, or 1 if it throws.
    /// - Throws: what `body` throws, such as `RegistryError.auditNotWritten`.
    public static func audited<Result>(
        as command: String, arguments: [String] = [], warn: (String) -> Void = { _ in }, _ body: () throws -> Result
    ) throws -> Result {
        let run = AuditRun(command: command, arguments: arguments)
        defer { run.takeWarnings().map(\.message).forEach(warn) }
        do {
            let result = try $auditor.withValue(run) { try body() }
            run.end(exit: 0)
            return result
        } catch {
            run.end(exit: 1)
            throw error
        }
    }
}

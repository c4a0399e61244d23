import RegistryIntake

/// Standard input as a file to load. It is kept in memory and never written to a disk, since it may name beneficiaries.
enum StandardInput {
    /// The path that stands for it.
    static let argument = "-"

    /// Reads it to its end.
    /// - Throws: `IntakeError.unreadable` if it fails or is too long.
    static func file() throws(IntakeError) -> (file: InputFile, fingerprint: FileFingerprint) {
        let bytes = try InputDescriptor.contents(of: 0, named: name, limit: maximumByteCount)
        return (.inMemory(path: name, bytes: bytes), FileFingerprint(bytes: bytes))
    }

    private static let name = "standard input"
    private static let maximumByteCount = 1 << 26
}

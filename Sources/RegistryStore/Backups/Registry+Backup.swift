extension Registry {
    /// Creates a backup: a consistent copy in one file, with hashes of its contents. Others can read and load meanwhile.
    /// - Parameters:
    ///   - path: the path of the registry.
    ///   - output: the file to create, or a folder for it; nil for a file next to the registry, named after the latest load.
    /// - Returns: the path of the backup.
    /// - Throws: `RegistryError` if the registry cannot be read, the file exists or cannot be written.
    @discardableResult
    public static func backUp(_ path: String, to output: String? = nil) throws -> String {
        try Backup.create(of: path, at: output).path
    }

    /// Restores a backup, which is verified first. An existing registry is kept under another name.
    /// - Parameters:
    ///   - path: the path of the restored registry.
    ///   - backup: the path of the backup.
    ///   - replacing: whether an existing registry is replaced.
    ///   - wait: the maximum number of seconds to wait for other readers and writers of an existing registry.
    /// - Returns: the path at which the replaced registry is kept; nil if there was none.
    /// - Throws: `RegistryError.damagedBackup` if the contents differ from the backup's record; `.wouldReplace`, `.busy`,
    ///   `.beingRead` or other cases if the registry cannot be replaced. Then it is unchanged.
    @discardableResult
    public static func restore(
        _ path: String, from backup: String, replacing: Bool = false, wait: Double = 10
    ) throws -> String? {
        try Restoration.run(from: backup, to: path, isForced: replacing, wait: wait).keptAt
    }
}

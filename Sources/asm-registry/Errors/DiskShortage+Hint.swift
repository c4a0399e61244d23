import RegistryStore

extension DiskShortage {
    /// How to get the space.
    var hint: String {
        switch limit {
        case .disk: "Free some space there, or load the files one by one."
        case .temporaryFiles:
            "Free some space there, or choose another folder: SQLITE_TMPDIR=FOLDER asm-registry load ..."
        case .fileSize: "Remove the limit: ulimit -f unlimited"
        }
    }
}

import RegistryStore

extension ExportError: ExplainedError {
    /// What to do next: in most cases one command, with placeholders in capitals.
    var hint: String {
        switch self {
        case .alreadyExists: "Choose another folder, or remove this one."
        case .cannotWrite: "Check the folder's permissions and the free space."
        case .noManifest: "Give the folder that was written by: asm-registry export DIR"
        case .badManifest, .faults: "Copy the export again from its source, or export again: asm-registry export DIR"
        case .newerFormat: "Use a newer asm-registry."
        case .unreadable: "Check the permissions and the disk."
        case .unwritable:
            "Find the row with asm-registry sql, then load a file that restates it: asm-registry load PATH"
        case .tooManyCents: "Write smaller parts: --part-rows N"
        case .released: "Load an export that was made without --release, or read this one with another tool."
        case .otherKey: "Create a registry with the export's key: asm-registry init --from DIR --db NEW"
        case .otherSort(let isExportSynthetic):
            "Load it into a registry created with: asm-registry init\(isExportSynthetic ? " --synthetic" : "")"
        case .otherSchema: "Use the version of asm-registry that wrote the export, or export again with this one."
        case .badRow:
            "The export was not written by this program, or was changed since. Export again: asm-registry export DIR"
        }
    }

    var exitStatus: ExitStatus {
        switch self {
        case .alreadyExists, .cannotWrite: .cannotCreate
        case .noManifest, .unreadable: .noInput
        case .badManifest, .faults, .unwritable, .tooManyCents, .badRow: .badData
        case .released, .otherSort: .refused
        case .newerFormat, .otherKey, .otherSchema: .configuration
        }
    }
}

import RegistryIntake

extension IntakeError: ExplainedError {
    /// What the user can do next.
    var hint: String {
        switch self {
        case .notFound, .emptyFolder: "Check the path; give CSV files, or folders that hold them."
        case .identifyingName, .nameNotText: "Rename the file or its folder, then load it."
        case .damagedContainer: "Fetch or save the file again, then load it."
        case .refusedContainer: "Unpack it yourself if you trust where it comes from, and load the files."
        case .notAFile: "Save the data to a file first: it is read more than once."
        case .unreadable: "Check the permissions and the disk."
        case .invalidList(_, _, _, let hint): hint
        }
    }

    var exitStatus: ExitStatus {
        switch self {
        case .unreadable: .inputOutput
        case .identifyingName, .refusedContainer: .refused
        case .damagedContainer, .invalidList: .badData
        case .notFound, .notAFile, .emptyFolder, .nameNotText: .noInput
        }
    }
}

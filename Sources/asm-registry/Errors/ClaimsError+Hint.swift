import RegistryClaims
import RegistryIntake

extension ClaimsError: ExplainedError {
    /// What the user can do next.
    var hint: String {
        switch self {
        case .unknownForm:
            "Leave it out. A billing system's extract needs these columns: asm-registry episodes template"
        case .noClaims: "Give the folder that holds the claims, not only those of beneficiaries."
        case .severalOrganizations: "Build the episodes of one organization at a time."
        case .testAmongReal: "Keep test files in a folder of their own."
        case .noControlFile, .noIdentifierFile:
            "Add the file, or accept what cannot be proved: pass --partial."
        case .missingFile, .wrongCount: "Fetch the delivery again: it is not whole."
        case .wrongLength, .wrongLine: "Fetch the file again, and do not open it in an editor."
        case .mixedLayouts: "Use the files of one delivery as they came."
        case .invalidControlFile: "Fetch the control file again."
        case .sameFileTwice: "Give each delivery once, packed or unpacked."
        case .nothingUsable: "Compare the values: asm-registry episodes template"
        case .unsuitableFolder: "Choose an empty folder outside the feed."
        case .invalidCost: "Give the columns episode_id and expected_cost, as in episodes.csv, in dollars."
        case .missingColumns: "Compare the header: asm-registry episodes template"
        case .noAllowedAmounts: "Count what was paid: --amounts paid"
        case .invalidRule: "Compare with the built-in table: asm-registry episodes rules"
        case .cannotWrite: "Check its permissions and the free space, or choose another folder."
        case .workInUse: "Wait until it has ended, or choose another --work-dir."
        case .otherWork: "Choose another --work-dir, and give all deliveries."
        case .damagedWork: "Delete it, and give all deliveries again."
        case .intake(let error): error.hint
        case .interrupted: "Run it again."
        }
    }

    var exitStatus: ExitStatus {
        switch self {
        case .noClaims: .noInput
        case .workInUse: .busy
        case .severalOrganizations, .testAmongReal, .noControlFile, .noIdentifierFile: .refused
        case .cannotWrite: .inputOutput
        case .intake(let error): error.exitStatus
        case .interrupted: .interrupted
        default: .badData
        }
    }
}

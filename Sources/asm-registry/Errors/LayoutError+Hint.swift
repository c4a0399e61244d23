import RegistryModel
import RegistryStore

extension LayoutError: ExplainedError {
    var hint: String {
        switch self {
        case .notFound(_, let nearest):
            NearestNames.didYouMean(nearest, else: "All layouts: asm-registry layout list")
        case .exists: "Pass --replace to replace it, or give it another name."
        case .invalidName: "Use at most 64 lowercase letters, digits and dashes, and begin with a letter."
        case .identifying: "Take it out: a layout names columns and words, not people."
        case .fault(_, let fault): fault.hint
        }
    }

    var exitStatus: ExitStatus {
        switch self {
        case .notFound: .noInput
        case .exists: .cannotCreate
        case .invalidName: .usage
        case .identifying: .refused
        case .fault: .badData
        }
    }
}

import RegistryIntake

/// Errors of layouts, which say how files are read.
package enum LayoutError: Error, Hashable, Sendable {
    /// No layout has the name; with similar ones.
    case notFound(name: String, nearest: [String])
    /// A saved layout has the name.
    case exists(name: String)
    /// The name has characters that a layout's name must not have.
    case invalidName(String)
    /// The text has something like a beneficiary's identifier.
    case identifying(name: String)
    /// The text is not a layout; the path names its file, or the registry's own copy.
    case fault(path: String, LayoutFault)

    /// The error as a sentence.
    package var message: String {
        switch self {
        case .notFound(let name, _): "There is no layout named \(name)."
        case .exists(let name): "There is already a layout named \(name)."
        case .invalidName(let name): "'\(name)' is not a valid name of a layout."
        case .identifying(let name): "The layout \(name) has something like a beneficiary's identifier."
        case .fault(let path, let fault): "\(path), line \(fault.line): \(fault.reason)"
        }
    }
}

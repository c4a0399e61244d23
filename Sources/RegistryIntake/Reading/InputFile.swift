/// A file to read, on disk or embedded in the program.
package enum InputFile: Hashable, Sendable {
    /// A regular file on disk.
    case onDisk(path: String)
    /// A file of the built-in reference data.
    case builtIn(BuiltInFile)

    /// The path on disk, or `built-in/rules.csv`.
    package var path: String {
        switch self {
        case .onDisk(let path): path
        case .builtIn(let file): file.path
        }
    }
}

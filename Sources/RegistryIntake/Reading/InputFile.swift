/// A file to read, on disk or in memory.
package enum InputFile: Hashable, Sendable {
    /// A regular file on disk.
    case onDisk(path: String)
    /// The bytes of a file, with the path that stands for it in reports and in the registry.
    case inMemory(path: String, bytes: [UInt8])

    /// A file of the built-in reference data.
    package static func builtIn(_ file: BuiltInFile) -> InputFile { .inMemory(path: file.path, bytes: file.bytes) }

    /// The path on disk, or the one that stands for it, such as `built-in/rules.csv`.
    package var path: String {
        switch self {
        case .onDisk(let path), .inMemory(let path, _): path
        }
    }
}

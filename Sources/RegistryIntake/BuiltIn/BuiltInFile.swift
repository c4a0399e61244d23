import CReferenceData

/// A file of the folder `ReferenceData`, embedded in the program: areas, specialties, rules, care models and the areas
/// known to be selected.
///
/// ```swift
/// let rules = BuiltInFile.all.first { $0.name == "rules.csv" }
/// ```
package struct BuiltInFile: Hashable, Sendable {
    /// The file's name in `ReferenceData`, such as `rules.csv`.
    package let name: String
    /// The contents when the program was built.
    package let bytes: [UInt8]

    /// Creates a file with other contents than `all`, for tests.
    package init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
    }

    /// The path recorded in a registry: `built-in/rules.csv`.
    package var path: String { "built-in/" + name }

    /// Every file, in the order in which they must be loaded.
    package static let all: [BuiltInFile] = {
        var files: [BuiltInFile] = []
        while true {
            let file = reference_data_file_at(UInt(files.count))
            guard let name = file.name, let bytes = file.bytes else { return files }
            files.append(
                BuiltInFile(
                    name: String(cString: name),
                    bytes: Array(UnsafeBufferPointer(start: bytes, count: Int(file.byte_count)))))
        }
    }()
}

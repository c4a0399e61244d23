import CReferenceData

/// A file of the folder `ReferenceData`, which is compiled into the program: areas, specialties, rules, care models and
/// the areas known to be selected.
///
/// ```swift
/// let rules = BuiltInFile.all.first { $0.name == "rules.csv" }
/// ```
public struct BuiltInFile: Hashable, Sendable {
    /// The file's name in `ReferenceData`, such as `rules.csv`.
    public let name: String
    /// The bytes of the file when the program was built.
    public let bytes: [UInt8]

    /// A file with other bytes than those of `all`, for tests.
    package init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
    }

    /// The path under which a registry records the file: `built-in/rules.csv`.
    public var path: String { "built-in/" + name }

    /// Every file, in the order in which they can be loaded.
    public static let all: [BuiltInFile] = {
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

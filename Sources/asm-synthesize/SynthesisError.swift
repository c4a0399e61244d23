/// Errors that prevent writing the quarters.
enum SynthesisError: Error {
    /// A reference file cannot be read, or is not CSV.
    case unreadable(path: String, reason: String)
    /// A reference file lacks a column.
    case missingColumn(path: String, name: String)
    /// A reference file has an invalid value.
    case badValue(path: String, value: String)
    /// A rule is missing for a performance year.
    case missingRule(name: String, year: Int)
    /// The benchmark of a measure of the rules is missing.
    case missingBenchmark(measure: String, collectionType: String)
    /// No area is selected in all requested years.
    case noAreas
    /// No specialty belongs to a cohort.
    case noSpecialty(cohort: String)
    /// The folder of a quarter already exists.
    case folderExists(path: String)
    /// A file or folder cannot be created.
    case cannotCreate(path: String)
}

extension SynthesisError: CustomStringConvertible {
    /// The error, and what to do about it.
    var description: String {
        switch self {
        case .unreadable(let path, let reason): "\(path) cannot be read: \(reason). Check --reference."
        case .missingColumn(let path, let name): "\(path) has no column \(name). Check --reference."
        case .badValue(let path, let value): "\(path) has '\(value)', which is not valid in its column."
        case .missingRule(let name, let year): "rules.csv has no usable value of \(name) for \(year)."
        case .missingBenchmark(let measure, let collectionType):
            "benchmarks.csv has no usable benchmark of \(measure), \(collectionType)."
        case .noAreas: "selected-areas.csv selects no area of areas.csv in all requested years."
        case .noSpecialty(let cohort): "specialties.csv has no specialty of the cohort \(cohort)."
        case .folderExists(let path): "\(path) already exists. Remove it, or choose another --output."
        case .cannotCreate(let path): "\(path) cannot be created. Check that its folder is writable."
        }
    }
}

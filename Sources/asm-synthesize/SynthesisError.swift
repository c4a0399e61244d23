/// What keeps the quarters from being written.
enum SynthesisError: Error {
    /// A reference file cannot be read, or is not CSV.
    case unreadable(path: String, reason: String)
    /// A reference file lacks a column.
    case missingColumn(path: String, name: String)
    /// A reference file holds a value that is none of its column's.
    case badValue(path: String, value: String)
    /// The rules lack a name for a performance year.
    case missingRule(name: String, year: Int)
    /// The benchmarks lack a measure that the rules name.
    case missingBenchmark(measure: String, collectionType: String)
    /// No area is selected in all the years asked for.
    case noAreas
    /// No specialty belongs to a cohort.
    case noSpecialty(cohort: String)
    /// The folder of a quarter is there already.
    case folderExists(path: String)
    /// A file cannot be made.
    case cannotCreate(path: String)
}

extension SynthesisError: CustomStringConvertible {
    /// What is wrong, and what to do.
    var description: String {
        switch self {
        case .unreadable(let path, let reason): "\(path) cannot be read: \(reason). Check --reference."
        case .missingColumn(let path, let name): "\(path) has no column \(name). Check --reference."
        case .badValue(let path, let value): "\(path) holds '\(value)', which its column does not take."
        case .missingRule(let name, let year): "rules.csv has no usable value of \(name) for \(year)."
        case .missingBenchmark(let measure, let collectionType):
            "benchmarks.csv has no usable benchmark of \(measure), \(collectionType)."
        case .noAreas: "selected-areas.csv selects no area of areas.csv in all the years asked for."
        case .noSpecialty(let cohort): "specialties.csv has no specialty of the cohort \(cohort)."
        case .folderExists(let path): "\(path) exists already. Remove it, or choose another --output."
        case .cannotCreate(let path): "\(path) cannot be made. Check that its folder can be written to."
        }
    }
}

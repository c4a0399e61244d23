import RegistryIntake
import RegistryModel

/// Why episodes cannot be built from a feed.
package enum ClaimsError: Error, Hashable, Sendable {
    /// A file is in no form that is known.
    case unknownForm(path: String)
    /// Nothing in the feed is a file of claims.
    case noClaims
    /// The files are of two organizations.
    case severalOrganizations([String])
    /// Test files are among real ones.
    case testAmongReal(test: String, real: String)
    /// A delivery has no control file (CCLF0).
    case noControlFile(delivery: String)
    /// A delivery has no file of identifiers that changed (CCLF9).
    case noIdentifierFile(delivery: String)
    /// The control file lists a file that is not there.
    case missingFile(delivery: String, name: String, records: Int)
    /// A file has another number of records than the control file says.
    case wrongCount(path: String, records: Int, expected: Int)
    /// A file has another record length than the control file says, or one that no layout has.
    case wrongLength(path: String, length: Int, expected: String)
    /// A line of a file of fixed width is longer or shorter than the first.
    case wrongLine(path: String, line: Int, length: Int)
    /// Files of one delivery have layouts of different years.
    case mixedLayouts(delivery: String, old: String, new: String)
    /// A control file cannot be read.
    case invalidControlFile(path: String, line: Int)
    /// A file of a delivery is there twice.
    case sameFileTwice(String, String)
    /// A CSV file lacks columns.
    case missingColumns(path: String, names: [String])
    /// No line of the feed can be used; with the reasons.
    case nothingUsable(lines: Int, reasons: [String])
    /// The output or work folder is in the feed, or has other files.
    case unsuitableFolder(path: String, reason: String)
    /// A row of a file of expected costs is not valid.
    case invalidCost(path: String, line: Int, reason: String)
    /// Allowed amounts are asked for, and the file has none.
    case noAllowedAmounts(path: String)
    /// A row of a file of rules is not valid.
    case invalidRule(path: String, line: Int, reason: String)
    /// A file cannot be written or read back.
    case cannotWrite(path: String, SystemFailure)
    /// A work folder is used by another build.
    case workInUse(path: String)
    /// A work folder was made with another key, other codes or other amounts.
    case otherWork(path: String, what: String)
    /// A work folder is not as a build left it.
    case damagedWork(path: String)
    /// A file of the feed cannot be read.
    case intake(IntakeError)
    /// The caller has ended the build.
    case interrupted
}

extension ClaimsError {
    /// The error as a sentence.
    package var message: String {
        switch self {
        case .unknownForm(let path): "\(path) is no file of claims: neither its name nor its header is known."
        case .noClaims: "No file of the feed holds claims."
        case .severalOrganizations(let names):
            "The files are of \(names.count) organizations: \(names.joined(separator: ", "))."
        case .testAmongReal(let test, let real): "\(test) is a test file, and \(real) is not."
        case .noControlFile(let delivery):
            "The delivery \(delivery) has no control file (CCLF0): whether files or records are missing is not known."
        case .noIdentifierFile(let delivery):
            "The delivery \(delivery) has no file of changed identifiers (CCLF9): a beneficiary with a new identifier "
                + "would be two."
        case .missingFile(let delivery, let name, let records):
            "The delivery \(delivery) lacks \(name): its control file lists it with \(records) "
                + "record\(records == 1 ? "" : "s")."
        case .wrongCount(let path, let records, let expected):
            "\(path) has \(records) records, and the control file says \(expected)."
        case .wrongLength(let path, let length, let expected):
            "\(path) has records of \(length) characters instead of \(expected)."
        case .wrongLine(let path, let line, let length):
            "\(path), line \(line): the record is not \(length) characters long, as the first one is."
        case .mixedLayouts(let delivery, let old, let new):
            "The delivery \(delivery) mixes layouts: \(old) is of before 2022, \(new) of after."
        case .invalidControlFile(let path, let line):
            "\(path), line \(line): this is not a line of a control file."
        case .sameFileTwice(let first, let second):
            "The same file of a delivery is there twice: \(first) and \(second)."
        case .missingColumns(let path, let names):
            "\(path) lacks the column\(names.count == 1 ? "" : "s") \(names.joined(separator: ", "))."
        case .nothingUsable(let lines, let reasons):
            "None of the \(lines) lines can be used: \(reasons.joined(separator: "; "))."
        case .unsuitableFolder(let path, let reason): "The folder \(path) cannot be used: \(reason)."
        case .invalidCost(let path, let line, let reason): "\(path), line \(line): \(reason)."
        case .noAllowedAmounts(let path): "\(path) has no allowed amounts."
        case .invalidRule(let path, let line, let reason): "\(path), line \(line): \(reason)."
        case .cannotWrite(let path, let failure): "\(path) cannot be written: \(failure.reason)."
        case .workInUse(let path): "Another build is working in \(path)."
        case .otherWork(let path, let what): "The work folder \(path) was made with \(what)."
        case .damagedWork(let path): "The work folder \(path) is not as a build left it."
        case .intake(let error): error.message
        case .interrupted: "The build was interrupted."
        }
    }
}

/// Runs `body`, which reads a file.
/// - Throws: `ClaimsError.intake` if the file cannot be read.
func readingFeed<Result: ~Copyable>(_ body: () throws(IntakeError) -> Result) throws(ClaimsError) -> Result {
    do {
        return try body()
    } catch {
        throw .intake(error)
    }
}

import RegistryIntake
import RegistryModel

/// The files to load, and the options of the load.
public struct LoadRequest: Sendable {
    /// Files, folders whose files are loaded, and `-` for standard input.
    public var paths: [String]
    /// Files of the built-in reference data that are loaded as well.
    package var builtInFiles: [BuiltInFile] = []
    /// Rows from memory that are loaded as well, checked and counted like files.
    public var rows: [RowFile] = []
    /// The kind of all files; nil to recognize each by its header.
    public var kind: FileKind?
    /// The sheet of workbooks that is read; nil for all.
    package var sheet: String?
    /// The encoding of text files; nil for UTF-8, or what a layout says.
    package var encoding: CSVDialect.Encoding?
    /// The layouts of files that do not have the columns of their kind.
    package var layouts = Layout.builtIn
    /// Whether all files are read by one of the layouts, because it was chosen.
    package var isLayoutChosen = false
    /// Values by the names of a kind's columns that go before those of a layout.
    package var constants: [String: String] = [:]
    /// The names that columns of a kind have in the files, by the kind's names.
    package var renames: [String: String] = [:]
    /// The clinicians of whom rows of public files are kept; nil for all.
    package var only: ClinicianSelection?
    /// Whether unknown columns are ignored instead of rejected.
    package var allowsExtraColumns = false
    /// The maximum number or share of rejected rows with which the load is committed.
    public var rejectLimit = RejectLimit.count(0)
    /// Periods for which the files are the complete data of their kinds: rows that are in no file are retired. Such a
    /// load accepts no rejects, because a rejected row would be retired.
    public var replaces: [Period] = []
    /// Whether the files of participants are CMS's complete list: rows of any year that are not in them are retired.
    public var replacesParticipantList = false
    /// Whether the files of reference data and participants are complete lists: rows that are not in them are retired.
    public var replacesWholeLists = false
    /// The order in which the files of a kind are loaded; nil for the order of `paths`, and by name within a folder.
    package var order: FileOrder?
    /// The maximum shrinkage of a replaced period, in percent of its rows.
    package var allowedShrink = 10.0
    /// Whether the load is rolled back instead of committed.
    public var isDryRun = false

    /// Whether rows that are not in the files are retired.
    var isReplacing: Bool { !replaces.isEmpty || replacesParticipantList || replacesWholeLists }

    /// The options by which the rows of a file of a kind depend on more than the file, as on the command line; nil if
    /// there are none.
    func readingOptions(of kind: FileKind) -> String? {
        let options =
            renames.sorted { $0.key < $1.key }.map { "--map \($0.key)=\($0.value)" }
            + constants.sorted { $0.key < $1.key }.map { "--set \($0.key)=\($0.value)" }
            + (encoding.map { ["--encoding \($0.rawValue)"] } ?? [])
            + (ClinicianSelection.applies(to: kind) ? only.map { [$0.option] } ?? [] : [])
        return options.isEmpty ? nil : Redaction.withoutIdentifiers(options.joined(separator: " "))
    }

    /// The order as text, with the option for another one.
    var orderInWords: String {
        switch order {
        case nil: "as given, in a folder by name (--order date: the oldest first)"
        case .name: "by name (--order date: the oldest first)"
        case .date: "by date, the oldest first (--order name)"
        }
    }

    /// Creates a request with the strictest options: no rejects, no unknown columns.
    public init(paths: [String]) { self.paths = paths }
}

/// The maximum of rejected rows with which a load is committed.
public enum RejectLimit: Hashable, Sendable {
    /// A number of rows.
    case count(Int)
    /// A percentage of the rows read, 0 to 100.
    case percent(Double)

    /// Whether the limit allows a number of missing lines: rejected rows and the lines that they swallowed.
    func allows(missing: Int, of lines: Int) -> Bool {
        switch self {
        case .count(let limit): missing <= limit
        case .percent(let limit): Double(missing) * 100 <= limit * Double(lines)
        }
    }
}

/// The progress of a load.
package struct LoadProgress: Sendable {
    /// The file that is being read.
    package let path: String
    /// The number of bytes read so far, in all files.
    package let bytes: Int
    /// The size of all files, in bytes.
    package let totalBytes: Int
    /// The number of rows read so far, in all files.
    package let rows: Int
}

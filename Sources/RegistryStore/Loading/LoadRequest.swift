import RegistryIntake
import RegistryModel

/// What is to be loaded, and how strictly.
public struct LoadRequest: Sendable {
    /// Files, and folders whose CSV files are meant.
    public var paths: [String]
    /// Files of the built-in reference data that are loaded besides.
    public var builtInFiles: [BuiltInFile] = []
    /// The kind of all files; nil if their headers tell.
    public var kind: FileKind?
    /// Whether columns that the kind does not know are left out instead of refused.
    public var allowsExtraColumns = false
    /// How many rejected rows the load may have and still be committed.
    public var rejectLimit = RejectLimit.count(0)
    /// Periods of which the files hold the whole for their kinds: rows of them that no file holds are retired. Such a
    /// load takes no rejects, since a rejected row would count as not held.
    public var replaces: [Period] = []
    /// Whether the files of participants are CMS's whole list: what they do not name in any year is retired.
    public var replacesParticipantList = false
    /// Whether the files of reference data and of participants are whole lists: what they do not name is retired.
    public var replacesWholeLists = false
    /// In which order the files of a kind are taken; nil for as they were given, those of a folder by name.
    public var order: FileOrder?
    /// By how many percent the rows of a replaced period may become fewer.
    public var allowedShrink = 10.0
    /// Whether everything is done but the commit.
    public var isDryRun = false

    /// Whether rows that the files do not hold are retired.
    var isReplacing: Bool { !replaces.isEmpty || replacesParticipantList || replacesWholeLists }

    /// The order in words, and how to have another.
    var orderInWords: String {
        switch order {
        case nil: "as given, in a folder by name (--order date: the oldest first)"
        case .name: "by name (--order date: the oldest first)"
        case .date: "by date, the oldest first (--order name)"
        }
    }

    /// A request with the strictest settings.
    public init(paths: [String]) { self.paths = paths }
}

/// How many rejected rows a load may have.
public enum RejectLimit: Hashable, Sendable {
    /// So many rows.
    case count(Int)
    /// So many in a hundred of the rows read.
    case percent(Double)

    /// Whether a load may go on without so many of its lines: rejected rows, and those that they have swallowed.
    func allows(missing: Int, of lines: Int) -> Bool {
        switch self {
        case .count(let limit): missing <= limit
        case .percent(let limit): Double(missing) * 100 <= limit * Double(lines)
        }
    }
}

/// How far a load has come.
public struct LoadProgress: Sendable {
    /// The file that is being read.
    public let path: String
    /// Bytes read, of all files.
    public let bytes: Int
    /// Bytes there are, of all files.
    public let totalBytes: Int
    /// Rows read, of all files.
    public let rows: Int
}

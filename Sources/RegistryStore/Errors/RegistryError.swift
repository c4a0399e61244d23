import GRDB
import GRDBSQLite
import RegistryModel

/// Everything that can keep the store from doing what it was asked, as data; the words are in `RegistryError+Words`.
public enum RegistryError: Error, Sendable {
    /// There is no file at the path.
    case notFound(path: String)
    /// There is a file at the path already.
    case alreadyExists(path: String)
    /// The file is an SQLite database, or no database at all, but not a registry.
    case notARegistry(path: String)
    /// The registry was written by a newer version of the program.
    case newerVersion(path: String, version: Int, known: Int)
    /// The registry's schema is older than the program's.
    case pendingMigrations(path: String, names: [String])
    /// A migration that was applied reads otherwise in this program.
    case editedMigration(path: String, name: String)
    /// The schema is not as the steps of its history have made it.
    case driftedSchema(path: String, faults: [String])
    /// Another process is writing.
    case busy(path: String, holder: String)
    /// The key file is not there.
    case keyNotFound(path: String)
    /// The key file is there but cannot be read.
    case keyNotReadable(path: String, reason: String)
    /// The key file does not hold 32 bytes as 64 hexadecimal digits.
    case malformedKey(path: String)
    /// The key is not the one under which the registry's beneficiaries are hashed.
    case otherKey(path: String, fingerprint: String, expected: String)
    /// No file with beneficiaries was loaded, so the registry has no key.
    case noKeyYet
    /// The built-in reference data cannot be loaded; the first fault, in a sentence.
    case builtInFilesRefused(String)
    /// A file could not be made or written.
    case cannotWrite(path: String, reason: String)
    /// The file is no backup: nothing was noted of what it should hold.
    case notABackup(path: String)
    /// What a backup holds is not what was backed up.
    case damagedBackup(path: String, faults: [String])
    /// A registry would be put in the place of another one.
    case wouldReplace(path: String)
    /// A registry would be restored from itself.
    case restoresItself(path: String)
    /// Others have the registry open whose place another one is to take.
    case beingRead(path: String)
    /// There is no such load.
    case noSuchLoad(Int)
    /// Later loads stand on the one that is to be undone.
    case laterLoads(Int, later: [Int])
    /// A load is to replace a period, or lists as a whole, but none of its files is of a kind that can hold the whole.
    case nothingToReplace(Period?)
    /// A list that a load replaces no longer holds what rows of another table refer to.
    case stillReferredTo(table: String, keys: [String], by: String)
    /// A load is to replace CMS's list of participants, but none of its files is one.
    case noParticipantList
    /// The load was refused or undone, so that nothing is known as of it; the committed ones before and after.
    case notCommitted(load: Int, status: String, nearest: [Int])
    /// No load was committed on or before the day; the first that was.
    case nothingLoadedYet(day: String, first: AsOfPoint?)
    /// Two points are to be compared, and the first is the later one.
    case reversed(from: AsOfPoint, to: AsOfPoint)
    /// There is no row with the key, and never was.
    case noSuchRow(kind: RowKind, key: [String])
    /// There is no rule of the name, in a year or in any; the names that come closest.
    case noSuchRule(name: String, year: Int?, nearest: [String])
    /// The rule is there, but not for the cohort that was named, or for each cohort apart and none was named.
    case otherAudience(name: String, year: Int, audiences: [RuleScope])
    /// The rule rests on something, so that nobody may change it here.
    case notAssumed(Rule)
    /// The text is no value that the rule can have.
    case invalidRuleValue(String, rule: Rule, wanted: String)
    /// A rule is to be changed without a reason, or by nobody.
    case unexplainedChange(name: String)
    /// A file whose rejects are asked for is not what it was when it was loaded.
    case sourceChanged(path: String)
    /// Files whose rejects are asked for were not named; a registry says where they were, and only says so.
    case rejectsNotNamed([MissingSource])
    /// The text is not one SQL statement that only reads.
    case refusedStatement(Refusal)
    /// A statement took longer than it may.
    case timeLimit(seconds: Double)
    /// A statement needed more memory than it may.
    case memoryLimit(bytes: Int64)
    /// Somebody has stopped a statement.
    case interrupted
    /// Parameters of a statement have no value, or values are for none; all that it has.
    case wrongParameters(missing: [String], surplus: [String], names: [String])
    /// There is no saved query of the name; the names that come closest, and whether there is any at all.
    case noSuchQuery(name: String, nearest: [String], isAny: Bool)
    /// There is a saved query of the name already.
    case queryExists(name: String)
    /// The text cannot be the name of a saved query.
    case invalidQueryName(String)
    /// A query is to be saved without a description, or by nobody.
    case undescribedQuery(name: String)
    /// Something like a beneficiary's identifier is in a query that is to be saved.
    case identifyingQuery
    /// The text is not SQL that this registry understands; the names that come closest to one that is not there.
    case invalidStatement(message: String, nearest: [String])
    /// It cannot be recorded who asks, so that nothing may be asked.
    case auditNotWritten(path: String, reason: String)
    /// Files that are needed to hash the beneficiaries anew were not given, or are no longer what was loaded.
    case sourcesMissing([MissingSource])
    /// A file that hashes the beneficiaries anew contradicts the registry, or itself.
    case sourceContradicts(path: String, reason: String)
    /// There was no room for a load.
    case noRoom(DiskShortage)
    /// The disk of a folder is full; whether what is written there is only for a while.
    case diskFull(folder: String, isTemporary: Bool)
    /// The operating system does not let the user open the file.
    case notPermitted(path: String, reason: String)
    /// The registry has several names, by hard links.
    case severalNames(path: String, count: Int)
    /// Where the program keeps a file of its own there is something else.
    case foreignSideFile(path: String, what: String)
    /// A result would be written where the program keeps something of its own.
    case ownFile(path: String, role: OwnFileRole)
    /// A file is to be written where there is something that is no file.
    case notAFile(path: String, what: String)
    /// Something is in the log or journal that is not in the file, and nothing can be written beside it to read it.
    case unreadableLog(path: String)
    /// A registry that had to be read without its log was written meanwhile.
    case changedMeanwhile(path: String)
    /// A key file that is to be removed has several names, by hard links.
    case linkedKey(path: String, names: Int)
    /// The machine's clock shows a time before 1970 or beyond 9999; in seconds since 1970.
    case unusableClock(seconds: Double)
    /// The engine failed: the disk is full, cannot be read, the file is damaged.
    case engine(code: Int, message: String)
}

extension RegistryError {
    /// The same failure of the engine as the store's own error.
    init(_ error: DatabaseError) {
        // The words of a failure while a database is copied are sometimes those of the other one, which has none.
        let words = error.message.flatMap { $0 == "not an error" ? nil : $0 }
        self =
            error.resultCode == .SQLITE_INTERRUPT
            ? .interrupted
            : .engine(
                code: Int(error.extendedResultCode.rawValue),
                message: words ?? String(cString: sqlite3_errstr(error.extendedResultCode.rawValue)))
    }
}

/// Runs `body`, and turns failures of the engine into the store's own error.
func translatingEngineErrors<Result>(_ body: () throws -> Result) throws -> Result {
    do {
        return try body()
    } catch let error as DatabaseError {
        throw RegistryError(error)
    } catch is RowDecodingError {
        // A single value of the wrong type, which the schema does not allow.
        throw RegistryError.engine(code: 11, message: "a value is not of its column's type")
    }
}

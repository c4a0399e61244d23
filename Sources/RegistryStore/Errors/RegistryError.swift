import GRDB
import GRDBSQLite
import RegistryModel

/// An error of the store. `message` says what is wrong.
public enum RegistryError: Error, Sendable {
    /// There is no registry file at the path.
    case notFound(path: String)
    /// A file that would be created already exists.
    case alreadyExists(path: String)
    /// The file is not an SQLite database, or its application ID is not a registry's.
    case notARegistry(path: String)
    /// The registry's schema version is newer than the program supports.
    case newerVersion(path: String, version: Int, known: Int)
    /// The registry's schema lacks migrations that the program has.
    case pendingMigrations(path: String, names: [String])
    /// The checksum of an applied migration differs from that of the program's migration.
    case editedMigration(path: String, name: String)
    /// The live schema differs from the one that the migrations produce.
    case driftedSchema(path: String, faults: [String])
    /// Another process holds the registry's lock. The holder is a phrase such as "process 4711 on practice since ...".
    case busy(path: String, holder: String)
    /// There is no key file at the path.
    case keyNotFound(path: String)
    /// The key file cannot be read.
    case keyNotReadable(path: String, reason: String)
    /// The contents of the key file are not 64 hexadecimal digits.
    case malformedKey(path: String)
    /// The key's fingerprint is not that of the key with which the registry's beneficiaries are hashed.
    case otherKey(path: String, fingerprint: String, expected: String)
    /// The registry has no key, because no file with beneficiaries was loaded.
    case noKeyYet
    /// The built-in reference data cannot be loaded. The text is the first fault, as a sentence.
    case builtInFilesRefused(String)
    /// A file could not be created or written.
    case cannotWrite(path: String, reason: String)
    /// The file is not a backup: it has no record of its expected contents.
    case notABackup(path: String)
    /// The contents of a backup differ from its record. The faults are one phrase each.
    case damagedBackup(path: String, faults: [String])
    /// Restoring would replace a registry, which was not allowed.
    case wouldReplace(path: String)
    /// The backup to restore is the registry itself.
    case restoresItself(path: String)
    /// The registry to replace is open in another process.
    case beingRead(path: String)
    /// There is no load with the number.
    case noSuchLoad(Int)
    /// The load to undo is not the latest; `later` has the numbers of the committed loads after it.
    case laterLoads(Int, later: [Int])
    /// A load is to replace a period (nil for whole lists), but none of its files is of a kind that can.
    case nothingToReplace(Period?)
    /// A list that replaces a table lacks keys that rows of another table refer to.
    case stillReferredTo(table: String, keys: [String], by: String)
    /// After a load, estimated episodes and counts of one cohort and year would be of several builds, by other rules.
    case severalBuilds(cohort: String, year: Int)
    /// A load is to replace CMS's list of participants, but none of its files is a list of participants.
    case noParticipantList
    /// The load was refused or undone, so there is no state as of it. `nearest` has the committed loads before and
    /// after.
    case notCommitted(load: Int, status: String, nearest: [Int])
    /// No load was committed on or before the day. `first` is the first committed load; nil if there is none.
    case nothingLoadedYet(day: String, first: AsOfPoint?)
    /// Two points are to be compared, but the first is later than the second.
    case reversed(from: AsOfPoint, to: AsOfPoint)
    /// No row has the key, and none ever had it.
    case noSuchRow(kind: RowKind, key: [String])
    /// There is no rule with the name in the year; nil for any year. `nearest` has similar names.
    case noSuchRule(name: String, year: Int?, nearest: [String])
    /// The rule has one value per cohort and no cohort was given, or one for both and a cohort was given.
    case otherAudience(name: String, year: Int, audiences: [RuleScope])
    /// The rule is not assumed but has a legal basis, so it cannot be changed by hand.
    case notAssumed(Rule)
    /// The text is not a valid value of the rule. `wanted` describes what is expected.
    case invalidRuleValue(String, rule: Rule, wanted: String)
    /// The reason or the author of a change of a rule is empty.
    case unexplainedChange(name: String)
    /// A file whose rejects are to be exported is missing or differs from the one that was loaded.
    case sourceChanged(path: String)
    /// Files whose rejects are to be exported were not given. The registry has only their paths at the time of the
    /// load.
    case rejectsNotNamed([MissingSource])
    /// The text is not a single, read-only SQL statement.
    case refusedStatement(Refusal)
    /// A statement exceeded its time limit.
    case timeLimit(seconds: Double)
    /// A statement exceeded its memory limit.
    case memoryLimit(bytes: Int64)
    /// The user interrupted a statement, or a write, which was rolled back.
    case interrupted
    /// Parameters of a statement have no value (`missing`), or values have no parameter (`surplus`). `names` has all
    /// parameters of the statement.
    case wrongParameters(missing: [String], surplus: [String], names: [String])
    /// There is no saved query with the name. `nearest` has similar names, and `isAny` says whether any query is saved.
    case noSuchQuery(name: String, nearest: [String], isAny: Bool)
    /// A saved query with the name already exists.
    case queryExists(name: String)
    /// The text is not a valid name of a saved query.
    case invalidQueryName(String)
    /// The description or the author of a query to save is empty.
    case undescribedQuery(name: String)
    /// A query to save contains something that looks like a beneficiary identifier.
    case identifyingQuery
    /// SQLite cannot prepare the statement. `nearest` has names similar to one that does not exist.
    case invalidStatement(message: String, nearest: [String])
    /// The audit log cannot be written, so the command is refused.
    case auditNotWritten(path: String, reason: String)
    /// Files that are needed to rehash the beneficiaries were not given, or differ from those that were loaded.
    case sourcesMissing([MissingSource])
    /// A file that is used to rehash the beneficiaries contradicts the registry or itself.
    case sourceContradicts(path: String, reason: String)
    /// A load ran out of disk space.
    case noRoom(DiskShortage)
    /// The disk of a folder is full. `isTemporary` says whether the folder is for temporary files.
    case diskFull(folder: String, isTemporary: Bool)
    /// The operating system denies access to the file.
    case notPermitted(path: String, reason: String)
    /// The registry has several hard links.
    case severalNames(path: String, count: Int)
    /// At the path of one of the program's own files is something else. `what` is a phrase such as "a symbolic link".
    case foreignSideFile(path: String, what: String)
    /// An output would overwrite a file that the program itself keeps.
    case ownFile(path: String, role: OwnFileRole)
    /// At the path of an output is something that is not a regular file. `what` is a phrase such as "a folder".
    case notAFile(path: String, what: String)
    /// The WAL or journal has changes that are not in the file, and reading them needs write access to the folder.
    case unreadableLog(path: String)
    /// A registry that is read without locks was written during the read.
    case changedMeanwhile(path: String)
    /// A key file to remove has several hard links, so its contents would remain.
    case linkedKey(path: String, names: Int)
    /// The machine's clock is before 1970 or after 9999, in seconds since 1970.
    case unusableClock(seconds: Double)
    /// SQLite failed, for example because the disk is full or the file is corrupt. The code is the extended result
    /// code.
    case engine(code: Int, message: String)
}

extension RegistryError {
    /// Converts an error of SQLite.
    init(_ error: DatabaseError) {
        // While a database is copied, SQLite sometimes reports the message of the other database: "not an error".
        let message = error.message.flatMap { $0 == "not an error" ? nil : $0 }
        self =
            error.resultCode == .SQLITE_INTERRUPT
            ? .interrupted
            : .engine(
                code: Int(error.extendedResultCode.rawValue),
                message: message ?? String(cString: sqlite3_errstr(error.extendedResultCode.rawValue)))
    }
}

/// Runs `body`, and converts errors of SQLite.
/// - Throws: `RegistryError` instead of `DatabaseError` or `RowDecodingError`; other errors of `body` unchanged.
func translatingEngineErrors<Result>(_ body: () throws -> Result) throws -> Result {
    do {
        return try body()
    } catch let error as DatabaseError {
        throw RegistryError(error)
    } catch is RowDecodingError {
        // A value of the wrong type in a STRICT table means that the file is corrupt.
        throw RegistryError.engine(code: 11, message: "a value is not of its column's type")
    }
}

import RegistryModel

extension RegistryError {
    /// What went wrong, where and why: one or two sentences, followed by a list if several files are missing.
    public var message: String {
        switch self {
        case .notFound(let path): "There is no registry at \(path)."
        case .alreadyExists(let path): "There is already a file at \(path)."
        case .notARegistry(let path): "\(path) is not an ASM registry."
        case .newerVersion(let path, let version, let known):
            "\(path) has schema version \(version); this program supports up to \(known)."
        case .pendingMigrations(let path, let names):
            "The schema of \(path) is out of date; \(names.count) migrations are pending: "
                + "\(names.joined(separator: ", "))."
        case .editedMigration(let path, let name):
            "The migration \(name) that was applied to \(path) differs from this program's."
        case .driftedSchema(let path, let faults):
            "The schema of \(path) was changed outside this program: \(faults.joined(separator: ", "))."
        case .busy(let path, let holder): "\(path) is being written by \(holder)."
        case .keyNotFound(let path): "There is no beneficiary key at \(path)."
        case .keyNotReadable(let path, let reason): "The beneficiary key in \(path) cannot be read: \(reason)."
        case .malformedKey(let path): "\(path) is not a beneficiary key: 64 hexadecimal digits are expected."
        case .otherKey(let path, let fingerprint, let expected):
            "The key in \(path) has the fingerprint \(fingerprint); this registry's key has \(expected)."
        case .noKeyYet: "The registry has no beneficiary key yet: no file with beneficiaries has been loaded."
        case .builtInFilesRefused(let fault): "The built-in reference data cannot be loaded: \(fault)"
        case .cannotWrite(let path, let reason): "\(path) cannot be written: \(reason)."
        case .notABackup(let path):
            "\(path) is not a backup: it has no record of its expected contents."
        case .damagedBackup(let path, let faults):
            "\(path) is damaged: \(faults.prefix(3).joined(separator: "; ")). Nothing was restored."
        case .wouldReplace(let path): "There is a registry at \(path)."
        case .restoresItself(let path): "\(path) is the registry itself."
        case .beingRead(let path): "\(path) is open in another program and cannot be replaced until that closes it."
        case .noSuchLoad(let number): "There is no load \(number)."
        case .laterLoads(let number, let later):
            "Load \(number) is not the latest: \(later.count == 1 ? "load" : "loads") "
                + "\(later.map(String.init).joined(separator: ", ")) came after it."
        case .noParticipantList: "None of the files is a list of participants."
        case .nothingToReplace(let period?):
            "No file of this load can replace \(period): episodes have quarters and years; participants, measure results, "
                + "Part B payments, participant years, performance, rules, selected areas and benchmarks have years only."
        case .nothingToReplace(nil): "No file of this load is a list of reference data or of participants."
        case .severalBuilds(let cohort, let year):
            "The estimated episodes and counts of \(cohort) \(year) would be of several builds, by different rules."
        case .stillReferredTo(let table, let keys, let referrer):
            "The list that replaces \(table) lacks \(keys.prefix(5).joined(separator: ", "))"
                + "\(keys.count > 5 ? " and \(keys.count - 5) more" : ""), which rows of \(referrer) refer to."
        case .notCommitted(let load, let status, _): "Load \(load) was \(status): the registry has none of its rows."
        case .nothingLoadedYet(let day, _): "No load was committed on or before \(day)."
        case .reversed(let from, let to):
            "The first point, \(from.description), is later than the second, \(to.description)."
        case .noSuchRow(let kind, let key):
            "There is no \(kind.name) \(key.joined(separator: " ")), and there never was."
        case .noSuchRule(let name, let year, _):
            "There is no rule \(name)\(year.map { " for \($0)" } ?? "")."
        case .otherAudience(let name, let year, let audiences):
            "The rule \(name) has \(audiences == [.both] ? "one value for both cohorts" : "one value per cohort") in \(year)."
        case .notAssumed(let rule):
            "The rule \(rule.name) of \(rule.year) cannot be changed, because it is not assumed: its standing is "
                + "\(rule.standing.rawValue), by \(rule.citation)."
        case .invalidRuleValue(let value, let rule, let wanted):
            "'\(value)' is not a valid value of \(rule.name): expected \(wanted)."
        case .unexplainedChange(let name): "Changing \(name) needs a reason and an author."
        case .sourceChanged(let path):
            "\(path) is missing or has changed since it was loaded. The registry stores where rejected rows are, not the "
                + "rows themselves."
        case .rejectsNotNamed(let sources):
            "A registry does not store rejected rows, and \(sources.count == 1 ? "their file was" : "their \(sources.count) files were") "
                + "not given:\n"
                + sources.map { "  load \($0.loadID): \($0.path), SHA-256 \($0.sha256)" }.joined(separator: "\n")
        case .refusedStatement(let refusal): "The statement was refused: \(refusal.reason)."
        case .timeLimit(let seconds):
            "The statement was stopped after its time limit of \(seconds == seconds.rounded() ? "\(Int(seconds))" : "\(seconds)") seconds."
        case .memoryLimit(let bytes): "The statement was stopped at its memory limit of \(bytes >> 20) MB."
        case .interrupted: "The statement was interrupted before it finished."
        case .wrongParameters(let missing, let surplus, _):
            [
                missing.isEmpty
                    ? nil : "The statement needs a value for \(missing.map { ":" + $0 }.joined(separator: ", ")).",
                surplus.isEmpty
                    ? nil : "The statement has no parameter \(surplus.map { ":" + $0 }.joined(separator: ", ")).",
            ].compactMap(\.self).joined(separator: " ")
        case .noSuchQuery(let name, _, _): "There is no saved query named \(name)."
        case .queryExists(let name): "There is already a saved query named \(name)."
        case .invalidQueryName(let name): "'\(name)' is not a valid name of a saved query."
        case .undescribedQuery(let name): "Saving the query \(name) needs a description and an author."
        case .identifyingQuery:
            "The query contains something that looks like a beneficiary identifier; a registry never stores one."
        case .invalidStatement(let message, _): "The statement is not valid: \(message)."
        case .auditNotWritten(let path, let reason):
            "This registry keeps an audit log, and \(path) cannot be written: \(reason)."
        case .sourcesMissing(let sources):
            "The registry does not store beneficiary identifiers, so rehashing them needs the files that were loaded. "
                + "\(sources.count == 1 ? "One is" : "\(sources.count) are") missing:\n"
                + sources.map { "  load \($0.loadID): \($0.path), SHA-256 \($0.sha256)" }.joined(separator: "\n")
        case .sourceContradicts(let path, let reason): "\(path) contradicts the registry: \(reason)."
        case .noRoom(let shortage): shortage.message
        case .diskFull(let folder, let isTemporary):
            "The disk is full in \(folder)\(isTemporary ? ", the folder for temporary files" : "")."
        case .notPermitted(let path, let reason): "\(path) cannot be opened: \(reason)."
        case .severalNames(let path, let count):
            "\(path) has \(count) names (hard links). Each name would get its own WAL and audit log, so the registry "
                + "cannot be opened."
        case .foreignSideFile(let path, let what):
            "\(path) is \(what), where the registry needs a file of its own. Nothing was written."
        case .ownFile(let path, let role): "\(path) is \(role.words) and cannot be overwritten."
        case .notAFile(let path, let what): "\(path) is \(what), not a file that can be written or replaced."
        case .unreadableLog(let path):
            "The last changes of \(path) are in its WAL or journal, which cannot be read because its folder cannot be "
                + "written."
        case .changedMeanwhile(let path):
            "\(path) was written while it was read. You cannot write to its folder, so it was read without locks: "
                + "the results may be wrong."
        case .linkedKey(let path, let names):
            "The key \(path) has \(names) names (hard links): removing one would leave the others. Nothing was changed."
        case .unusableClock(let seconds):
            "This machine's clock shows a time \(seconds < 0 ? "before 1970" : "after the year 9999")."
        case .engine(let code, let message): "SQLite failed with code \(code): \(message)."
        }
    }
}

extension DiskShortage {
    fileprivate var message: String {
        let needed = "the load needs about \(Self.megabytes(neededBytes)) there"
        let free = "\(Self.megabytes(freeBytes)) are free. Nothing was loaded; the registry is unchanged."
        return switch limit {
        case .disk: "The disk is full in \(folder): \(needed), and \(free)"
        case .temporaryFiles: "The disk is full in \(folder), the folder for temporary files: \(needed), and \(free)"
        case .fileSize(let size):
            "Files are limited to \(Self.megabytes(size)) here (ulimit -f): the load writes one of about "
                + "\(Self.megabytes(neededBytes / 2)) in \(folder). Nothing was loaded; the registry is unchanged."
        }
    }

    private static func megabytes(_ bytes: Int) -> String {
        bytes < 10_000_000 ? "\(bytes / 100_000 / 10).\(bytes / 100_000 % 10) MB" : "\(bytes / 1_000_000) MB"
    }
}

import RegistryModel

extension RegistryError {
    /// What went wrong, and why, in one or two sentences.
    public var message: String {
        switch self {
        case .notFound(let path): "There is no registry at \(path)."
        case .alreadyExists(let path): "There is already a file at \(path)."
        case .notARegistry(let path): "\(path) is not an ASM registry."
        case .newerVersion(let path, let version, let known):
            "\(path) has schema version \(version); this program knows up to \(known)."
        case .pendingMigrations(let path, let names):
            "\(path) lacks \(names.count) schema steps: \(names.joined(separator: ", "))."
        case .editedMigration(let path, let name):
            "The schema step \(name) was applied to \(path) with another text than this program has."
        case .driftedSchema(let path, let faults):
            "The schema of \(path) was changed by something else than this program: \(faults.joined(separator: ", "))."
        case .busy(let path, let holder): "\(path) is being written by \(holder)."
        case .keyNotFound(let path): "There is no beneficiary key at \(path)."
        case .keyNotReadable(let path, let reason): "The beneficiary key in \(path) cannot be read: \(reason)."
        case .malformedKey(let path): "\(path) does not hold a beneficiary key, which is 64 hexadecimal digits."
        case .otherKey(let path, let fingerprint, let expected):
            "The key in \(path) has the fingerprint \(fingerprint); this registry's is \(expected)."
        case .noKeyYet: "The registry has no beneficiary key yet: no file with beneficiaries was loaded."
        case .builtInFilesRefused(let fault): "The built-in reference data cannot be loaded: \(fault)"
        case .cannotWrite(let path, let reason): "\(path) cannot be written: \(reason)."
        case .notABackup(let path):
            "\(path) was not made by backup create: nothing was noted of what it should hold."
        case .damagedBackup(let path, let faults):
            "\(path) is damaged: \(faults.prefix(3).joined(separator: "; ")). Nothing was restored."
        case .wouldReplace(let path): "There is a registry at \(path)."
        case .restoresItself(let path): "\(path) is the registry itself."
        case .beingRead(let path): "\(path) is open in another program, and cannot be replaced meanwhile."
        case .noSuchLoad(let number): "There is no load \(number)."
        case .laterLoads(let number, let later):
            "Load \(number) is not the latest: \(later.count == 1 ? "load" : "loads") "
                + "\(later.map(String.init).joined(separator: ", ")) came after it."
        case .noParticipantList: "None of the files is a list of participants."
        case .nothingToReplace(let period?):
            "No file of this load can hold the whole of \(period): episodes have quarters and years; participants, "
                + "measure results, Part B payments, participant years, performance, rules, selected areas and "
                + "benchmarks have years only."
        case .nothingToReplace(nil): "No file of this load is a list of reference data or of participants."
        case .stillReferredTo(let table, let keys, let referrer):
            "The list that is to replace \(table) lacks \(keys.prefix(5).joined(separator: ", "))"
                + "\(keys.count > 5 ? " and \(keys.count - 5) more" : ""), to which rows of \(referrer) refer."
        case .notCommitted(let load, let status, _): "Load \(load) was \(status): no row of it is in the registry."
        case .nothingLoadedYet(let day, _): "No load was committed on or before \(day)."
        case .reversed(let from, let to):
            "The first point, \(from.description), comes after the second, \(to.description)."
        case .noSuchRow(let kind, let key):
            "There is no \(kind.name) \(key.joined(separator: " ")), and there never was."
        case .noSuchRule(let name, let year, _):
            "There is no rule \(name)\(year.map { " for \($0)" } ?? "")."
        case .otherAudience(let name, let year, let audiences):
            "The rule \(name) of \(year) is \(audiences == [.both] ? "for both cohorts alike" : "not for both cohorts")."
        case .notAssumed(let rule):
            "The rule \(rule.name) of \(rule.year) is no assumption: its standing is \(rule.standing.rawValue), by "
                + "\(rule.citation)."
        case .invalidRuleValue(let value, let rule, let wanted):
            "'\(value)' is no value of \(rule.name), which is \(wanted)."
        case .unexplainedChange(let name): "The change of \(name) has no reason, or nobody's name."
        case .sourceChanged(let path):
            "\(path) is gone or is no longer the file that was loaded; rejected rows are not kept, only their places."
        case .rejectsNotNamed(let sources):
            "The rejected rows are in \(sources.count == 1 ? "a file that was" : "\(sources.count) files that were") not "
                + "named, and that the registry does not hold:\n"
                + sources.map { "  load \($0.loadID): \($0.path), SHA-256 \($0.sha256)" }.joined(separator: "\n")
        case .refusedStatement(let refusal): "The statement was refused: \(refusal.reason)."
        case .timeLimit(let seconds):
            "The statement was stopped: it took longer than \(seconds == seconds.rounded() ? "\(Int(seconds))" : "\(seconds)") seconds."
        case .memoryLimit(let bytes): "The statement was stopped: it needed more than \(bytes >> 20) MB of memory."
        case .interrupted: "The statement was stopped before its end."
        case .wrongParameters(let missing, let surplus, _):
            [
                missing.isEmpty ? nil : "The statement asks for \(missing.map { ":" + $0 }.joined(separator: ", ")).",
                surplus.isEmpty ? nil : "The statement has no \(surplus.map { ":" + $0 }.joined(separator: ", ")).",
            ].compactMap(\.self).joined(separator: " ")
        case .noSuchQuery(let name, _, _): "There is no saved query \(name)."
        case .queryExists(let name): "There is already a saved query \(name)."
        case .invalidQueryName(let name): "'\(name)' cannot be the name of a saved query."
        case .undescribedQuery(let name): "The query \(name) has no description, or nobody's name."
        case .identifyingQuery:
            "Something of the form of a beneficiary's identifier is in the query; none is kept in a registry."
        case .invalidStatement(let message, _): "The statement could not be prepared: \(message)."
        case .auditNotWritten(let path, let reason):
            "This registry records who asks it what, and \(path) cannot be written: \(reason)."
        case .sourcesMissing(let sources):
            "Beneficiaries' identifiers are not kept, so they are hashed anew from the files that were loaded. "
                + "\(sources.count == 1 ? "One is" : "\(sources.count) are") missing:\n"
                + sources.map { "  load \($0.loadID): \($0.path), SHA-256 \($0.sha256)" }.joined(separator: "\n")
        case .sourceContradicts(let path, let reason): "\(path) does not fit the registry: \(reason)."
        case .noRoom(let shortage): shortage.message
        case .diskFull(let folder, let isTemporary):
            "The disk is full in \(folder)\(isTemporary ? ", where temporary files are" : "")."
        case .notPermitted(let path, let reason): "\(path) cannot be opened: \(reason)."
        case .severalNames(let path, let count):
            "\(path) has \(count) names (hard links). Each would get a log and an audit of its own, so it is opened by "
                + "none of them."
        case .foreignSideFile(let path, let what):
            "\(path) is \(what). The registry keeps a file of its own there; nothing was written."
        case .ownFile(let path, let role): "\(path) is \(role.words): nothing else is written there."
        case .notAFile(let path, let what): "\(path) is \(what), and not a file that can be written or replaced."
        case .unreadableLog(let path):
            "What was written to \(path) last is in a log or journal beside it, and nothing can be written beside it to "
                + "read that."
        case .changedMeanwhile(let path):
            "\(path) was written while it was read. Its folder cannot be written by you, so it was read without locks: "
                + "the answer may be wrong."
        case .linkedKey(let path, let names):
            "The key \(path) has \(names) names (hard links): under the others it would stay. Nothing was changed."
        case .unusableClock(let seconds):
            "The clock of this machine shows a time \(seconds < 0 ? "before 1970" : "beyond the year 9999")."
        case .engine(let code, let message): "SQLite failed with code \(code): \(message)."
        }
    }

    /// What to do next.
    public var hint: String {
        switch self {
        case .notFound: "Make one: asm-registry init --db PATH; or name another with --db or $ASM_REGISTRY_DB."
        case .alreadyExists: "Choose another path, or move that file away."
        case .notARegistry: "Check the path; a registry is made with: asm-registry init --db PATH"
        case .newerVersion: "Use a newer asm-registry."
        case .pendingMigrations: "Bring it up to date: asm-registry migrate up"
        case .editedMigration: "Use the version of asm-registry that made the registry, or restore a backup."
        case .driftedSchema: "Put it back as in Docs/schema.sql, or restore a backup: asm-registry backup restore FILE"
        case .busy: "Wait until it is done, or wait longer: --wait SECONDS"
        case .keyNotFound:
            "Name the key with --key-file, or copy it there from where the registry was made. If it is lost: "
                + "asm-registry privacy rotate-key --from PATH --lost-key"
        case .keyNotReadable: "Check whose file it is, and its permissions: ls -l FILE"
        case .malformedKey: "Restore the key from your backup."
        case .otherKey: "Name the right key with --key-file: under another key the same beneficiary would look new."
        case .noKeyYet: "Load a file of episodes, which makes the key: asm-registry load PATH"
        case .builtInFilesRefused:
            "Report it, and make a registry without them meanwhile: asm-registry init --bare"
        case .cannotWrite: "Check the folder's permissions and the free space."
        case .laterLoads(let number, _):
            "Undo the later ones first, or all of them at once: asm-registry loads undo \(number) --cascade"
        case .noParticipantList: "Load without --whole-list."
        case .nothingToReplace(nil): "Name a year instead, or load without --replaces."
        case .nothingToReplace: "Name the year instead, or load without --replaces."
        case .stillReferredTo(_, _, let referrer):
            "Give the rows of \(referrer) other values first, or load without --replaces."
        case .notABackup: "Check it as a registry: asm-registry verify --db FILE; make backups with: backup create"
        case .damagedBackup: "Restore an older backup."
        case .wouldReplace:
            "Pass --force to put the backup in its place: it is kept beside it. Or restore elsewhere: --db PATH"
        case .restoresItself: "Name a backup, or another place: --db PATH"
        case .beingRead: "Close what reads it, or wait longer: --wait SECONDS"
        case .noSuchLoad: "List the loads: asm-registry loads list"
        case .notCommitted(_, _, let nearest):
            nearest.isEmpty
                ? "List the loads: asm-registry loads list"
                : "Name the nearest committed load: \(nearest.map(String.init).joined(separator: " or "))."
        case .nothingLoadedYet(_, let first):
            first.map { "Name a later day; the first is \($0.description)." }
                ?? "Load something: asm-registry load PATH"
        case .reversed(let from, let to): "Give the earlier first: --from \(to.loadID) --to \(from.loadID)"
        case .noSuchRow(let kind, _):
            "See which there are: asm-registry sql \"select \(kind.keyColumns.joined(separator: ", ")) "
                + "from \(kind.layout.name) limit 5\""
        case .noSuchRule(_, _, let nearest):
            nearest.isEmpty
                ? "List the rules: asm-registry rules list"
                : NearestNames.didYouMean(nearest, else: "All rules: asm-registry rules list")
        case .otherAudience(_, _, let audiences):
            audiences == [.both]
                ? "Leave --cohort out."
                : "Name a cohort that has it: \(audiences.map { "--cohort \($0.rawValue)" }.joined(separator: " or "))"
        case .notAssumed(let rule):
            "See what can be changed: asm-registry rules list --standing assumed --year \(rule.year); if what the rule "
                + "rests on has changed, load a rules file."
        case .invalidRuleValue(_, let rule, _):
            "See the rule: asm-registry rules show \(rule.name)"
        case .unexplainedChange: "Say why: --reason TEXT"
        case .sourceChanged: "Name the file that was loaded, or see what is known: asm-registry rejects list"
        case .rejectsNotNamed(let sources):
            "Name it, or a folder that holds it: asm-registry rejects export\(sources.first.map { " \($0.loadID)" } ?? "") "
                + "--to FOLDER --from PATH"
        case .refusedStatement(let refusal): refusal.hint
        case .timeLimit: "Ask for less, or allow more time: --timeout SECONDS"
        case .memoryLimit: "Ask for less at a time: fewer columns, fewer groups, or no order by."
        case .auditNotWritten:
            "Make its folder writable for you, or ask a copy of the registry. Whoever answers for it may turn the audit "
                + "off: asm-registry audit off --reason TEXT"
        case .sourcesMissing: "Name the files, or folders that hold them, as they were loaded: --from PATH"
        case .sourceContradicts: "Nothing was changed. Check the registry: asm-registry verify"
        case .interrupted: "Ask again; what was written so far is not the whole answer."
        case .wrongParameters(let missing, let surplus, let names):
            Self.hint(missing: missing, surplus: surplus, names: names)
        case .noSuchQuery(_, let nearest, let isAny):
            nearest.isEmpty
                ? (isAny
                    ? "List them: asm-registry query list"
                    : "Save one: asm-registry query save NAME \"select ...\" --description TEXT")
                : NearestNames.didYouMean(nearest, else: "All of them: asm-registry query list")
        case .queryExists(let name):
            "Choose another name, see it: asm-registry query show \(name), or let the new one take its place: --replace"
        case .invalidQueryName: "Use small letters, digits and dashes, a letter first, 64 at the most: areas-of-lbp"
        case .undescribedQuery: "Say what it answers: --description TEXT"
        case .identifyingQuery: "Write a parameter in its place, :name, and give its value when it is run: --param"
        case .invalidStatement(_, let nearest):
            NearestNames.didYouMean(
                nearest, else: "See the tables and columns: asm-registry dictionary, or asm-registry dictionary TABLE")
        case .noRoom(let shortage): shortage.hint
        case .diskFull(_, let isTemporary):
            isTemporary
                ? "Free some space there, or name another folder: SQLITE_TMPDIR=FOLDER asm-registry ..."
                : "Free some space there, or choose another folder."
        case .notPermitted(let path, _):
            "See whose file it is, and the permissions of its folders: ls -ld \(path)"
        case .severalNames(let path, _):
            "Find the others, and remove all but one, or copy the file: find / -xdev -samefile \(path)"
        case .foreignSideFile(let path, _): "See what it is, and move it away: ls -l \(path)"
        case .ownFile: "Choose another path."
        case .notAFile: "Choose another path."
        case .unreadableLog(let path):
            "Open it once where it can be written, or copy all its files to a folder of yours: cp \(path)* FOLDER/"
        case .changedMeanwhile: "Ask again when no other program writes to it."
        case .linkedKey(let path, _): "Find the others, and remove them: find / -xdev -samefile \(path)"
        case .unusableClock: "Set the clock, then run the command again: date"
        case .engine(let code, _):
            switch code & 0xFF {
            case 8: "Check that you may write to the file and its folder, then check it: asm-registry verify"
            case 13:
                "Free some space on the registry's disk and in \(DiskShortage.temporaryFolder), where temporary files are; "
                    + "the registry is as it was before."
            case 14:
                "Check the permissions of the registry, of its folder, and of \(DiskShortage.temporaryFolder), where "
                    + "temporary files are."
            case 7: "Free some memory; the registry is as it was before."
            case 1, 11, 26: "Check it: asm-registry verify"
            case 19:
                "Rows that should not be there together are: check it: asm-registry verify; if that finds nothing, it is a "
                    + "fault of this program, and worth a report."
            case 10 where code >> 8 == 25:
                "No folder for temporary files can be written; name one: SQLITE_TMPDIR=FOLDER asm-registry ..."
            default: "Try again; if it fails again, check the disk and run: asm-registry verify"
            }
        }
    }

    private static func hint(missing: [String], surplus: [String], names: [String]) -> String {
        let near = surplus.flatMap { surplus in
            let ending = names.filter { $0.hasSuffix("_" + surplus) }
            return ending.isEmpty ? NearestNames.find(surplus, among: Set(names)) : ending
        }
        guard near.isEmpty else { return NearestNames.didYouMean(near.map { ":" + $0 }) }
        guard let first = missing.first else {
            return names.isEmpty
                ? "Leave --param out: the statement asks for nothing."
                : "It asks for \(names.map { ":" + $0 }.joined(separator: ", "))."
        }
        return "Give each parameter its value: --param \(first)=VALUE; for null, the name alone: --param \(first)"
    }
}

extension DiskShortage {
    fileprivate var message: String {
        let needed = "the load takes about \(Self.megabytes(neededBytes)) there"
        let free = "\(Self.megabytes(freeBytes)) are free. Nothing was loaded; the registry is as it was before."
        return switch limit {
        case .disk: "The disk is full in \(folder): \(needed), and \(free)"
        case .temporaryFiles: "The disk is full in \(folder), where temporary files are: \(needed), and \(free)"
        case .fileSize(let size):
            "No file may become larger than \(Self.megabytes(size)) here (ulimit -f): the load makes one of about "
                + "\(Self.megabytes(neededBytes / 2)) in \(folder). Nothing was loaded; the registry is as it was before."
        }
    }

    fileprivate var hint: String {
        switch limit {
        case .disk: "Free some space there, or load the files one by one."
        case .temporaryFiles:
            "Free some space there, or name another folder: SQLITE_TMPDIR=FOLDER asm-registry load ..."
        case .fileSize: "Lift the limit: ulimit -f unlimited"
        }
    }

    private static func megabytes(_ bytes: Int) -> String {
        bytes < 10_000_000 ? "\(bytes / 100_000 / 10).\(bytes / 100_000 % 10) MB" : "\(bytes / 1_000_000) MB"
    }
}

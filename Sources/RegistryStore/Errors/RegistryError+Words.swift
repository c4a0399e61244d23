import RegistryModel

extension RegistryError {
    /// What went wrong, where and why: one or two sentences, followed by a list if several files are missing.
    package var message: String {
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
            "\(path) is not a backup made by 'backup create': it has no record of its expected contents."
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

    /// What to do next: in most cases one command, with placeholders in capitals.
    package var hint: String {
        switch self {
        case .notFound: "Create one: asm-registry init --db PATH; or choose another with --db or $ASM_REGISTRY_DB."
        case .alreadyExists: "Choose another path, or move that file away."
        case .notARegistry: "Check the path, or create a registry: asm-registry init --db PATH"
        case .newerVersion: "Use a newer asm-registry."
        case .pendingMigrations: "Apply the migrations: asm-registry migrate up"
        case .editedMigration: "Use the version of asm-registry that created the registry, or restore a backup."
        case .driftedSchema: "Revert it to Docs/schema.sql, or restore a backup: asm-registry backup restore FILE"
        case .busy: "Wait until the writer is done, or allow a longer wait: --wait SECONDS"
        case .keyNotFound:
            "Give the key with --key-file, or copy it there from where the registry was created. If it is lost: "
                + "asm-registry privacy rotate-key --from PATH --lost-key"
        case .keyNotReadable: "Check the file's owner and permissions: ls -l FILE"
        case .malformedKey: "Restore the key from your backup."
        case .otherKey: "Give the registry's key with --key-file: another key would make a known beneficiary look new."
        case .noKeyYet: "Load a file of episodes, which creates the key: asm-registry load PATH"
        case .builtInFilesRefused:
            "Report this bug, and create a registry without them until it is fixed: asm-registry init --bare"
        case .cannotWrite: "Check the folder's permissions and the free space."
        case .laterLoads(let number, _):
            "Undo the later loads first, or all at once: asm-registry loads undo \(number) --cascade"
        case .noParticipantList: "Load without --whole-list."
        case .nothingToReplace(nil): "Give a year instead, or load without --replaces."
        case .nothingToReplace: "Give the year instead, or load without --replaces."
        case .stillReferredTo(_, _, let referrer):
            "Change the rows of \(referrer) first, or load without --replaces."
        case .notABackup:
            "Check it as a registry: asm-registry verify --db FILE. Create backups with: asm-registry backup create"
        case .damagedBackup: "Restore an older backup."
        case .wouldReplace:
            "Pass --force to replace it; the replaced registry is kept next to it. Or restore to another path: --db PATH"
        case .restoresItself: "Give a backup, or restore to another path: --db PATH"
        case .beingRead: "Close the other program, or allow a longer wait: --wait SECONDS"
        case .noSuchLoad: "List the loads: asm-registry loads list"
        case .notCommitted(_, _, let nearest):
            nearest.isEmpty
                ? "List the loads: asm-registry loads list"
                : "Choose the nearest committed load: \(nearest.map(String.init).joined(separator: " or "))."
        case .nothingLoadedYet(_, let first):
            first.map { "Choose a later day; the first is \($0.description)." }
                ?? "Load files: asm-registry load PATH"
        case .reversed(let from, let to): "Give the earlier point first: --from \(to.loadID) --to \(from.loadID)"
        case .noSuchRow(let kind, _):
            "See some keys: asm-registry sql \"select \(kind.keyColumns.joined(separator: ", ")) "
                + "from \(kind.layout.name) limit 5\""
        case .noSuchRule(_, _, let nearest):
            nearest.isEmpty
                ? "List the rules: asm-registry rules list"
                : NearestNames.didYouMean(nearest, else: "All rules: asm-registry rules list")
        case .otherAudience(_, _, let audiences):
            audiences == [.both]
                ? "Omit --cohort."
                : "Choose a cohort: \(audiences.map { "--cohort \($0.rawValue)" }.joined(separator: " or "))"
        case .notAssumed(let rule):
            "List the rules that can be changed: asm-registry rules list --standing assumed --year \(rule.year). If the "
                + "cited text has changed, load a rules file."
        case .invalidRuleValue(_, let rule, _):
            "Show the rule: asm-registry rules show \(rule.name)"
        case .unexplainedChange: "Give a reason: --reason TEXT"
        case .sourceChanged:
            "Give the file that was loaded, or list the stored rejects: asm-registry rejects list"
        case .rejectsNotNamed(let sources):
            "Give the file, or a folder that has it: asm-registry rejects export\(sources.first.map { " \($0.loadID)" } ?? "") "
                + "--to FOLDER --from PATH"
        case .refusedStatement(let refusal): refusal.hint
        case .timeLimit: "Select less, or allow more time: --timeout SECONDS"
        case .memoryLimit: "Select less at a time: fewer columns, fewer groups, or no order by."
        case .auditNotWritten:
            "Get write permission for its folder, or query a copy of the registry. The registry's owner can turn the "
                + "audit log off: asm-registry audit off --reason TEXT"
        case .sourcesMissing: "Give the files as they were loaded, or folders that have them: --from PATH"
        case .sourceContradicts: "Nothing was changed. Check the registry: asm-registry verify"
        case .interrupted: "Run it again: the output so far is incomplete."
        case .wrongParameters(let missing, let surplus, let names):
            Self.hint(missing: missing, surplus: surplus, names: names)
        case .noSuchQuery(_, let nearest, let isAny):
            nearest.isEmpty
                ? (isAny
                    ? "List the saved queries: asm-registry query list"
                    : "Save one: asm-registry query save NAME \"select ...\" --description TEXT")
                : NearestNames.didYouMean(nearest, else: "All saved queries: asm-registry query list")
        case .queryExists(let name):
            "Choose another name, or replace it with --replace. To see it: asm-registry query show \(name)"
        case .invalidQueryName:
            "Use at most 64 lowercase letters, digits and dashes, starting with a letter, such as areas-of-lbp."
        case .undescribedQuery: "Describe the question that it answers: --description TEXT"
        case .identifyingQuery:
            "Write a parameter such as :name instead, and give its value when you run the query: --param name=VALUE"
        case .invalidStatement(_, let nearest):
            NearestNames.didYouMean(
                nearest, else: "List the tables and columns: asm-registry dictionary, or asm-registry dictionary TABLE")
        case .noRoom(let shortage): shortage.hint
        case .diskFull(_, let isTemporary):
            isTemporary
                ? "Free some space there, or choose another folder: SQLITE_TMPDIR=FOLDER asm-registry ..."
                : "Free some space there, or choose another folder."
        case .notPermitted(let path, _):
            "Check the owner and permissions of the file and its folders: ls -ld \(path)"
        case .severalNames(let path, _):
            "Find the other names and remove all but one, or copy the file: find / -xdev -samefile \(path)"
        case .foreignSideFile(let path, _): "Look at it, and move it away: ls -l \(path)"
        case .ownFile: "Choose another path."
        case .notAFile: "Choose another path."
        case .unreadableLog(let path):
            "Open it once with write permission, or copy all its files to a writable folder: cp \(path)* FOLDER/"
        case .changedMeanwhile: "Run it again when no other program is writing to the registry."
        case .linkedKey(let path, _): "Find the other names and remove them: find / -xdev -samefile \(path)"
        case .unusableClock: "Set the clock, then run the command again. To see the time: date"
        case .engine(let code, _):
            switch code & 0xFF {
            case 8: "Check your permissions for the file and its folder, then check the registry: asm-registry verify"
            case 13:
                "Free some space on the registry's disk and in \(DiskShortage.temporaryFolder), the folder for temporary "
                    + "files. The registry is unchanged."
            case 14:
                "Check the permissions of the registry, of its folder, and of \(DiskShortage.temporaryFolder), the folder "
                    + "for temporary files."
            case 7: "Free some memory. The registry is unchanged."
            case 1, 11, 26: "Check the registry: asm-registry verify"
            case 19:
                "Conflicting rows exist. Check the registry: asm-registry verify. If it finds nothing, please report a bug "
                    + "of this program."
            case 10 where code >> 8 == 25:
                "No folder for temporary files is writable. Choose one: SQLITE_TMPDIR=FOLDER asm-registry ..."
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
                ? "Omit --param: the statement has no parameters."
                : "Its parameters: \(names.map { ":" + $0 }.joined(separator: ", "))."
        }
        return "Give each parameter its value: --param \(first)=VALUE; for null, the name alone: --param \(first)"
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

    fileprivate var hint: String {
        switch limit {
        case .disk: "Free some space there, or load the files one by one."
        case .temporaryFiles:
            "Free some space there, or choose another folder: SQLITE_TMPDIR=FOLDER asm-registry load ..."
        case .fileSize: "Remove the limit: ulimit -f unlimited"
        }
    }

    private static func megabytes(_ bytes: Int) -> String {
        bytes < 10_000_000 ? "\(bytes / 100_000 / 10).\(bytes / 100_000 % 10) MB" : "\(bytes / 1_000_000) MB"
    }
}

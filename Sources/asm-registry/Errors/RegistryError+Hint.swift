import Foundation
import RegistryModel
import RegistryStore

extension RegistryError: ExplainedError {
    /// What to do next: in most cases one command, with placeholders in capitals.
    var hint: String {
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
        case .severalBuilds: "Load the three files of one build together: asm-registry load FOLDER"
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
                + "from \(kind.tableName) limit 5\""
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

    var exitStatus: ExitStatus {
        switch self {
        case .notFound, .noSuchLoad, .notCommitted, .nothingLoadedYet, .noSuchRow, .noSuchRule, .sourceChanged,
            .noSuchQuery, .sourcesMissing, .rejectsNotNamed, .noKeyYet:
            .noInput
        case .alreadyExists, .cannotWrite, .wouldReplace, .queryExists, .notAFile: .cannotCreate
        case .notARegistry, .newerVersion, .pendingMigrations, .editedMigration, .driftedSchema, .keyNotFound,
            .keyNotReadable, .malformedKey, .otherKey, .notABackup, .severalNames, .unusableClock:
            .configuration
        case .busy, .beingRead, .changedMeanwhile: .busy
        case .damagedBackup: .damaged
        case .timeLimit: .timeLimit
        case .interrupted: SignalWatch.received == SIGTERM ? .terminated : .interrupted
        case .refusedStatement, .memoryLimit, .laterLoads, .notAssumed, .identifyingQuery, .auditNotWritten,
            .foreignSideFile, .ownFile, .linkedKey:
            .refused
        case .sourceContradicts, .stillReferredTo, .severalBuilds: .badData
        case .invalidStatement, .nothingToReplace, .noParticipantList, .reversed, .otherAudience, .invalidRuleValue,
            .unexplainedChange,
            .wrongParameters, .restoresItself, .invalidQueryName, .undescribedQuery:
            .usage
        case .noRoom, .diskFull, .notPermitted, .unreadableLog: .inputOutput
        case .builtInFilesRefused: .software
        case .engine(let code, _):
            switch code & 0xFF {
            case 5, 6: .busy
            case 7, 8, 10, 13, 14: .inputOutput
            case 1, 11, 19, 26: .damaged
            default: .software
            }
        }
    }
}

import ArgumentParser
import Foundation
import RegistryIntake
import RegistryModel
import RegistryQueries
import RegistryStore

extension CompletionKind {
    /// Completes codes and names from the registry that the command line or `$ASM_REGISTRY_DB` names.
    static func registry(_ kind: Candidate.Kind) -> CompletionKind {
        .custom { words, index, prefix in
            (try? RegistryCompletion(words: words, index: index).lines(kind, beginningWith: prefix)) ?? []
        }
    }
}

/// Words from a registry for the shell that asks for completions. Nothing is logged, as nothing is shown but names of
/// areas, clinicians, organizations, queries and loads.
struct RegistryCompletion {
    private let path: String

    /// - Parameters:
    ///   - words: the command line, word by word, as typed.
    ///   - index: the position of the word that is completed.
    init(words: [String], index: Int) {
        let given = words.indices.lazy.compactMap { position -> String? in
            let word = Self.unquoted(words[position])
            if word.hasPrefix("--db=") { return String(word.dropFirst(5)) }
            return word == "--db" && position + 1 < words.count && position + 1 != index
                ? Self.unquoted(words[position + 1]) : nil
        }.first
        path = given.map { ($0 as NSString).expandingTildeInPath } ?? RegistryOptions.defaultPath
    }

    /// The lines that the shell reads: words, with their meanings for shells that show these.
    /// - Throws: `RegistryError` if the registry cannot be read.
    func lines(_ kind: Candidate.Kind, beginningWith prefix: String) throws -> [String] {
        let registry = try Registry.openForReading(path: path)
        defer { try? registry.close() }
        let text = Self.unquoted(prefix)
        return try Candidate.all(kind, beginningWith: text, in: registry).prefix(Self.maximum).compactMap { candidate in
            let line = Self.line(candidate)
            // Stored text may have anything; a line break would be another word.
            return line == line.visible || line.contains("\t") ? line : nil
        }.filter { !Redaction.mayIdentify($0) }
    }

    /// The maximum number of words: more are not read, but the shell would take its time.
    private static let maximum = 2000

    private static func line(_ candidate: Candidate) -> String {
        guard !candidate.meaning.isEmpty else { return candidate.value }
        let meaning = candidate.meaning.visible
        return switch CompletionShell.requesting {
        case .some(.fish): "\(candidate.value)\t\(meaning)"
        case .some(.zsh): "\(candidate.value):\(meaning)"
        default: candidate.value
        }
    }

    /// A word without quotes and backslashes.
    private static func unquoted(_ word: String) -> String { word.filter { $0 != "\"" && $0 != "'" && $0 != "\\" } }
}

import RegistryModel
import RegistryStore

extension Registry {
    /// The clinician whom a user names.
    /// - Throws: `QueryError.noSuchName` or `.ambiguousName` if the name fits none or several.
    package func resolve(_ name: NameOrCode<NPI>) throws -> NPI { try resolve(name, .clinician) }

    /// The area that a user names.
    /// - Throws: `QueryError.noSuchName` or `.ambiguousName` if the name fits none or several.
    package func resolve(_ name: NameOrCode<CBSACode>) throws -> CBSACode { try resolve(name, .area) }

    private func resolve<Code>(_ name: NameOrCode<Code>, _ kind: NameKind) throws -> Code {
        switch name {
        case .code(let code): return code
        case .name(let part):
            let matches = try Find(part).matches(in: self).filter { $0.kind == kind }
            // A whole name is not a part of longer ones.
            let whole = matches.filter { $0.name.lowercased() == part.lowercased() }
            let candidates = whole.isEmpty ? matches : whole
            guard let first = candidates.first, let code = Code(first.code) else {
                throw QueryError.noSuchName(part, kind: kind, nearest: try nearestNames(to: part, kind))
            }
            guard candidates.count == 1 else {
                throw QueryError.ambiguousName(
                    part, kind: kind, candidates: candidates.map { "\($0.code) \($0.name)" })
            }
            return code
        }
    }

    /// The names that are most like a text: of loaded clinicians and areas, or of one of both.
    func nearestNames(to text: String, _ kind: NameKind? = nil) throws -> [String] {
        let names = try rows(Lookup.names).compactMap { row in
            kind == nil || row.text("kind") == kind?.rawValue ? row.text("name") : nil
        }
        // Compared in small letters, and shown as they are.
        let spellings = Dictionary(names.map { ($0.lowercased(), $0) }) { first, _ in first }
        return NearestNames.find(text.lowercased(), among: Set(spellings.keys)).compactMap { spellings[$0] }
    }
}

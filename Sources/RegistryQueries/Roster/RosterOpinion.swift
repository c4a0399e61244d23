import Foundation
import RegistryModel

/// What one source says of a clinician, in all its rows.
struct RosterOpinion {
    let source: PublicSource
    private let statements: [RosterStatement]

    /// Groups the statements of a clinician by source, in the order of `PublicSource`.
    static func all(_ statements: [RosterStatement]) -> [RosterOpinion] {
        PublicSource.allCases.compactMap { source in
            let own = statements.filter { $0.source == source }
            return own.isEmpty ? nil : RosterOpinion(source: source, statements: own)
        }
    }

    /// The specialties with their codes, the primary ones first: `06 CARDIOLOGY`.
    var specialties: [String] {
        distinct { statement in
            statement.specialty.map { words in
                if statement.codes.isEmpty { return "\(words) (code not known)" }
                return ([statement.codes.joined(separator: "/")] + (statement.codes == [words] ? [] : [words]))
                    .joined(separator: " ")
            }
        }
    }
    /// Specialties whose code is not known, as the source writes them.
    var unknownSpecialties: [String] { distinct { $0.codes.isEmpty ? $0.specialty : nil } }
    /// The codes of the specialties that the source calls primary, or of all if it calls none so.
    var codes: Set<String> {
        let named = statements.filter { $0.specialty != nil }
        let primary = named.filter(\.isPrimary)
        return Set((primary.isEmpty ? named : primary).flatMap(\.codes))
    }
    /// The states.
    var states: [String] { distinct(\.state) }
    /// The organizations.
    var organizations: [String] { distinct(\.organization) }
    /// The numbers of clinicians in the organizations.
    var sizes: [Int] { distinct(\.organizationSize) }
    /// The last names in ASCII capitals: public files leave out accents, blanks and apostrophes.
    var lastNames: Set<String> {
        Set(
            statements.compactMap { statement in
                statement.lastName.map { name in
                    // By scalar: a letter and its accent are one character.
                    let scalars = name.decomposedStringWithCanonicalMapping.uppercased().unicodeScalars
                    return String(String.UnicodeScalarView(scalars.filter { ("A"..."Z").contains($0) }))
                }
            }.filter { !$0.isEmpty })
    }
    /// The name, last name first.
    var name: String? {
        statements.first { $0.lastName != nil }.map { statement in
            [statement.lastName, statement.firstName].compactMap(\.self).joined(separator: ", ")
        }
    }
    /// The date of the source's file; nil for CMS's list and own files.
    var fileDate: String? { statements.compactMap(\.fileDate).max() }
    /// The rows of CMS's list.
    var listings: [RosterStatement.Listing] { distinct(\.listing) }
    /// The ZIP codes, of five digits.
    var zips: [String] { distinct(\.zip) }

    /// Whether the practices are small: by CMS's list, or by their numbers of clinicians.
    /// - Parameter maximum: the largest number of clinicians of a small practice; nil if no rule has it.
    func areSmall(maximum: Int?) -> Set<Bool> {
        let said = listings.compactMap { listing -> Bool? in
            switch listing.isSmallPractice {
            case .yes: true
            case .no: false
            case .unknown: nil
            }
        }
        return Set(said + (maximum.map { maximum in sizes.map { $0 <= maximum } } ?? []))
    }

    /// All that the source says of specialty, state and organization; nil if it says nothing.
    var text: String? {
        let small = distinct { $0.listing?.isSmallPractice }.compactMap { answer -> String? in
            switch answer {
            case .yes: "small practice"
            case .no: "not a small practice"
            case .unknown: nil
            }
        }
        let clinicians = sizes.map { $0 == 1 ? "1 clinician" : "\($0) clinicians" }
        let parts = [specialties, states, organizations, clinicians, small].map { $0.joined(separator: ", ") }
            .filter { !$0.isEmpty }
        return parts.isEmpty ? nil : parts.joined(separator: "; ")
    }

    /// The different values of the rows, in their order.
    private func distinct<Value: Hashable>(_ value: (RosterStatement) -> Value?) -> [Value] {
        var seen: Set<Value> = []
        return statements.compactMap(value).filter { seen.insert($0).inserted }
    }
}

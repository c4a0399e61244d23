import RegistryModel
import RegistryStore

/// The areas in which a clinician may practice: those of CMS's list, and those of the ZIP codes. None is chosen.
struct RosterAreas {
    /// A part of a ZIP code in an area.
    struct Part: Hashable {
        let zip: String
        let source: String
        let year: Int
        /// The area; nil outside all loaded areas.
        let area: String?
        let share: Double

        init?(_ row: QueryRow) {
            guard let zip = row.text("zip"), let source = row.text("source"), let year = row.integer("source_year"),
                let share = row.real("share")
            else { return nil }
            self.zip = zip
            self.source = source
            self.year = year
            area = row.text("area_code")
            self.share = share
        }

        /// `92 % of the addresses of ZIP 14201 (HUD 2025)`.
        var words: String {
            let (what, name) = source == ZIPAreaSource.hud.rawValue ? ("addresses", "HUD") : ("land", "Census")
            return "\(Unit.number(decimals: 0).text(share * 100)) % of the \(what) of ZIP \(zip) (\(name) \(year))"
        }
    }

    /// The areas that CMS's list has for the clinician.
    let listed: [String]
    /// The parts of the ZIP codes that the sources have for the clinician.
    let parts: [Part]
    /// The titles of areas, and whether they are known to be selected.
    let titles: [String: (title: String, isSelected: Bool)]

    /// The codes: those of CMS's list first, then by their largest share.
    var codes: [String] {
        let others = Set(parts.compactMap(\.area)).subtracting(listed)
        let share = { (code: String) in parts.filter { $0.area == code }.map(\.share).max() ?? 0 }
        return listed + others.sorted { (-share($0), $0) < (-share($1), $1) }
    }

    /// The first candidate, and the number of others: `Rochester, NY (40380)`; nil if there is none.
    var first: String? {
        guard let code = codes.first else { return nil }
        let others = codes.count > 1 ? " or \(codes.count - 1) other\(codes.count > 2 ? "s" : "")" : ""
        return (titles[code].map { "\($0.title) (\(code))" } ?? code) + others
    }

    /// Every candidate with its reasons; nil if there is none.
    var text: String? {
        let candidates = codes.map { code in
            let reasons = (listed.contains(code) ? ["CMS's list"] : []) + words { $0.area == code }
            return "\(name(code)): \(reasons.joined(separator: ", "))"
        }
        let outside = words { $0.area == nil }
        let all = candidates + (outside.isEmpty ? [] : ["in no loaded area: \(outside.joined(separator: ", "))"])
        return all.isEmpty ? nil : all.joined(separator: "; ")
    }

    /// The sentence if the area of CMS's list is none of those of the ZIP codes.
    var disagreement: String? {
        let places = Set(parts.compactMap(\.area))
        guard !listed.isEmpty, !places.isEmpty, places.isDisjoint(with: listed) else { return nil }
        return "Area: \(listed.joined(separator: "/")) on CMS's list, "
            + "\(places.sorted().joined(separator: "/")) by ZIP code."
    }

    private func words(where isWanted: (Part) -> Bool) -> [String] { parts.filter(isWanted).map(\.words) }

    private func name(_ code: String) -> String {
        guard let (title, isSelected) = titles[code] else { return code }
        return "\(code) \(title)" + (isSelected ? " (selected)" : "")
    }
}

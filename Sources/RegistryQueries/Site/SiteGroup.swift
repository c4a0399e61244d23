import RegistryModel

/// Clinicians with a page of their own together: an organization or an area.
struct SiteGroup {
    /// The organization's name, or the area's title and code.
    let name: String
    /// The area's code; the organization's name in lower case.
    let code: String
    /// The path of the page.
    let path: String
    let people: [RosterPerson]

    var sizeText: String { people.count == 1 ? "1 clinician" : "\(people.count.counted) clinicians" }

    /// The organizations that any source has, by name. Names that differ in case only are one.
    static func organizations(of people: [RosterPerson]) -> [SiteGroup] {
        var members: [String: (name: String, people: [RosterPerson])] = [:]
        for person in people {
            var seen: Set<String> = []
            for name in person.opinions.flatMap(\.organizations) where seen.insert(name.lowercased()).inserted {
                members[name.lowercased(), default: (name, [])].people.append(person)
            }
        }
        var taken: [String: Int] = [:]
        return members.sorted { $0.key < $1.key }.map { code, group in
            let plain = fileName(of: code)
            taken[plain, default: 0] += 1
            let number = taken[plain].flatMap { $0 > 1 ? "--\($0)" : nil } ?? ""
            return SiteGroup(
                name: group.name, code: code,
                path: "\(SiteSection.organizations.rawValue)/\(plain)\(number).html", people: group.people)
        }
    }

    /// The areas in which clinicians practice first of all, and those with episodes, by code.
    static func areas(
        of people: [RosterPerson], titles: [String: String], withEpisodes years: ResultTable
    ) -> [SiteGroup] {
        var members: [String: [RosterPerson]] = [:]
        for person in people { if let code = person.areas.codes.first { members[code, default: []].append(person) } }
        if let column = years.position(of: "area_code") {
            for case .text(let code) in years.rows.map({ $0[column] }) { members[code, default: []] += [] }
        }
        return members.sorted { $0.key < $1.key }.map { code, people in
            SiteGroup(
                name: titles[code].map { "\($0) (\(code))" } ?? code, code: code,
                path: "\(SiteSection.areas.rawValue)/\(code).html", people: people)
        }
    }

    /// The largest number of letters in the name of a file.
    private static let maximumLength = 60

    /// A name as that of a file: letters and digits of ASCII, and dashes for the rest.
    private static func fileName(of name: String) -> String {
        let words = name.utf8.split { !isPlain($0) }.map { String(decoding: $0, as: UTF8.self) }
        let plain = words.joined(separator: "-").prefix(maximumLength)
        return plain.isEmpty || plain == "index" ? "organization" : String(plain)
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        default: false
        }
    }
}

import RegistryModel

/// Everything a feed has about one beneficiary that episodes need.
struct Beneficiary {
    let token: HashedIdentifier
    /// What was said last of the person; nil if nothing was.
    let person: ClaimLine?
    /// The final lines, in the order of service.
    let lines: [ClaimLine]

    /// The day of birth; unknown if the feed does not say.
    var birth: Day { person?.service ?? .unknown }
    /// The day of death; unknown if there is none.
    var death: Day { person?.through ?? .unknown }
    var dual: DualStatus { person.flatMap { DualStatus(rawValue: $0.place) } ?? .unknown }

    /// Nets the lines of a beneficiary as they were delivered, in any order.
    /// - Returns: the beneficiary, and the outcome of the lines.
    static func net(_ delivered: ArraySlice<ClaimLine>) -> (beneficiary: Beneficiary, counts: CountsByKind) {
        var marks: [Int64: ClaimLine.Flags] = [:]
        var claims: [ClaimLine] = []
        var person: ClaimLine?
        claims.reserveCapacity(delivered.count)
        for line in delivered {
            switch line.kind {
            case .partA, .partB, .equipment: claims.append(line)
            case .diagnosis: marks[line.claim, default: []].formUnion(line.flags)
            case .person: person = person.map { isEarlier($0, line) ? line : $0 } ?? line
            }
        }
        if !marks.isEmpty {
            for index in claims.indices where claims[index].kind == .partA {
                claims[index].flags.formUnion(marks[claims[index].claim] ?? [])
            }
        }
        let final = FinalClaims(claims)
        let token = delivered.first?.beneficiary ?? .none
        return (Beneficiary(token: token, person: person, lines: final.lines), final.counts)
    }

    /// The age in whole years on a day; nil if the day of birth is not known.
    func age(on day: Day) -> Int? {
        guard birth != .unknown, let born = CalendarDate(claimDay: birth), let date = CalendarDate(claimDay: day) else {
            return nil
        }
        let hadBirthday = (date.month, date.day) >= (born.month, born.day)
        return date.year - born.year - (hadBirthday ? 0 : 1)
    }

    /// Orders what is said of a person: the latest delivery is the last.
    static func isEarlier(_ left: ClaimLine, _ right: ClaimLine) -> Bool {
        (left.delivery, left.service, left.through, left.place)
            < (right.delivery, right.service, right.through, right.place)
    }
}

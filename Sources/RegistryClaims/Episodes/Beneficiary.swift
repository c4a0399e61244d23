import RegistryModel

/// Everything a feed has about one beneficiary that episodes need.
struct Beneficiary {
    let token: HashedIdentifier
    /// The day of birth; unknown if the feed does not say.
    let birth: Day
    /// The day of death; unknown if there is none.
    let death: Day
    let dual: DualStatus
    /// The final lines, in the order of service.
    let lines: [ClaimLine]

    /// Takes the final lines of a beneficiary, and what was said of the person, of which the last counts.
    init?(final lines: ArraySlice<ClaimLine>) {
        guard let first = lines.first else { return nil }
        token = first.beneficiary
        let person = lines.filter { $0.kind == .person }.max { Self.isEarlier($0, $1) }
        birth = person?.service ?? .unknown
        death = person?.through ?? .unknown
        dual = person.flatMap { DualStatus(rawValue: $0.place) } ?? .unknown
        self.lines = lines.filter { $0.kind != .person }
    }

    /// Nets the lines of a beneficiary as they were delivered, in any order.
    /// - Returns: the final lines, then the last that was said of the person; and the outcome of the others.
    static func net(_ delivered: ArraySlice<ClaimLine>) -> (lines: [ClaimLine], counts: CountsByKind) {
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
        return (final.lines + (person.map { [$0] } ?? []), final.counts)
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
    private static func isEarlier(_ left: ClaimLine, _ right: ClaimLine) -> Bool {
        (left.delivery, left.service, left.through, left.place) < (
            right.delivery, right.service, right.through, right.place
        )
    }
}

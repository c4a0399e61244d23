import RegistryModel

/// Everything a feed has about one beneficiary.
struct Beneficiary {
    let token: HashedIdentifier
    /// The day of birth; unknown if the feed does not say.
    let birth: Day
    /// The day of death; unknown if there is none.
    let death: Day
    let dual: DualStatus
    let claims: FinalClaims

    /// Takes the lines of one beneficiary, in any order.
    init?(_ lines: ArraySlice<ClaimLine>) {
        guard let first = lines.first else { return nil }
        token = first.beneficiary
        let person = lines.filter { $0.kind == .person }.max { Self.isEarlier($0, $1) }
        birth = person?.service ?? .unknown
        death = person?.through ?? .unknown
        dual = person.flatMap { DualStatus(rawValue: $0.place) } ?? .unknown
        var marks: [Int64: ClaimLine.Flags] = [:]
        for line in lines where line.kind == .diagnosis { marks[line.claim, default: []].formUnion(line.flags) }
        claims = FinalClaims(
            lines.filter { ClaimLine.Kind.claims.contains($0.kind) }.map { line in
                guard line.kind == .partA, let flags = marks[line.claim] else { return line }
                var line = line
                line.flags.formUnion(flags)
                return line
            })
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
        (left.delivery, left.service, left.through, left.place) < (right.delivery, right.service, right.through, right.place)
    }
}

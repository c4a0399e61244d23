/// The name of a file of the claim and claim line feed: `P.A9999.ACO.ZC5Y27.D270714.T1200005`.
struct CCLFName: Hashable, Sendable {
    /// What was delivered together, to one organization on one day for one period.
    struct Delivery: Hashable, Comparable, Sendable {
        /// `P` for real files, `T` for test files.
        let program: String
        /// The organization, such as `A9999`.
        let organization: String
        /// The period, such as `Y27`, or `R26` for run-out.
        let period: String
        /// The day as `yymmdd`.
        let date: Int32

        /// The program, organization, period and day.
        var description: String { "\(program).\(organization) \(period) D\(date)" }

        static func < (left: Delivery, right: Delivery) -> Bool {
            (left.date, left.organization, left.period, left.program)
                < (right.date, right.organization, right.period, right.program)
        }
    }

    let delivery: Delivery
    /// The file: `0` to `9`, `A` or `B`.
    let file: Character

    /// Reads the name of a file; nil if it is none of the feed.
    init?(_ name: String) {
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count >= 6, parts[0] == "P" || parts[0] == "T", parts[3].hasPrefix("ZC"),
            let file = parts[3].dropFirst(2).first,
            "0123456789AB".contains(file), parts[4].count == 7, parts[4].hasPrefix("D"),
            let date = Int32(parts[4].dropFirst()), parts[5].hasPrefix("T")
        else { return nil }
        self.file = file
        delivery = Delivery(
            program: String(parts[0]), organization: String(parts[1]), period: String(parts[3].dropFirst(3)), date: date
        )
    }
}

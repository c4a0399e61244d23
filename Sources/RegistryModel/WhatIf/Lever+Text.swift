extension Lever: CustomStringConvertible {
    /// The syntax of each lever.
    package static let syntax = [
        "quality.MEASURE.rate=82%", "quality.MEASURE.completeness=80%", "quality.MEASURE.cases=40",
        "quality.MEASURE.collection=ecqm|mips_cqm", "quality.points=7.6", "ia=both|one|none", "pi=80%", "complex=4.5",
        "practice=12", "cost.ratio=0.95", "cost.points=6.8", "final=74", "rule.NAME=VALUE",
    ]

    /// Parses a lever and its value. Shares may be written `0.82` or `82%`.
    /// - Throws: `LeverError` if the lever is unknown or the value invalid.
    package init(parsing text: String) throws(LeverError) {
        let sides = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard sides.count == 2, !sides[0].isEmpty, !sides[1].isEmpty else { throw .malformed(text) }
        let value = Value(lever: sides[0], text: sides[1])
        switch sides[0] {
        case "ia":
            guard let done = ActivitiesDone(rawValue: sides[1]) else { throw value.fault("both, one or none") }
            self = .improvementActivities(done)
        case "pi": self = .promotingInteroperability(try value.share())
        case "complex": self = .complexPatient(try value.number(in: 0...100, "points from 0 to 100"))
        case "practice": self = .practiceClinicians(try value.count())
        case "cost.ratio": self = .costRatio(try value.number(in: 0.001...1000, "a ratio from 0.001 to 1000"))
        case "cost.points": self = .costPoints(try value.number(in: 0...10, "points from 0 to 10"))
        case "quality.points": self = .qualityPoints(try value.number(in: 0...10, "points from 0 to 10"))
        case "final": self = .finalScore(try value.number(in: 0...100, "a final score from 0 to 100"))
        case let name where name.hasPrefix("rule.") && name != "rule.":
            self = .rule(name: String(name.dropFirst("rule.".count)), value: sides[1])
        default: try self.init(ofMeasure: sides[0], value)
        }
    }

    /// Parses levers of a measure, such as `quality.Q236.rate`.
    private init(ofMeasure name: String, _ value: Value) throws(LeverError) {
        let parts = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 3, parts[0] == "quality", !parts[1].isEmpty else { throw .unknown(name) }
        switch parts[2] {
        case "rate": self = .rate(measure: parts[1], try value.share())
        case "completeness": self = .completeness(measure: parts[1], try value.share())
        case "cases": self = .cases(measure: parts[1], try value.count())
        case "collection":
            guard let type = CollectionType(rawValue: value.text) else {
                throw value.fault(CollectionType.allCases.map(\.rawValue).joined(separator: ", "))
            }
            self = .collection(measure: parts[1], type)
        default: throw .unknown(name)
        }
    }

    /// The text of the lever; parsing it gives the same lever.
    package var description: String {
        switch self {
        case .rate(let measure, let rate): "quality.\(measure).rate=\(Self.percent(rate))"
        case .completeness(let measure, let share): "quality.\(measure).completeness=\(Self.percent(share))"
        case .cases(let measure, let cases): "quality.\(measure).cases=\(cases)"
        case .improvementActivities(let done): "ia=\(done.rawValue)"
        case .promotingInteroperability(let share): "pi=\(Self.percent(share))"
        case .complexPatient(let points): "complex=\(PlainDecimal.text(points))"
        case .practiceClinicians(let count): "practice=\(count)"
        case .costRatio(let ratio): "cost.ratio=\(PlainDecimal.text(ratio))"
        case .costPoints(let points): "cost.points=\(PlainDecimal.text(points))"
        case .qualityPoints(let points): "quality.points=\(PlainDecimal.text(points))"
        case .finalScore(let score): "final=\(PlainDecimal.text(score))"
        case .collection(let measure, let type): "quality.\(measure).collection=\(type.rawValue)"
        case .rule(let name, let value): "rule.\(name)=\(value)"
        }
    }

    private static func percent(_ share: Double) -> String { PlainDecimal.text(share, timesTenTo: 2) + "%" }
}

/// The value of a lever, right of the equals sign.
private struct Value {
    let lever: String
    let text: String

    func fault(_ wanted: String) -> LeverError { .invalid(lever: lever, value: text, wanted: wanted) }

    func number(in range: ClosedRange<Double>, _ wanted: String) throws(LeverError) -> Double {
        guard let number = PlainNumber(text)?.value, range.contains(number) else { throw fault(wanted) }
        return number
    }

    func count() throws(LeverError) -> Int {
        guard let count = try? Int(parsing: text), (1...10_000_000).contains(count) else {
            throw fault("a whole number from 1 to 10000000")
        }
        return count
    }

    func share() throws(LeverError) -> Double {
        guard let share = fraction(text), (0...1).contains(share) else {
            throw fault("a share from 0 to 1, or 0% to 100%")
        }
        return share
    }

    private func fraction(_ text: String) -> Double? {
        guard text.hasSuffix("%") else { return PlainNumber(text)?.value }
        let percent = text.dropLast()
        // Moving the decimal point is exact, while dividing by 100 is not.
        return PlainNumber(percent).flatMap { _ in Double("\(percent)e-2") }
    }
}

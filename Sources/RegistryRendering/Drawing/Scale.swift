import RegistryModel

/// Maps values to coordinates: a linear scale with round ticks.
struct Scale {
    /// The range of values of the scale.
    let domain: ClosedRange<Double>
    /// The coordinates of the ends, in pixels.
    let start, end: Double
    /// The values of the ticks.
    let ticks: [Double]
    /// The distance between ticks.
    let step: RoundStep

    /// Creates a scale for values.
    /// - Parameters:
    ///   - unit: the unit of the values, which decides the span if all values are equal.
    ///   - range: the range of possible values; the scale includes all of it.
    ///   - includes: a value that the scale must include, such as zero for bars.
    ///   - isTight: whether it ends at the extreme values instead of round numbers.
    ///   - hasRoomBelow: whether to leave room for a label below the lowest value.
    init(
        _ values: some Collection<Double>, of unit: Unit? = nil, within range: ClosedRange<Double>? = nil,
        from start: Double, to end: Double, ticks tickCount: Int = 4,
        including includes: Double? = nil, isTight: Bool = false,
        hasRoomBelow: Bool = false
    ) {
        let all =
            values.filter(\.isFinite) + (includes.map { [$0] } ?? [])
            + (range.map { [$0.lowerBound, $0.upperBound] } ?? [])
        var (low, high) = (all.min() ?? 0, all.max() ?? unit?.spanOfZeros ?? 1)
        // Values that hardly differ must not look different.
        let minimumSpan = max(abs(low), abs(high)) * 0.04
        if low == 0, high == 0 {
            high = unit?.spanOfZeros ?? 1
        } else if high - low < minimumSpan || high == low {
            let missing = max(minimumSpan, high == low ? 1e-6 : 0) - (high - low)
            if includes != low { low -= missing / 2 }
            high += missing / 2
        }
        if low > 0, low < high * 0.3 { low = 0 }
        let step = RoundStep(atLeast: max((high - low) / Double(tickCount), unit?.minimumStep ?? 0))
        if !isTight {
            low = (low / step.size + 1e-9).rounded(.down) * step.size
            high = (high / step.size - 1e-9).rounded(.up) * step.size
        }
        // A label below the lowest point must not overlap the text below the picture.
        if hasRoomBelow, low != 0, let lowest = all.min(), lowest - low < (high - low) * 0.12 { low -= step.size }
        let first = Int(nearest: (low / step.size - 1e-9).rounded(.up))
        let last = Int(nearest: (high / step.size + 1e-9).rounded(.down))
        ticks = first <= last ? (first...last).prefix(Self.maximumTicks).map { Double($0) * step.size } : []
        domain = low <= high ? low...high : 0...1
        self.step = step
        (self.start, self.end) = (start, end)
    }

    /// A safe upper limit; the step is chosen for about four ticks.
    private static let maximumTicks = 100

    /// The coordinate of a value.
    func callAsFunction(_ value: Double) -> Double {
        start + (value - domain.lowerBound) / (domain.upperBound - domain.lowerBound) * (end - start)
    }

    /// The text of a tick, with no more decimals than the step needs.
    func text(_ tick: Double, _ unit: Unit) -> String {
        switch unit {
        case .cents:
            let decimals = max(0, step.decimals + 2 - (step.size >= 100 ? 2 : 0))
            return Unit.number(decimals: step.size >= 100 ? 0 : min(2, decimals)).text(tick / 100).inDollars
        case .share, .points:
            return Unit.number(decimals: max(0, step.decimals - 2)).text(tick * 100) + " %"
        case .count, .number: return Unit.number(decimals: step.decimals).text(tick)
        case .change(let inner):
            let label = text(tick, inner)
            return tick > step.size / 2 ? "+" + label : label
        case .text, .preformatted, .label: return Unit.number(decimals: step.decimals).text(tick)
        }
    }
}

extension Unit {
    /// The span of a scale if all values are zero.
    fileprivate var spanOfZeros: Double {
        switch self {
        case .cents: 100
        case .share, .points: 0.01
        case .change(let unit): unit.spanOfZeros
        case .text, .preformatted, .label, .count, .number: 1
        }
    }

    /// The smallest displayed difference of two values.
    fileprivate var minimumStep: Double {
        switch self {
        case .count, .cents, .label: 1
        case .share, .points: 0.0001
        case .number(let decimals): (0..<decimals).reduce(1) { step, _ in step / 10 }
        case .change(let unit): unit.minimumStep
        case .text, .preformatted: 0
        }
    }

    /// A value for charts, with about three significant digits.
    func short(_ value: Double) -> String {
        switch self {
        case .cents: Unit.number(decimals: abs(value) >= 10_000 || value == 0 ? 0 : 2).text(value / 100).inDollars
        case .share: Unit.number(decimals: abs(value) >= 0.1 || value == 0 ? 1 : 2).text(value * 100) + " %"
        case .points: Unit.number(decimals: 1).text(value * 100) + " pp"
        case .number(let decimals):
            Unit.number(decimals: abs(value) >= 10 ? min(decimals, 1) : min(decimals, 3)).text(value)
        case .change(let unit):
            value > 0 && unit.short(value).contains { ("1"..."9").contains($0) }
                ? "+" + unit.short(value) : unit.short(value)
        case .count: text(value)
        case .text, .preformatted, .label: text(value)
        }
    }

    /// A value for tooltips, as in the table, with the sign of dollars.
    func exact(_ value: Double) -> String {
        switch self {
        case .cents, .change(.cents): text(value).inDollars
        default: text(value)
        }
    }
}

extension String {
    /// A number of dollars with its sign, which comes after plus and minus.
    fileprivate var inDollars: String {
        guard let first, first == "-" || first == "+" else { return "$" + self }
        return "\(first)$\(dropFirst())"
    }
}

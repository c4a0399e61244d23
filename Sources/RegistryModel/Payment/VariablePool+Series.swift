extension VariablePool {
    /// Creates the pool of the central slope and midpoint, for several changes at once.
    /// - Parameters:
    ///   - changes: by how many places of the sorted scores the median may move before all are summed.
    ///   - exactLimit: up to how many members all are summed in any case, in the order of a projection.
    init(_ members: [PoolMember], rules: PaymentRules, changes: Int, exactLimit: Int) {
        let positive = members.compactMap(\.positiveScore).sorted()
        let middle = positive.count / 2
        let interval =
            positive.isEmpty || members.count <= exactLimit
            ? nil : positive[max(middle - changes, 0)]...positive[min(middle + changes, positive.count - 1)]
        self.init(
            members, positive, rules: rules, slope: rules.slope, midpoint: rules.midpoint, interval,
            exactLimit: exactLimit)
    }

    /// Creates the pool with a series for any change of any one member.
    /// - Parameters:
    ///   - positive: the final scores above zero, ascending.
    ///   - maximum: the highest final score.
    init(
        _ members: [PoolMember], _ positive: [Double], rules: PaymentRules, slope: Double,
        midpoint: PaymentRules.Midpoint, maximum: Double
    ) {
        // The median moves furthest if the highest score becomes the lowest possible one, or the other way round, or if
        // there is one score more or less.
        let (lowest, highest) = (positive.prefix(1), positive.suffix(1))
        let medians = [
            ([], []), (highest, [0]), (highest, []), ([], [0]), (lowest, [maximum]), (lowest, []), ([], [maximum]),
        ]
        .compactMap { ChangedSample(positive, removing: Array($0), adding: $1).median }
        let interval = medians.min().flatMap { low in medians.max().map { low...$0 } }
        self.init(members, positive, rules: rules, slope: slope, midpoint: midpoint, interval, exactLimit: 0)
    }

    private init(
        _ members: [PoolMember], _ positive: [Double], rules: PaymentRules, slope: Double,
        midpoint: PaymentRules.Midpoint, _ interval: ClosedRange<Double>?, exactLimit: Int
    ) {
        self.rules = rules
        self.exactLimit = exactLimit
        self.slope = slope
        self.midpoint = midpoint
        self.members = members
        positiveScores = positive
        total = members.reduce(0) { $0 + rules.payments(of: $1) }
        let sum = { (place: Double) in members.earned(by: ExchangeFunction(slope: slope, midpoint: place)) }
        earned =
            switch midpoint {
            case _ where members.count <= exactLimit: nil
            case .score(let score): ChebyshevSeries(constant: sum(score), at: score)
            case .median: interval.flatMap { ChebyshevSeries(over: $0, of: sum) }
            }
    }
}

extension [PoolMember] {
    /// The sum of the payments multiplied by T, in cents, by Neumaier's compensated summation: its rounding error would
    /// otherwise be larger than the last terms of a series.
    fileprivate func earned(by exchange: ExchangeFunction) -> Double {
        var (sum, rest) = (0.0, 0.0)
        for member in self {
            let number = exchange.earned(by: member)
            let next = sum + number
            rest += sum >= number ? (sum - next) + number : (number - next) + sum
            sum = next
        }
        return sum + rest
    }
}

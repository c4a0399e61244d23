import RegistryModel

/// A parameter of the exchange function: what the rules have, what fits the official results, and what to do.
struct OfficialParameter: Sendable {
    let inputs: OfficialInputs
    let name: String
    let rule: Rule?
    /// The number that the rule gives; nil if it needs data that are not loaded.
    let ruleNumber: Double?
    let fitted: Double?
    let bounds: ExchangeRegion.Bounds?
    /// Whether the rule's number is in the interval; nil if it cannot be said.
    let agrees: Bool?
    /// What to do about a rule that does not agree.
    var advice: String?

    /// A parameter with six decimals, without zeros at the end.
    static func text(_ number: Double) -> String { rounded(number, decimals: 6) }

    /// The shortest decimal in an interval, which is the likeliest one to have been chosen.
    static func shortest(_ bounds: ClosedRange<Double>) -> String {
        let middle = (bounds.lowerBound + bounds.upperBound) / 2
        let texts = (0..<15).map { rounded(middle, decimals: $0) }
        return texts.first { Double($0).map(bounds.contains) ?? false } ?? PlainDecimal.text(middle)
    }

    private static func rounded(_ number: Double, decimals: Int) -> String {
        let scale = (0..<decimals).reduce(1.0) { scale, _ in scale * 10 }
        return PlainDecimal.text((number * scale).rounded() / scale)
    }
}

extension OfficialReport {
    /// The parameters of each cohort.
    func parameters(_ heading: ResultHeading) -> ResultTable {
        var heading = heading
        for inputs in cohorts {
            guard let sample = inputs.residuals, let largest = sample.values.last, let median = sample.median else {
                continue
            }
            heading.notes.append(
                "\(inputs.name): the factors of \(sample.values.count.counted) scores above zero differ from the fitted "
                    + "ones by \(Self.residual(median)) (median) to \(Self.residual(largest)) (largest).")
        }
        heading.notes.append(
            "The intervals enclose all parameters that give the published factors from the published scores as far as "
                + "rounding tells.")
        heading.notes.append(
            "Fitted numbers are this registry's own. Only an assumed rule can be set; the others change with a file of rules."
        )
        let rows = cohorts.flatMap(parameters)
        return ResultTable(
            heading: heading,
            columns: [
                ReportColumn("cohort", "Cohort", .text) { .text($0.inputs.cohort.rawValue) },
                ReportColumn("parameter", "Parameter", .text) { .text($0.name) },
                ReportColumn("rule", "Rule", .text) { Cell($0.rule?.name) },
                ReportColumn("rule_value", "By the rules", .text) { Cell($0.rule?.value) },
                ReportColumn("rule_number", "which is", .parameter, from: []) { Cell($0.ruleNumber) },
                ReportColumn("standing", "Standing", .text) { Cell($0.rule?.standing.rawValue) },
                ReportColumn("fitted", "Fitted", .parameter, from: []) { Cell($0.fitted) },
                ReportColumn("fitted_low", "from", .parameter, from: []) { Cell($0.bounds?.lower) },
                ReportColumn("fitted_high", "to", .parameter, from: []) { Cell($0.bounds?.upper) },
                ReportColumn("agrees", "Agrees", .text) { row in
                    .text(row.agrees.map { $0 ? "yes" : "no" } ?? "unknown")
                },
                ReportColumn("advice", "What to do", .text) { Cell($0.advice) },
            ], of: rows, disclosure: .withoutCounts)
    }

    private static func residual(_ factor: Double) -> String { Unit.number(decimals: 6).text(100 * factor) + " %" }

    private func parameters(_ inputs: OfficialInputs) -> [OfficialParameter] {
        let (fit, region) = (inputs.check.fit, inputs.check.fit?.region)
        func parameter(
            _ name: String, _ rule: String, _ number: Double?, _ fitted: KeyPath<ExchangeFit.Parameters, Double>,
            _ bounds: KeyPath<ExchangeRegion, ExchangeRegion.Bounds>, room: Double = 0, needsAll: Bool = true
        ) -> OfficialParameter {
            let interval = region?[keyPath: bounds]
            let agrees = interval.flatMap { interval in
                number.flatMap { number -> Bool? in
                    let isInside = [number - room, number, number + room].contains(where: interval.contains)
                    // Participants without a published result can move a median or a sum.
                    return isInside || !needsAll || inputs.check.isWhole ? isInside : nil
                }
            }
            return OfficialParameter(
                inputs: inputs, name: name, rule: try? inputs.rules.rule(rule), ruleNumber: number,
                fitted: region == nil ? nil : fit?.best[keyPath: fitted], bounds: interval, agrees: agrees)
        }
        var slope = parameter(
            "slope", "exchange.slope", try? inputs.rules.number("exchange.slope"), \.slope, \.slope,
            needsAll: false)
        slope.advice = slope.agrees == false ? slopeAdvice(slope) : nil
        // The median of published scores is rounded as they are.
        var midpoint = parameter(
            "midpoint", "exchange.midpoint", inputs.midpointOfRules, \.midpoint, \.midpoint,
            room: inputs.check.scoreHalfUnit)
        if midpoint.agrees == false {
            midpoint.advice =
                "The rule's standing is \(midpoint.rule?.standing.rawValue ?? "unknown"): load a file of rules with CMS's number, "
                + "or ask what would be: asm-registry project --set rule.exchange.midpoint="
                + (midpoint.bounds?.closed.map(OfficialParameter.shortest) ?? "SCORE")
        }
        var scaling = parameter(
            "scaling factor", "pool.scaling_factor", inputs.check.poolScaling, \.scaling, \.scaling,
            // It is computed from the fitted slope and midpoint, which have intervals of their own.
            room: 0.001 * (inputs.check.poolScaling ?? 0))
        if scaling.agrees == false {
            scaling.advice =
                "The pool has other payments than the loaded ones, or another share: see pool-does-not-balance."
        }
        return [slope, midpoint, scaling]
    }

    /// The command that sets the slope, if it is assumed and one number is in the interval of each cohort that it rules.
    private func slopeAdvice(_ slope: OfficialParameter) -> String? {
        guard let rule = slope.rule, rule.standing == .assumed else {
            return slope.rule.map {
                "The rule's standing is \($0.standing.rawValue): load a file of rules with CMS's number."
            }
        }
        let ruled = all.filter { rule.cohort == nil || $0.cohort == rule.cohort }
        let intervals = ruled.compactMap { $0.check.fit?.region?.slope.closed }
        guard let low = intervals.map(\.lowerBound).max(), let high = intervals.map(\.upperBound).min(), low <= high
        else {
            return "One rule for both cohorts cannot give both slopes: load a file of rules with a slope for each."
        }
        return "asm-registry rules set \(rule.name) \(OfficialParameter.shortest(low...high)) --year \(year)"
            + (rule.cohort.map { " --cohort \($0.rawValue)" } ?? "") + " --reason \"fitted to official results\""
    }
}

extension OfficialInputs {
    /// The residuals without their signs, and without those that contradict.
    fileprivate var residuals: SortedSample? {
        guard let fit = check.fit, fit.region != nil else { return nil }
        let left = check.residuals.enumerated().filter { !fit.contradictions.contains($0.offset) }
        return SortedSample(left.map { abs($0.element.factor) })
    }

    /// The midpoint by the rules: a number, or the median of the published scores above zero.
    fileprivate var midpointOfRules: Double? {
        if let number = try? rules.number("exchange.midpoint") { return number }
        return ExchangeFunction.medianMidpoint(finalScores: check.results.compactMap(\.finalScore))
    }
}

extension ExchangeRegion.Bounds {
    /// The interval, if both ends are known.
    fileprivate var closed: ClosedRange<Double>? {
        lower.flatMap { lower in upper.map { lower...$0 } }
    }
}

extension Unit {
    /// A parameter of the exchange function.
    fileprivate static let parameter = Unit.number(decimals: 6)
}

/// Whether something is so, where a file may say that nobody knows yet.
public enum Answer: String, CaseIterable, Sendable {
    /// It is so.
    case yes
    /// It is not so.
    case no
    /// It has not been said: CMS writes `Null`.
    case unknown
}

/// What kind of area a code names.
public enum AreaKind: String, CaseIterable, Sendable {
    /// A metropolitan statistical area: a CBSA with an urban core of at least 50,000.
    case metropolitan
    /// A micropolitan statistical area: a CBSA with a smaller core.
    case micropolitan
    /// A metropolitan division: a part of one of the largest CBSAs.
    case division
}

/// Whose number it is: the two are never mixed in one column.
public enum Basis: String, CaseIterable, Sendable {
    /// CMS's own.
    case official
    /// Computed by this registry.
    case projected
}

/// How far an official result has come.
public enum ResultStatus: String, CaseIterable, Sendable {
    /// Before the review.
    case preliminary
    /// As paid.
    case final
    /// Mended after it was final.
    case corrected
}

/// What a number of the model rests on.
public enum Standing: String, CaseIterable, Sendable {
    /// Read in the regulation.
    case law
    /// Read in a description of the final rule or in a document of CMS.
    case secondary
    /// Seen for the proposed rule only.
    case proposed
    /// Follows from the above by arithmetic.
    case derived
    /// Nothing found: a parameter that a user may change.
    case assumed
}

/// For which program a quality result was computed.
public enum QualityProgram: String, CaseIterable, Sendable {
    /// This model.
    case asm
    /// The Merit-based Incentive Payment System.
    case mips
}

/// Whether something was done, where a file may also say nothing.
public enum YesOrNo: String, CaseIterable, Sendable {
    /// It was done.
    case yes
    /// It was not done.
    case no
}

/// How the data of a quality measure were collected.
public enum CollectionType: String, CaseIterable, Sendable {
    /// Electronic clinical quality measure.
    case electronic = "ecqm"
    /// MIPS clinical quality measure, from a registry.
    case registry = "mips_cqm"
    /// Medicare Part B claims.
    case claims = "part_b_claims"
    /// Computed by CMS from administrative claims.
    case administrativeClaims = "administrative_claims"
}

import RegistryModel

// MARK: - States and specialties, as people write them

extension Conversion {
    /// The postal code of a state.
    static func state(_ text: String, _ allowsOthers: Bool) throws(ParseFault) -> String {
        let letters = text.uppercased().filter { $0.isLetter || $0 == " " }
        let code = stateNames[letters] ?? letters
        do throws(ParseFault) {
            return try StateCode(parsing: Array(code.utf8).span).description
        } catch {
            guard allowsOthers else {
                throw ParseFault(
                    error.code, "is not a state",
                    hint: "Write its name or two letters; 'us-state or none' takes other places as not known.")
            }
            return ""
        }
    }

    /// Postal codes by names in capitals.
    private static let stateNames: [String: String] = {
        let pairs = """
            ALABAMA AL,ALASKA AK,ARIZONA AZ,ARKANSAS AR,CALIFORNIA CA,COLORADO CO,CONNECTICUT CT,DELAWARE DE,\
            DISTRICT OF COLUMBIA DC,WASHINGTON DC DC,FLORIDA FL,GEORGIA GA,HAWAII HI,IDAHO ID,ILLINOIS IL,INDIANA IN,\
            IOWA IA,KANSAS KS,KENTUCKY KY,LOUISIANA LA,MAINE ME,MARYLAND MD,MASSACHUSETTS MA,MICHIGAN MI,MINNESOTA MN,\
            MISSISSIPPI MS,MISSOURI MO,MONTANA MT,NEBRASKA NE,NEVADA NV,NEW HAMPSHIRE NH,NEW JERSEY NJ,NEW MEXICO NM,\
            NEW YORK NY,NORTH CAROLINA NC,NORTH DAKOTA ND,OHIO OH,OKLAHOMA OK,OREGON OR,PENNSYLVANIA PA,PUERTO RICO PR,\
            RHODE ISLAND RI,SOUTH CAROLINA SC,SOUTH DAKOTA SD,TENNESSEE TN,TEXAS TX,UTAH UT,VERMONT VT,VIRGINIA VA,\
            WASHINGTON WA,WEST VIRGINIA WV,WISCONSIN WI,WYOMING WY,GUAM GU,AMERICAN SAMOA AS,VIRGIN ISLANDS VI,\
            US VIRGIN ISLANDS VI,NORTHERN MARIANA ISLANDS MP
            """.split(separator: ",")
        return Dictionary(pairs.map { (String($0.dropLast(3)), String($0.suffix(2))) }) { first, _ in first }
    }()

    /// A ZIP code without its hyphen; empty for the postal code of another country.
    static func zipCode(_ text: String) -> String {
        let digits = text.filter { $0 != "-" && $0 != " " }
        guard digits.allSatisfy(\.isASCIIDigit), let length = [5, 9].first(where: { digits.count <= $0 }),
            digits.count >= length - 2
        else { return "" }
        return String(repeating: "0", count: length - digits.count) + digits
    }

    /// The code of a specialty.
    static func specialty(_ text: String) throws(ParseFault) -> String {
        let spelling = text.uppercased().split(separator: " ").joined(separator: " ")
        if let code = specialtyCodes[spelling] { return code.description }
        let code = text.count == 1 ? "0\(text)" : text.uppercased()
        do throws(ParseFault) {
            return try SpecialtyCode(parsing: Array(code.utf8).span).description
        } catch {
            throw ParseFault(
                .unknownCode, "is not the name of a Medicare specialty that is known here",
                hint: "Give its code by words, such as words: {Heart doctor: \"06\"}; a code is two digits or capitals."
            )
        }
    }

    /// The codes of the model's specialties and of others, by the spellings that are built in.
    private static let specialtyCodes = (try? BuiltInReference.specialtyCodes()) ?? [:]
}

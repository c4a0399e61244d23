/// Two lists of names, combined to invent people.
enum Names {
    /// First names.
    static let first = [
        "Aïcha", "Alan", "Beatriz", "Björn", "Carmen", "Chidi", "Daniela", "Edwin", "Elif", "Farid", "Grace", "Hana",
        "Ivo", "Jamal", "José", "Keiko", "Leila", "Liam", "Magdalena", "Marcus", "Mei", "Nadia", "Noah", "Olga",
        "Omar", "Priya", "Quentin", "Renée", "Rosa", "Samir", "Sofía", "Tariq", "Uma", "Viktor", "Wanda", "Xavier",
        "Yara", "Zoë",
    ]

    /// Last names; first those that programs often get wrong.
    static let last = [
        "Nuñez", "O'Brien", "Smith-Jones", "van der Berg", "D'Angelo", "Müller", "Åkesson", "Łukasik", "Ng",
        "St. Clair",
        "Abernathy", "Banerjee", "Castellano", "Dvořák", "Eastwick", "Fairbourne", "Gutiérrez", "Hollander", "Ishikawa",
        "Jankowski", "Kowalczyk", "Lindqvist", "Marlowe", "Novikov", "Okonkwo", "Pemberton", "Quigley", "Rahman",
        "Sandoval", "Thistlewood", "Underhill", "Vasquez", "Whitcombe", "Xiong", "Yamaguchi", "Zielinski",
    ]
}

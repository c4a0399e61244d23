"""The query files, and with which parameters each is asked.

Nothing here knows a report by name: a .sql file in one of the folders is asked, and `parameters.json` says with what.
"""

import json
import os
import re

# What is not a parameter although it has a colon: text in quotes, and comments.
_NO_CODE = re.compile(r"'[^']*'|--[^\n]*")
_PARAMETER = re.compile(r"(?<!:):([a-z_]+)")
_CHECK = re.compile(r"^-- Examined: ", re.MULTILINE)
_UNFIT = re.compile(r"^-- Not on Spark: (.*)$", re.MULTILINE)


class Question:
    """One .sql file, or the sums of several that are checks."""

    def __init__(self, name, sql):
        self.name = name
        self.sql = sql
        self.parameters = sorted(set(_PARAMETER.findall(_NO_CODE.sub("''", sql))))
        unfit = _UNFIT.search(sql)
        self.reason_to_skip = unfit.group(1) if unfit else None


def find(paths):
    """The questions in folders and files, by name."""
    files = []
    for path in paths:
        if not os.path.exists(path):
            raise FileNotFoundError(f"there is nothing at {path}")
        if os.path.isfile(path):
            files.append(path)
        for place, _, names in os.walk(path):
            files += [os.path.join(place, name) for name in names if name.endswith(".sql")]
    questions = [Question(os.path.splitext(os.path.basename(path))[0], _text(path)) for path in files]
    questions.sort(key=lambda question: question.name)
    names = [question.name for question in questions]
    if len(set(names)) < len(names):
        raise ValueError("two .sql files have the same name")
    checks = [question for question in questions if _CHECK.search(question.sql) and not question.reason_to_skip]
    rest = [question for question in questions if question not in checks]
    places = range(0, len(checks), CHECKS_AT_ONCE)
    return rest + [_sums(place, checks[place : place + CHECKS_AT_ONCE]) for place in places]


CHECKS_AT_ONCE = 15


def _sums(place, checks):
    """Checks have a row for each thing that they look at: what is asked is how many, and how many violate."""
    arms = [
        f"select '{check.name}' as check_name, count(*) as row_count, coalesce(sum(examined), 0) as examined,\n"
        f"    coalesce(sum(violating), 0) as violating\nfrom (\n{check.sql}\n) looked_at"
        for check in checks
    ]
    return Question(f"Checks{place // CHECKS_AT_ONCE + 1}", "\nunion all\n".join(arms) + "\norder by check_name")


def _text(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def runs(questions, file, ask):
    """Each question with each of its sets of parameters: (label, question, parameters).

    The file has a list of sets for a question's name. A value is a number, a text, null, or {"query": SQL}, whose
    answer it then is; `ask` runs that. A list of values stands for one set with each. What a set does not have is taken
    from "default", or is null.
    """
    with open(file, encoding="utf-8") as text:
        known = json.load(text)
    answers = {}

    def value(given):
        if isinstance(given, dict):
            query = given["query"]
            if query not in answers:
                answers[query] = ask(query)
            return answers[query]
        return given

    result = []
    for question in questions:
        number = 0
        for given in known.get(question.name, [{}]):
            sets = [{}]
            for name in question.parameters:
                wanted = given.get(name, known["default"].get(name))
                values = wanted if isinstance(wanted, list) else [wanted]
                sets = [{**one, name: value(each)} for one in sets for each in values]
            for parameters in sets:
                number += 1
                result.append((f"{question.name}-{number:03d}", question, parameters))
    return result

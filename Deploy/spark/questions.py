"""The query files, and with which parameters each is asked.

Nothing here knows a report by name: a .sql file in one of the folders is asked, and `parameters.json` says with what.
"""

import json
import os
import re

# What is not a parameter although it has a colon: text in quotes, and comments.
_NO_CODE = re.compile(r"'[^']*'|--[^\n]*")
_PARAMETER = re.compile(r"(?<!:):([a-z_]+)")
_UNFIT = re.compile(r"^-- Not on Spark: (.*)$", re.MULTILINE)


class Question:
    """One .sql file."""

    def __init__(self, path):
        self.name = os.path.splitext(os.path.basename(path))[0]
        with open(path, encoding="utf-8") as file:
            self.sql = file.read()
        self.parameters = sorted(set(_PARAMETER.findall(_NO_CODE.sub("''", self.sql))))
        unfit = _UNFIT.search(self.sql)
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
    questions = sorted((Question(path) for path in files), key=lambda question: question.name)
    names = [question.name for question in questions]
    if len(set(names)) < len(names):
        raise ValueError("two .sql files have the same name")
    return questions


def runs(questions, file, ask):
    """Each question with each of its sets of parameters: (label, question, parameters).

    The file has a list of sets for a question's name. A value is a number, a text, null, or {"query": SQL}, whose answer
    it then is; `ask` runs that. A list of values stands for one set with each. What a set does not have is taken from
    "default", or is null.
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

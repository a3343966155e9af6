"""Findings as JUnit's XML, for Jenkins and whatever else shows tests.

Source: `junit-10.xsd` of Jenkins' xunit plugin. Each document with findings is a suite and each finding a case in it:
an error fails, a warning or an info is skipped, so that a run that passes by its exit code passes there too. Names hold
no lines, so that a finding is known again in the next run. Nothing to say is one case that passes, as readers refuse a
report without any.

Python's own writer serves: it escapes markup, and what XML cannot hold (control characters, lone surrogates) is written
out before. The libraries for JUnit do the first and not the second, and all users would have to install one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from xml.etree import ElementTree as ET

from okrcascade.check.report import Report
from okrcascade.diagnostics.diagnostic import Diagnostic
from okrcascade.diagnostics.severity import Severity
from okrcascade.reports.said import said_at_length
from okrcascade.reports.style import Style, visible
from okrcascade.text.route import show_route
from okrcascade.text.words import clipped

NAME = "okrcascade"


def render_junit(report: Report, show_path: Callable[[str], str], style: Style) -> Iterator[str]:  # noqa: ARG001  all formats are called alike
    """Yield the report as one XML document."""
    suites = ET.Element("testsuites", name=NAME)
    for path, diagnostics in groupby(report.diagnostics, key=lambda diagnostic: diagnostic.path):
        _add_suite(suites, visible(show_path(path)), tuple(diagnostics), show_path)
    if not report.diagnostics:
        suite = ET.SubElement(suites, "testsuite", name=NAME, tests="1", failures="0", errors="0", skipped="0")
        ET.SubElement(suite, "testcase", name="check", classname=NAME)
    ET.indent(suites)
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield ET.tostring(suites, encoding="unicode").replace("##", "#&#35;")  # for runners that read what is printed


def _add_suite(
    suites: ET.Element, path: str, diagnostics: Sequence[Diagnostic], show_path: Callable[[str], str]
) -> None:
    failures = sum(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics)
    suite = ET.SubElement(
        suites,
        "testsuite",
        name=path,
        tests=str(len(diagnostics)),
        failures=str(failures),
        errors="0",
        skipped=str(len(diagnostics) - failures),
    )
    names: Counter[str] = Counter()
    for diagnostic in diagnostics:
        name = _name(diagnostic)
        names[name] += 1
        number = f" ({names[name]})" if names[name] > 1 else ""
        case = ET.SubElement(suite, "testcase", name=name + number, classname=_class_name(path))
        outcome = "failure" if diagnostic.severity is Severity.ERROR else "skipped"
        message = visible(str(diagnostic.message))
        result = ET.SubElement(case, outcome, type=diagnostic.severity.value, message=message)
        result.text = "\n".join(said_at_length(diagnostic, show_path))


def _name(diagnostic: Diagnostic) -> str:
    """Return the rule and what its finding is about."""
    keys = tuple(clipped(step) for step in diagnostic.route if isinstance(step, str))
    about = visible(diagnostic.ref or show_route(keys))
    return f"{diagnostic.code} {diagnostic.name}" + (f": {about}" if about else "")


def _class_name(path: str) -> str:
    """Return a document as readers know a class, `okrs.trust.okrs-2024`: they show it by its last dot."""
    return path.removesuffix(".yaml").removesuffix(".yml").strip("./").replace("/", ".")

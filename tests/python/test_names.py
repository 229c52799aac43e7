"""Both languages have the same names: what Rust exports is in Python, or there is a reason why not."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

import eruf

CORE = Path(__file__).resolve().parents[2] / "crates" / "eruf-core" / "src" / "lib.rs"

# What Python has by another name or in another form, and where.
OTHERWISE = {
    "Amount": "decimal.Decimal", "Decimal": "decimal.Decimal", "NaiveDate": "datetime.date", "PartialDate": "str", "Unit": "str", "Interval": "tuple of bounds",
    "Bounds": "tuple of bounds", "Range": "tuple of bounds", "Value": "Entry.value, value_bounds, words", "Part": "Entry.parts", "Outcome": "arguments of judge",
    "Attainment": "Verdict, StatusRow", "Standing": "StatusRow", "Completeness": "StatusRow.completeness", "Increment": "Point.increment",
    "Group": "Project.groups", "Minimum": "CountRule.minimum_hours", "SupportMeasure": "CountRule.minimum_hours", "Known": "Project.status known_at", "NewRule": "CountRule.new", "VerdictMargin": "Verdict.flip", "FrameworkAnswer": "framework", "Framework": "framework",
    "Identity": "Project", "ProjectDraft": "Project", "ProjectErrors": "ProjectError.problems", "View": "known_at and as_of", "Step": "BridgeStep", "BridgeRow": "Bridge.rows", "Reconciliation": "Rows of tuples",
    "Alias": "Project.other_names", "ReportingPeriod": "Project.periods", "SeverityOverride": "Project.severities", "EnterpriseId": "key and label", "EnterpriseKey": "str",
    "IndicatorKey": "code, fund, programming_period", "GenderTotal": "JobTotals.women", "MethodBreak": "Employment.breaks", "MethodPart": "Employment.parts",
    "Safeguarded": "Employment.safeguarded", "SideOfChange": "Change.before", "Factor": "decompose", "NetEffect": "net_effect", "SourcedFactor": "net_effect",
    "Plan": "TargetVersion.milestones, profile", "TraceValue": "Trace", "Term": "Trace.to_dict", "Origin": "Trace.to_dict", "Unsure": "Trace.to_dict", "Operation": "Trace.to_dict",
    "FindingRule": "Finding.code", "FindingKind": "Finding.kind", "Method": "str", "Identification": "Enterprise(key)", "OrgNumber": "str", "PersonNumber": "never leaves Rust",
    "HiddenCells": "Project.groups(hide_below=)", "HiddenIndicator": "Project.groups(hide_below=)", "HiddenPoint": "Project.groups(hide_below=)",
    "ListCause": "Project.restated_lists", "ListChange": "Project.restated_lists", "ListRestatement": "Project.restated_lists", "PublishedGroup": "Project.groups", "Spelling": "Finding", "Baseline": "Target.amounts", "Fall": "Point.falls", "NoPace": "Pace", "NoReturn": "Pace.no_return", "ParseRhythmError": "InvalidValue", "PartnerTerm": "Project",
    "PlanStart": "Pace", "Rhythm": "Commitment", "SchemaVersion": "of documents", "Span": "Window", "ValueAt": "Series.value_at", "WindowReason": "Window", "Certainty": "CatalogueEntry.unit_certainty", "NamedNewRule": "CountRule.new", "NoEmploymentRule": "InvalidValue", "SCHEMA_VERSION": "of documents",
    "ShapeKind": "Target.shape", "effective": "StatusRow.outcome", "BirthDoubt": "Finding.message", "DoubtfulBirth": "Finding.message", "FollowUp": "Commitment.follow_up", "FollowUpOpens": "Commitment.follow_up", "FollowUpList": "Project.due_readings", "FollowUpRow": "Project.due_readings", "FollowUpReading": "Project.due_readings", "FollowUpState": "Project.due_readings", "Withdrawal": "Participation.withdrawn", "LAST_PERIODS": "default of plan",
    "parse_date": "datetime.date.fromisoformat", "Error": "CalculationError, InvalidValue", "Violation": "Problem.kind", "Subject": "Problem.place",
    "ParseIndicatorKeyError": "InvalidValue", "ParseIntervalError": "InvalidValue", "ParseNameError": "InvalidValue", "ParsePeriodError": "InvalidValue", "ParseRatioError": "InvalidValue",
    "ParseTargetError": "InvalidValue", "Cause": "Restatement.causes", "ReportTable": "Project.report_table", "Approximate": "Entry.words", "EffectGoal": "Project.effect_goals", "Evaluation": "Project.evaluation", "WrittenReport": "Project.evaluation", "CountOptions": "arguments of Project.groups", "CountedIndicator": "Count", "GroupTable": "Project.groups",
    "IndicatorTargets": "Commitment.targets", "IndicatorVerdicts": "Project.verdicts",
    "BaselineChange": "StatusRow.change", "NoRelativeChange": "StatusRow.no_relative_change", "ReferenceDate": "Commitment.baseline_at", "DecisionDays": "Decision", "default_day": "as_of", "in_force": "Project.target",
    "EachYear": "Verdict.each_year", "YearVerdict": "Verdict.each_year", "ShapeAmounts": "Target.amounts", "Shortfall": "break_even", "Cost": "unit_cost", "PlannedFactor": "decompose",
    "FollowUpMeasurement": "Project.measurements", "LawInForce": "Project.parameter", "LawValue": "Project.parameter", "ParameterInForce": "Project.parameter", "MilestoneStanding": "StatusRow.milestone", "UnitedIndicator": "union", "union_document": "union", "has_ended": "StatusRow.state", "rests_from": "Portfolio.trace", "objective": "CatalogueEntry.objectives",
    "Act": "Parameter.acts, CatalogueEntry.reference", "act": "Parameter.reference", "acts": "Parameter.acts", "FrameworkShares": "parameter", "Objective": "CatalogueEntry.is_for", "objectives": "CatalogueEntry.objectives",
    "LawDay": "Project.law_day", "LawDifferences": "Project.law_differences", "LawBasis": "Project.explain", "LawReference": "Project.explain",
    "AidAct": "AidTotal.law", "AidKind": "AidGrant.kind", "AidRecords": "Project.grants, links, undertakings", "Currency": "AidGrant.currency", "ExchangeRate": "AidGrant.rate", "FiscalYearEnd": "Undertaking.fiscal_year_end",
    "ParseCurrencyError": "InvalidValue", "ParseFiscalYearEndError": "InvalidValue", "Relation": "ControlLink.relation", "RoadFreight": "Undertaking.road_freight", "AidOptions": "arguments of Project.aid",
    "LedgerLine": "eruf aid --format json", "Ceiling": "AidTotal.ceiling", "NoCeiling": "AidTotal.ceiling", "WindowRule": "AidTotal.first", "CountedAid": "AidTotal.grants", "NoAidSum": "AidTotal.why_no_sum", "UnknownAid": "AidTotal.unknown",
    "Euros": "fractions.Fraction", "AidState": "AidTotal.outside", "NoEuros": "AidTotal.why_no_sum", "AidPlan": "AidTotal.fits", "NeverReason": "AidTotal.why_never",
    "CountedAs": "Count.listed", "ListedEnterprise": "Count.listed",
    "MoneyRecords": "Project.cost_entries, budget_moves", "CostKey": "CostLine.of, code", "CostsOptions": "arguments of Project.costs", "KnownCost": "Costs.costs", "KnownMove": "Costs.moves", "NoHours": "ListedHours.why_no_hours", "NoMoney": "CostLine.why_undefined",
    "LeftOut": "eruf why", "NotReached": "eruf why", "Reached": "eruf why", "VolumeAndRateReason": "eruf why", "MeasuredBy": "Project.measurements",
    "ActivityParticipations": "Project.report", "GoalsKept": "Project.report", "MainActivity": "Project.report",
    "ParseAmountError": "InvalidValue", "ParseDateError": "InvalidValue", "IdentifyError": "InvalidValue", "ParseKnownError": "InvalidValue", "ParseNewRuleError": "InvalidValue",
}
# Words in Rust are enums, in Python text of the same spelling, checked by the stubs' Literal types.
MODULES = ["value", "law", "record", "outcome", "attainment", "counting", "employment", "planning", "analysis", "audit", "aid", "costs", "portfolio", "errors", "rows"]
PUBLIC = set(eruf.__all__).union(*(import_module(f"eruf.{module}").__all__ for module in MODULES))
WORDS = {
    "Aggregation", "Agreement", "MethodBreakPolicy", "Basis", "CostBasis", "DecompositionMethod", "Direction", "EstimateMethod", "Family", "Figure", "FigureName", "Fund", "JobUnit", "KeyKind", "Kind",
    "Measure", "ReadingSide", "NetFactor", "NoIncrement", "NoOutcome", "NoPlan", "NoTotal", "OverTime", "OverUnits", "Per", "PeriodState", "Precision", "Profile", "ProgrammingPeriod",
    "AskedOutcome", "MeasureKind", "NoMeasure", "RateOf", "ReasonCode", "Reference", "Severity", "Shape", "ShareOf", "Side", "SizeClass", "State", "Support", "Undefined", "Unmeasured", "LawDayReason", "LawPart", "LawSubject", "CostKind",
}


def rust_names() -> set[str]:
    """The names that the wings and the root of the core export, but for the documents: those are what answers render as JSON."""
    names: set[str] = set()
    for source in [CORE, *CORE.parent.glob("*/mod.rs")]:
        for found in re.findall(r"^pub use [\w:]+::(?:\{([^}]*)\}|(\w+));", source.read_text(), re.MULTILINE):
            names |= {name.strip() for part in found for name in part.split(",") if name.strip()}
    return {name for name in names if not name.endswith("Document")}


def test_every_name_of_rust_is_in_python_or_has_a_reason() -> None:
    names = rust_names()
    assert len(names) > 120 and {"Project", "Ratio", "Verdict", "Trace"} <= names
    assert sorted(names - PUBLIC - set(OTHERWISE) - WORDS) == []
    assert sorted((set(OTHERWISE) | WORDS) - names) == [], "a reason for a name that there is not"
    assert sorted(set(OTHERWISE) & PUBLIC) == [], "a reason for a name that Python has"


def test_every_question_to_a_view_is_one_to_a_project() -> None:
    sources = [path.read_text() for path in CORE.parent.rglob("*.rs")]
    blocks = [block for source in sources for block in re.findall(r"^impl(?:<'p>)? View<'[p_]> \{(.*?)^\}", source, re.MULTILINE | re.DOTALL)]
    asked = {name for block in blocks for name in re.findall(r"^    pub (?:const )?fn (\w+)", block, re.MULTILINE)}
    assert {"status", "verdicts", "count", "employment"} <= asked
    otherwise = {
        "explain_over": "Project.report", "goals_kept": "Project.report", "participations_in": "Project.report", "as_of": "Status.as_of", "asked_at": "as_of=", "horizon": "Status.horizon", "trace": "Project.explain", "explain": "Project.explain", "paces": "Project.plan",
        "restated_since": "Project.restated", "restated_lists_since": "Project.restated_lists", "group_table": "Project.groups", "in_force_on": "Project.target(on=)", "target_in_force": "Portfolio.status", "target": "Project.target", "project": "the project itself", "standing": "StatusRow",
        "attainment_of_count": "Count.verdict", "listed_enterprises": "Count.listed", "bridge": "Project.target_bridge", "count_by_rule": "Commitment(count=)", "occasions": "StatusRow.outcome_occasions",
        "reported": "StatusRow.outcome", "versions": "Commitment.targets", "words": "StatusRow.outcome_in_words", "value_at": "Series.value_at", "window": "Series.window", "window_bounds": "Project.reconcile", "approximate": "StatusRow.outcome_in_words", "computed": "StatusRow.computed", "law": "Project.parameter", "milestone_date": "StatusRow.milestone", "milestone": "StatusRow.milestone", "target_date": "StatusRow.milestone", "year_to_date": "Point.year_to_date", "years": "Series.years", "successions": "Project.successions", "law_basis": "Project.explain", "not_yet_achieved": "of documents", "under_law_of": "Project.law_differences", "each_year": "Verdict.each_year", "follow_up": "Project.due_readings", "follow_ups": "Project.due_readings", "follow_up": "Project.due_readings", "follow_ups": "Project.due_readings",
    }
    assert sorted(name for name in asked if not hasattr(eruf.Project, name) and name not in otherwise and not name.endswith("_document")) == []


# Fields that Python has under another name or in another class, and where.
FIELDS_OTHERWISE = {
    "Band.from": "from_", "Bridge.from": "method", "Bridge.to": "other", "Bridge.from_total": "method_total", "Bridge.to_total": "other_total", "Bridge.only_from": "only_method", "Bridge.only_to": "only_other",
    "BridgeStep.details": "decision", "BridgeStep.from": "in_force_from", "BridgeStep.step": "the attributes of BridgeStep itself",
    "CountInterval.attainment": "verdict", "CountRule.minimum": "minimum_hours, minimum_amount", "Indicator.key": "code, fund, programming_period",
    "EmploymentReading.enterprise": "key, label", "Enterprise.id": "key, label", "Participation.enterprise": "key, label", "Succession.old": "old_key", "Succession.new": "new_key",
    "ExternalFigure.value": "value_bounds", "Finding.subject": "place", "ProjectError.subject": "problems", "ProjectError.fault": "problems",
    "Series.points": "the items of Series", "Status.rows": "the items of Status", "Window.days": "first, last",
    "StatusRow.bounds": "target_bounds", "StatusRow.share": "attainment", "StatusRow.share_of": "attainment_of", "Verdict.bounds": "target_bounds", "Verdict.share": "attainment", "Verdict.share_of": "attainment_of",
    "StatusRow.standing": "outcome, carried, completeness", "StatusRow.cumulative": "Point.cumulative", "StatusRow.horizon": "Status.horizon",
    "Parameter.funds": "Parameter.scope", "Parameter.kind": "Parameter.value", "ReportRow.comments": "ReportRow.comment", "ReportRow.status": "the attributes of ReportRow itself",
    "BudgetMove.from": "from_activity", "BudgetMove.to": "to_activity", "CostLine.key": "of, code, name", "ListedHours.sum": "the attributes of ListedHours itself", "ReportedHours.commitment": "indicator", "UnitCosts.commitment": "indicator",
    "Pace.paces_at_no_return": "Project.comment", "AidTotal.counted": "grants", "AidTotal.plan": "fits, fits_from, passes_from",
} | {f"Trace.{name}": "to_dict" for name in ("carried", "inputs", "left_out", "name", "operation", "origin", "successions", "term", "unsure", "value", "withdrawn")}
# Answers whose Rust names Python divides among classes.
ANSWERS = {"Attainment": ["Verdict", "StatusRow"], "Standing": ["StatusRow"], "Identity": ["Project"], "BridgeStep": ["BridgeStep"], "Step": ["BridgeStep"]}


def rust_fields() -> dict[str, list[str]]:
    """The public fields of every public structure of the core."""
    structures: dict[str, list[str]] = {}
    for source in CORE.parent.rglob("*.rs"):
        for name, body in re.findall(r"^pub struct (\w+)(?:<[^>]*>)? \{\n(.*?)^\}", source.read_text(), re.MULTILINE | re.DOTALL):
            structures[name] = re.findall(r"^    pub (\w+):", body, re.MULTILINE)
    return structures


def test_every_field_of_an_answer_is_an_attribute_or_has_a_reason() -> None:
    classes = {name: getattr(module, name) for module in [eruf, *(import_module(f"eruf.{module}") for module in MODULES)] for name in module.__all__}
    fields = rust_fields()
    assert {"StatusRow", "Point", "Pace", "Change"} <= set(fields)
    missing = [
        f"{name}.{field}"
        for structure, found in fields.items()
        for name in ANSWERS.get(structure, [structure])
        if name in classes
        for field in found
        if not hasattr(classes[name], field)
    ]
    assert sorted(set(missing) - set(FIELDS_OTHERWISE)) == []
    assert sorted(set(FIELDS_OTHERWISE) - set(missing)) == [], "a reason for a field that Python has"

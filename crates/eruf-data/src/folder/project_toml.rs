//! `project.toml`: what a person writes once.

use std::sync::Arc;

use eruf_core::{
    Activity, Alias, Amount, Basis, Commitment, Decision, Direction, ExternalFigure, Fund,
    Identity, Indicator, IndicatorKey, Kind, Milestones, NaiveDate, OverTime, OverUnits, Per,
    Period, Precision, Profile, ProgrammingPeriod, ProjectDraft, ReasonCode, ReportingPeriod,
    SeverityOverride, Shape, Side, Source, Target, TargetVersion, Unit, Value, catalogue, quoted,
    without_person_numbers,
};
use toml::de::{DeTable, DeValue};

use crate::folder::document::{Document, Fields};
use crate::table::cells::{Dialect, Encoding};
use crate::table::{Notice, NoticeKind, Place, Problem, Rule};
use crate::tables::{count_columns, employment_rule};
use crate::words::DecimalMark;
use crate::words::goal::{ParsedGoal, parse_goal};

/// The largest `project.toml` that is read, in MiB: the format takes far more memory than the file.
pub(crate) const MAX_MIB: u64 = 2;

/// What `project.toml` says: a draft without entries, where each part stands, and how the tables
/// are written.
pub(crate) struct Written {
    pub(crate) draft: ProjectDraft,
    pub(crate) places: Places,
    pub(crate) dialect: Dialect,
    pub(crate) notices: Vec<Notice>,
}

/// The line that each part of the draft was read from.
#[derive(Default)]
pub(crate) struct Places {
    pub(crate) decisions: Vec<u64>,
    pub(crate) periods: Vec<u64>,
    pub(crate) commitments: Vec<u64>,
    pub(crate) activities: Vec<u64>,
    pub(crate) claims: Vec<u64>,
}

/// Reads the text of a `project.toml`.
pub(crate) fn read(file: &str, text: &str) -> Result<Written, Vec<Problem>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let document = Document::new(file, text);
    let (root, errors) = DeTable::parse_recoverable(text);
    if !errors.is_empty() {
        for error in errors.iter().take(20) {
            let at = error.span().map_or(0, |span| span.start);
            if error.message().contains("recursion") || error.message().contains("nest") {
                document.refuse(at, None, Rule::Nesting);
                break; // what follows is the same again, for every bracket
            }
            document.refuse(
                at,
                None,
                Rule::Syntax {
                    message: without_person_numbers(&error.message().replace('\n', ", "))
                        .into_owned(),
                },
            );
        }
        return Err(document.problems.into_inner());
    }
    let mut reader = Reader {
        document: &document,
        places: Places::default(),
        notices: Vec::new(),
        commitments: Vec::new(),
        days: (None, None),
    };
    let draft = reader.project(Fields::new(&document, root.get_ref(), String::new(), 0));
    let Reader { places, notices, .. } = reader;
    match draft {
        Some((draft, dialect)) if document.problems.borrow().is_empty() => {
            let mut notices = notices;
            notices.extend(document.notices.into_inner());
            Ok(Written { draft, places, dialect, notices })
        }
        _ => Err(document.problems.into_inner()),
    }
}

struct Reader<'d> {
    document: &'d Document,
    places: Places,
    notices: Vec<Notice>,
    commitments: Vec<Commitment>,
    /// The first and last day of the project by the decisions read so far.
    days: (Option<NaiveDate>, Option<NaiveDate>),
}

/// What an indicator or measure is beside its code.
struct Programme {
    fund: Fund,
    programming_period: ProgrammingPeriod,
}

impl Programme {
    fn key(&self, code: Arc<str>) -> IndicatorKey {
        IndicatorKey { fund: self.fund, programming_period: self.programming_period, code }
    }
}

impl Reader<'_> {
    fn project(&mut self, root: Fields<'_, '_>) -> Option<(ProjectDraft, Dialect)> {
        let version = root.number("schema_version");
        if root
            .required("schema_version", "write schema_version = 1", version)
            .is_some_and(|version| version != 1)
        {
            root.refuse(
                "schema_version",
                0,
                Rule::SchemaVersion { found: version.unwrap_or_default().to_string() },
            );
        }
        let project = root.table("project");
        let project = root.required(
            "project",
            "write a table [project] with name, fund and programming_period",
            project,
        );
        let identity = project.as_ref().and_then(Self::identity);
        let dialect = project.as_ref().map(Self::dialect).unwrap_or_default();
        let overlapping =
            project.as_ref().map(|project| project.texts("overlapping")).unwrap_or_default();
        if let Some(project) = project {
            project.finish();
        }
        let decisions: Vec<Decision> = root
            .tables("decision")
            .into_iter()
            .filter_map(|fields| self.decision(fields))
            .collect();
        let periods =
            root.tables("period").into_iter().filter_map(|fields| self.period(fields)).collect();
        let partners = root.tables("partner").into_iter().filter_map(Self::partner).collect();
        let first = decisions.first().map_or_else(|| Arc::from(""), |decision| decision.id.clone());
        let indicators = root.tables("indicator");
        let activities = root.tables("activity");
        let programme = identity.as_ref().map(|identity| Programme {
            fund: identity.fund,
            programming_period: identity.programming_period,
        });
        let mut written = Vec::new();
        if let Some(programme) = &programme {
            for fields in indicators {
                self.indicator(fields, programme, &first);
            }
            for fields in activities {
                written.extend(self.activity(fields, programme, &first));
            }
        }
        let other_names =
            root.tables("other_name").into_iter().filter_map(Self::other_name).collect();
        let severities = root.tables("finding").into_iter().filter_map(Self::severity).collect();
        let claims =
            root.tables("claim").into_iter().filter_map(|fields| self.claim(fields)).collect();
        root.finish();
        let commitments = std::mem::take(&mut self.commitments);
        let draft = ProjectDraft {
            decisions,
            periods,
            partners,
            overlapping,
            commitments,
            activities: written,
            claims,
            other_names,
            severities,
            ..ProjectDraft::new(identity?)
        };
        Some((draft, dialect))
    }

    fn identity(fields: &Fields<'_, '_>) -> Option<Identity> {
        let name = fields.required("name", "the name of the project", fields.text("name"));
        let fund = fields.required(
            "fund",
            "the fund, such as \"ERDF\"",
            fields.choice("fund", Fund::NAMES),
        );
        let period = fields.choice("programming_period", ProgrammingPeriod::NAMES);
        let period =
            fields.required("programming_period", "\"2014-2020\" or \"2021-2027\"", period);
        let (case_id, beneficiary) = (fields.text("case_id"), fields.text("beneficiary"));
        let (organisation_number, source) = (
            fields.parsed("organisation_number", "an organisation number in quotation marks"),
            fields.source(),
        );
        Some(Identity {
            name: name?,
            case_id,
            beneficiary,
            organisation_number,
            fund: fund?,
            programming_period: period?,
            source,
        })
    }

    fn dialect(fields: &Fields<'_, '_>) -> Dialect {
        let one_of = |key: &'static str, allowed: &[&str]| {
            let text = fields.text(key)?;
            let chosen = allowed.iter().position(|name| *name == &*text);
            if chosen.is_none() {
                fields.refuse(
                    key,
                    fields.at,
                    Rule::Choice { allowed: allowed.join(" or "), found: quoted(&text) },
                );
            }
            chosen
        };
        let encoding = match one_of("table_encoding", &["utf-8", "windows-1252"]) {
            Some(1) => Encoding::Windows1252,
            _ => Encoding::Utf8,
        };
        let decimal_mark = one_of("decimal_mark", &[",", "."])
            .map(|chosen| if chosen == 0 { DecimalMark::Comma } else { DecimalMark::Point });
        Dialect { encoding, decimal_mark }
    }

    fn decision(&mut self, fields: Fields<'_, '_>) -> Option<Decision> {
        let id = fields.required("id", "a short name for the decision", fields.text("id"));
        let (first, last) = (fields.date("first"), fields.date("last"));
        // A day that does not move is carried over from the decision before.
        let moved = first.or(last).is_some();
        self.days = (first.or(self.days.0), last.or(self.days.1));
        let horizon = self.days.0.zip(self.days.1).filter(|_| moved);
        let horizon = horizon.and_then(|(first, last)| {
            Period::new(first, last).map_err(|error| fields.refuse("last", fields.at, error)).ok()
        });
        let decision = Decision {
            id: id.unwrap_or_else(|| "".into()),
            requested: fields.partial_date("requested"),
            decided: fields.partial_date("decided"),
            effective: fields.partial_date("effective"),
            report: fields.number("report"),
            horizon,
            budget: fields.amount("budget"),
            reason_code: fields.choice("reason_code", ReasonCode::NAMES),
            reason: fields.text("reason"),
            source: fields.source(),
        };
        self.places.decisions.push(fields.line());
        fields.finish();
        (!decision.id.is_empty()).then_some(decision)
    }

    fn period(&mut self, fields: Fields<'_, '_>) -> Option<ReportingPeriod> {
        let report = fields.required(
            "report",
            "the number of the report that covers the period",
            fields.number("report"),
        );
        let first = fields.required("first", "the first day of the period", fields.date("first"));
        let last = fields.required("last", "the last day of the period", fields.date("last"));
        let filed = fields.date("filed");
        let _ = fields.source();
        self.places.periods.push(fields.line());
        let period = first.zip(last).and_then(|(first, last)| {
            Period::new(first, last).map_err(|error| fields.refuse("last", fields.at, error)).ok()
        });
        fields.finish();
        Some(ReportingPeriod { filed, ..ReportingPeriod::new(report?, period?) })
    }

    fn partner(fields: Fields<'_, '_>) -> Option<Arc<str>> {
        let name = fields.required("name", "the name of the partner", fields.text("name"));
        let _ = fields.source();
        fields.finish();
        name
    }

    /// What another document calls the beneficiary.
    fn other_name(fields: Fields<'_, '_>) -> Option<Alias> {
        let name =
            fields.required("name", "what the beneficiary is called there", fields.text("name"));
        let source = fields.source();
        fields.finish();
        Some(Alias { name: name?, source })
    }

    /// How grave findings of a rule are in this project.
    fn severity(fields: Fields<'_, '_>) -> Option<SeverityOverride> {
        const NAMES: [&str; 4] = ["error", "warning", "note", "off"];
        let code =
            fields.required("code", "the code of the rule, such as \"F07\"", fields.text("code"));
        let severity = fields.required(
            "severity",
            "\"error\", \"warning\", \"note\" or \"off\"",
            fields.text("severity"),
        );
        let reason =
            fields.required("reason", "why it is not what is usual", fields.text("reason"));
        let severity = severity.and_then(|text| match (&*text, text.parse()) {
            ("off", _) => Some(None),
            (_, Ok(severity)) => Some(Some(severity)),
            (_, Err(_)) => {
                fields.refuse(
                    "severity",
                    fields.at,
                    Rule::Choice { allowed: NAMES.join(", "), found: quoted(&text) },
                );
                None
            }
        });
        fields.finish();
        Some(SeverityOverride { code: code?, severity: severity?, reason: reason? })
    }

    /// What another document says: an amount, or bounds as `"450..500"`.
    fn claim(&mut self, fields: Fields<'_, '_>) -> Option<ExternalFigure> {
        let line = fields.line();
        let indicator = fields.required(
            "indicator",
            "the code of the indicator that it is about",
            fields.text("indicator"),
        );
        let factors: Vec<Amount> = fields.amounts("factors");
        let value = match (fields.value("value"), factors.is_empty()) {
            (None, false) => None,
            (value, _) => fields
                .required("value", "what the figure is said to be, or factors", value)
                .and_then(|value| fields.bounds_of("value", value)),
        };
        let precision = fields.choice("precision", Precision::NAMES).unwrap_or_default();
        let unit = fields.text("unit").and_then(|unit| Unit::new(&unit));
        let source = fields.source();
        let made = match value {
            Some(value) => indicator.map(|code| ExternalFigure::new(code, Value::Amount(value))),
            None if factors.is_empty() => None,
            None => indicator.and_then(|code| {
                ExternalFigure::of_factors(code, factors)
                    .map_err(|error| fields.refuse("factors", fields.at, error))
                    .ok()
            }),
        };
        fields.finish();
        let claim = ExternalFigure { precision, unit, source, ..made? };
        self.places.claims.push(line);
        Some(claim)
    }

    fn indicator(&mut self, fields: Fields<'_, '_>, programme: &Programme, first: &Arc<str>) {
        let code = fields.required(
            "code",
            "the code of the indicator, such as \"CO01\"",
            fields.text("code"),
        );
        let common = code
            .as_ref()
            .and_then(|code| catalogue::find(programme.fund, programme.programming_period, code));
        let common = common.map(catalogue::CatalogueEntry::indicator);
        let indicator =
            code.and_then(|code| Self::described(&fields, programme, code, common, None));
        let targets = self.targets(&fields, first);
        let Some(indicator) = indicator else { return fields.finish() };
        let targets = targets.into_iter().map(|(version, _)| version).collect();
        let commitment = Commitment {
            basis: fields.choice("basis", Basis::NAMES),
            reported_by: fields.texts("reported_by"),
            targets,
            count: count_columns::read(&fields),
            employment: employment_rule::read(&fields),
            source: fields.source(),
            ..Commitment::new(indicator)
        };
        self.commit(commitment, fields.line());
        fields.finish();
    }

    fn commit(&mut self, commitment: Commitment, line: u64) {
        self.commitments.push(commitment);
        self.places.commitments.push(line);
    }

    /// The indicator that the keys of a table describe, on the ground of the catalogue where it is
    /// a common one.
    fn described(
        fields: &Fields<'_, '_>,
        programme: &Programme,
        code: Arc<str>,
        common: Option<Indicator>,
        measure: Option<Indicator>,
    ) -> Option<Indicator> {
        let (name, name_sv) = (fields.text("name"), fields.text("name_sv"));
        let unit = fields.text("unit").and_then(|unit| Unit::new(&unit));
        let kind = if measure.is_some() {
            Some(Kind::ActivityGoal)
        } else {
            fields.choice("kind", Kind::NAMES)
        };
        let over_time = fields.choice("over_time", OverTime::NAMES);
        let over_units = fields.choice("over_units", OverUnits::NAMES);
        let direction = fields.choice("direction", Direction::NAMES);
        let subset_of = fields.texts("subset_of");
        let Some(ground) = common.or(measure) else {
            let missing = "name, unit and kind";
            let (Some(name), Some(unit), Some(kind)) = (name, unit, kind) else {
                let programme = format!("{} {}", programme.fund, programme.programming_period);
                fields.refuse("code", fields.at, Rule::NotInCatalogue { code, programme, missing });
                return None;
            };
            return Some(Indicator {
                key: programme.key(code),
                name,
                name_sv,
                unit,
                kind,
                over_time: over_time.unwrap_or(OverTime::Sum),
                over_units: over_units.unwrap_or(OverUnits::None),
                direction: direction.unwrap_or(Direction::Up),
                subset_of,
            });
        };
        Some(Indicator {
            key: programme.key(code),
            name_sv: name_sv.or_else(|| if name.is_some() { None } else { ground.name_sv.clone() }),
            name: name.unwrap_or(ground.name),
            unit: unit.unwrap_or(ground.unit),
            kind: kind.unwrap_or(ground.kind),
            over_time: over_time.unwrap_or(ground.over_time),
            over_units: over_units.unwrap_or(ground.over_units),
            direction: direction.unwrap_or(ground.direction),
            subset_of: if subset_of.is_empty() { ground.subset_of } else { subset_of },
        })
    }

    /// The versions of a target: `goal` for the first decision, or `[[…target]]` for each. A goal
    /// in one text may be several.
    fn targets(
        &mut self,
        fields: &Fields<'_, '_>,
        first: &Arc<str>,
    ) -> Vec<(TargetVersion, Option<String>)> {
        let mut versions = Vec::new();
        self.version(fields, first, &fields.source(), &mut versions);
        for target in fields.tables("target") {
            let decision = target.required(
                "decision",
                "the id of the decision that set the target",
                target.text("decision"),
            );
            let source = target.source();
            let _ =
                target.required("goal", "the goal, as text or as a table", target.value("goal"));
            if let Some(decision) = decision {
                self.version(&target, &decision, &source, &mut versions);
            }
            target.finish();
        }
        versions
    }

    fn version(
        &mut self,
        fields: &Fields<'_, '_>,
        decision: &Arc<str>,
        source: &Source,
        versions: &mut Vec<(TargetVersion, Option<String>)>,
    ) {
        let (reason, method) = (fields.text("reason"), fields.text("method"));
        let profile = fields.choice("profile", Profile::NAMES);
        let milestones = Self::milestones(fields);
        let Some(value) = fields.value("goal") else { return };
        let text: Option<Arc<str>> = match value.get_ref() {
            DeValue::String(text) => {
                Some(fields.free_text("goal", value.span().start, text.trim()).into())
            }
            _ => None,
        };
        let goals = match value.get_ref() {
            DeValue::String(_) => parse_goal(text.as_deref().unwrap_or_default()),
            DeValue::Table(table) => {
                let shape =
                    Fields::new(fields.document, table, "goal".to_owned(), value.span().start);
                Self::shape(shape)
                    .map(|target| ParsedGoal { target, unit: None, in_words: None })
                    .into_iter()
                    .collect()
            }
            _ => {
                let goal = fields.amount_of("goal", value).map(Target::at_least);
                let goal = goal.and_then(|goal| {
                    goal.map_err(|error| fields.refuse("goal", value.span().start, error)).ok()
                });
                goal.map(|target| ParsedGoal { target, unit: None, in_words: None })
                    .into_iter()
                    .collect()
            }
        };
        for ParsedGoal { target, unit, in_words } in goals {
            if let Some(reason) = in_words {
                let place = Place {
                    file: self.document.file.clone(),
                    line: Some(self.document.line(value.span().start)),
                    field: Some("goal".into()),
                };
                self.notices.push(Notice {
                    place,
                    kind: NoticeKind::GoalInWords {
                        goal: text.as_deref().map(quoted).unwrap_or_default(),
                        reason,
                    },
                });
            }
            let (text, reason, method) = (text.clone(), reason.clone(), method.clone());
            let (milestones, source) = (milestones.clone(), source.clone());
            let version = TargetVersion {
                text,
                reason,
                milestones,
                profile,
                method,
                source,
                ..TargetVersion::new(decision.clone(), target)
            };
            versions.push((version, unit));
        }
    }

    fn milestones(fields: &Fields<'_, '_>) -> Option<Milestones> {
        let mut points = Vec::new();
        for point in fields.tables("milestones") {
            let date =
                point.required("date", "the day by which the amount is due", point.date("date"));
            let amount =
                point.required("amount", "the amount in total by that day", point.amount("amount"));
            points.extend(date.zip(amount));
            point.finish();
        }
        if points.is_empty() {
            return None;
        }
        Milestones::running_totals(points)
            .map_err(|error| fields.refuse("milestones", fields.at, error))
            .ok()
    }

    fn shape(fields: Fields<'_, '_>) -> Option<Target> {
        let pair = |key: &'static str| -> Option<(Amount, Amount)> {
            let value = fields.value(key)?;
            let DeValue::Array(list) = value.get_ref() else {
                fields.refuse(
                    key,
                    value.span().start,
                    Rule::WrongKind {
                        expected: "two amounts in brackets",
                        found: "something else".to_owned(),
                    },
                );
                return None;
            };
            let amounts: Vec<Amount> =
                list.iter().filter_map(|amount| fields.amount_of(key, amount)).collect();
            if let [low, high] = *amounts.as_slice() { Some((low, high)) } else { None }
        };
        let strict = fields.yes("strict");
        let side = fields.choice("side", Side::NAMES).unwrap_or(Side::AtLeast);
        let shapes = [
            fields.amount("at_least").map(|goal| Shape::AtLeast { goal }),
            pair("range").map(|(low, high)| Shape::Range {
                low,
                high,
                strict: strict.unwrap_or(false),
            }),
            fields.amount("ceiling").map(|highest| Shape::Ceiling { highest }),
            pair("level").map(|(baseline, goal)| Shape::Level { baseline, goal }),
            fields.amount("keep").map(|level| Shape::Keep { level, side }),
            fields.text("qualitative").map(|text| Shape::Qualitative { text }),
        ];
        let per = fields.choice("per", Per::NAMES).unwrap_or(Per::Project);
        let mut shapes = shapes.into_iter().flatten();
        let at = fields.at;
        let target = match (shapes.next(), shapes.next()) {
            (Some(shape), None) if strict != Some(true) || matches!(shape, Shape::Range { .. }) => {
                Target::new(shape, per).map_err(|error| fields.refuse("goal", at, error)).ok()
            }
            (Some(_), None) => {
                fields.refuse("strict", at, eruf_core::Error::StrictWithoutRange);
                None
            }
            _ => {
                let expected =
                    "exactly one of at_least, range, ceiling, level, keep and qualitative";
                fields.refuse(
                    "goal",
                    at,
                    Rule::WrongKind {
                        expected,
                        found: "none, several or an incomplete one".to_owned(),
                    },
                );
                None
            }
        };
        fields.finish();
        target
    }

    fn activity(
        &mut self,
        fields: Fields<'_, '_>,
        programme: &Programme,
        first: &Arc<str>,
    ) -> Option<Activity> {
        let code = fields.required("code", "a short code for the activity", fields.text("code"));
        let name = fields.required("name", "the name of the activity", fields.text("name"));
        let (part_of, result, source) =
            (fields.text("part_of"), fields.text("result"), fields.source());
        let line = fields.line();
        let targets = self.targets(&fields, first);
        let (Some(code), Some(name)) = (code, name) else {
            fields.finish();
            return None;
        };
        let mut measures = Vec::new();
        // Versions of one goal share a measure; the goals of one text have one each.
        let most = targets
            .iter()
            .map(|(version, _)| {
                targets.iter().filter(|(other, _)| other.decision == version.decision).count()
            })
            .max();
        for place in 0..most.unwrap_or(0) {
            let measure: Arc<str> = if most == Some(1) {
                code.clone()
            } else {
                format!("{code}.{}", place.saturating_add(1)).into()
            };
            let mut of_goal = Vec::new();
            let mut unit = None;
            let mut seen: Vec<(Arc<str>, usize)> = Vec::new();
            for (version, noun) in &targets {
                let nth = seen.iter().filter(|(decision, _)| *decision == version.decision).count();
                seen.push((version.decision.clone(), nth));
                if nth == place {
                    of_goal.push(version.clone());
                    unit = noun.as_deref().and_then(Unit::new).or(unit);
                }
            }
            let indicator = counted(programme, measure.clone(), name.clone(), unit);
            self.commit(
                Commitment {
                    basis: Some(Basis::RunningTotal),
                    targets: of_goal,
                    source: source.clone(),
                    ..Commitment::new(indicator)
                },
                line,
            );
            measures.push(measure);
        }
        for fields in fields.tables("measure") {
            measures.extend(self.measure(fields, programme, first));
        }
        self.places.activities.push(line);
        fields.finish();
        Some(Activity { code, part_of, name, result, measures, source })
    }

    fn measure(
        &mut self,
        fields: Fields<'_, '_>,
        programme: &Programme,
        first: &Arc<str>,
    ) -> Option<Arc<str>> {
        let code = fields.required("code", "the code of the measure", fields.text("code"));
        let targets = self.targets(&fields, first);
        let ground = code.as_ref().map(|code| counted(programme, code.clone(), code.clone(), None));
        let described = code
            .as_ref()
            .and_then(|code| Self::described(&fields, programme, code.clone(), None, ground));
        if let Some(indicator) = described {
            let commitment = Commitment {
                basis: fields.choice("basis", Basis::NAMES).or(Some(Basis::RunningTotal)),
                reported_by: fields.texts("reported_by"),
                targets: targets.into_iter().map(|(version, _)| version).collect(),
                count: count_columns::read(&fields),
                employment: employment_rule::read(&fields),
                source: fields.source(),
                ..Commitment::new(indicator)
            };
            self.commit(commitment, fields.line());
        }
        fields.finish();
        code
    }
}

/// What an activity counts, where nothing more is said.
fn counted(programme: &Programme, code: Arc<str>, name: Arc<str>, unit: Option<Unit>) -> Indicator {
    Indicator {
        key: programme.key(code),
        name,
        name_sv: None,
        unit: unit.unwrap_or_else(Unit::nameless),
        kind: Kind::ActivityGoal,
        over_time: OverTime::Sum,
        over_units: OverUnits::None,
        direction: Direction::Up,
        subset_of: Vec::new(),
    }
}

//! [`Laid`]: a sheet of a draft, cell by cell.

use eruf_core::{Amount, Error, NaiveDate, ProjectDraft, parse_date};

use crate::folder::sheets::choices::Choice;
use crate::folder::sheets::words::{
    Column, DESCRIBED, Kind, PROJECT, SheetLanguage, SheetWords, TABLES,
};
use crate::folder::write::commitments::goal_of;
use crate::folder::write::node::{Group, Node};
use crate::folder::write::project::tree;
use crate::folder::write::records::{Records, records};
use crate::words::{DecimalMark, Dialect, parse_goal};

/// What a cell is written as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Held {
    Nothing,
    Text(String),
    /// A number that a double holds exactly as it is written.
    Number(String),
    Day(NaiveDate),
}

/// A sheet of a draft.
pub(crate) struct Laid {
    pub(crate) words: &'static SheetWords,
    /// The names of the columns and what they hold.
    pub(crate) columns: Vec<(String, Kind)>,
    pub(crate) rows: Vec<Vec<Held>>,
}

/// Lays the sheets of a draft out. Sheets and columns that are usual are there without a row too.
pub(crate) fn laid_out(draft: &ProjectDraft, language: SheetLanguage) -> Result<Vec<Laid>, Error> {
    let root = tree(draft)?;
    let writer = Writer { language };
    let mut sheets = vec![writer.project(&root)];
    for words in DESCRIBED {
        let groups = match words.key {
            "target" => targets(&root),
            "measure" => measures(&root),
            "evaluation" => evaluation(&root).cloned().into_iter().collect(),
            "evaluation_report" => {
                evaluation(&root).map(|one| groups(one, "report").to_vec()).unwrap_or_default()
            }
            "indicator" => groups(&root, "indicator").iter().map(with_goal).collect(),
            key => groups(&root, key).to_vec(),
        };
        let is_usual =
            matches!(words.key, "decision" | "period" | "indicator" | "activity" | "target");
        if is_usual || !groups.is_empty() {
            sheets.push(writer.list(words, &groups));
        }
    }
    let mut tables = records(draft)?;
    for words in TABLES {
        let found =
            tables.iter().position(|table| table.file.strip_suffix(".csv") == Some(words.key));
        let table = found.map(|at| tables.swap_remove(at));
        if table.is_some() || words.key == "outcomes" {
            sheets.push(writer.table(words, table.as_ref()));
        }
    }
    Ok(sheets)
}

/// The tables of a list.
fn groups<'g>(root: &'g Group, key: &str) -> &'g [Group] {
    match root.get(key) {
        Some(Node::Groups(groups)) => groups,
        _ => &[],
    }
}

/// The table of the evaluation.
fn evaluation(root: &Group) -> Option<&Group> {
    match root.get("evaluation") {
        Some(Node::Group(evaluation)) => Some(evaluation),
        _ => None,
    }
}

/// The measures of all activities, each with the code of its activity.
fn measures(root: &Group) -> Vec<Group> {
    let of = |activity: &Group| {
        let code = activity.get("code").cloned();
        let with_code = |measure: &Group| {
            let mut with_code = Group::default();
            with_code.put("activity", code.clone());
            with_code.0.extend(with_goal(measure).0);
            with_code
        };
        groups(activity, "measure").iter().map(with_code).collect::<Vec<_>>()
    };
    groups(root, "activity").iter().flat_map(of).collect()
}

/// An indicator or measure with its goal beside it, where that says all of its target.
fn with_goal(owner: &Group) -> Group {
    let mut owner = owner.clone();
    if let Some((goal, method)) = plain_goal(&owner) {
        owner.0.retain(|(key, _)| *key != "target");
        owner.put("goal", Some(goal));
        owner.put("method", method);
    }
    owner
}

/// The goal of the only target of an indicator, as one cell, if nothing else is said of the target,
/// and its method.
fn plain_goal(owner: &Group) -> Option<(Node, Option<Node>)> {
    let [target] = groups(owner, "target") else { return None };
    let is_plain = |key: &str| matches!(key, "decision" | "goal" | "text" | "method");
    let is_of_owner =
        |key: &str| matches!(key, "source" | "note") && owner.get(key) == target.get(key);
    let has_all = ["source", "note"].iter().all(|key| owner.get(key) == target.get(key));
    if !has_all || !target.0.iter().all(|(key, _)| is_plain(key) || is_of_owner(key)) {
        return None;
    }
    let Some(Node::Inline(goal)) = target.get("goal") else { return None };
    let method = target.get("method").cloned();
    match target.get("text") {
        Some(Node::Text(text)) => {
            let read = parse_goal(text);
            let [read] = read.as_slice() else { return None };
            let same = goal_of(&read.target).ok().as_ref() == Some(goal);
            same.then(|| (Node::Text(text.clone()), method))
        }
        _ => match goal.0.as_slice() {
            [("at_least", amount)] => Some((amount.clone(), method)),
            _ => None,
        },
    }
}

/// The targets that are not beside their indicator, each with its code and the columns of its
/// shape.
fn targets(root: &Group) -> Vec<Group> {
    let activities = groups(root, "activity").iter();
    let measures = activities.flat_map(|activity| groups(activity, "measure"));
    let mut targets = Vec::new();
    for owner in groups(root, "indicator").iter().chain(measures) {
        if plain_goal(owner).is_some() {
            continue;
        }
        for target in groups(owner, "target") {
            let mut row = Group::default();
            row.put("indicator", owner.get("code").cloned());
            for (key, value) in &target.0 {
                match value {
                    Node::Inline(goal) if *key == "goal" => shape(goal, &mut row),
                    value => row.0.push((key, value.clone())),
                }
            }
            targets.push(row);
        }
    }
    targets
}

fn shape(goal: &Group, row: &mut Group) {
    for (key, value) in &goal.0 {
        let (low, high) = match value {
            Node::List(pair) => (pair.first().cloned(), pair.get(1).cloned()),
            value => (Some(value.clone()), None),
        };
        match *key {
            "strict" | "side" | "per" => row.put(key, Some(value.clone())),
            "qualitative" => {
                row.put("shape", Some(*key));
                row.put("words", Some(value.clone()));
            }
            "ceiling" => {
                row.put("shape", Some(*key));
                row.put("high", low);
            }
            key => {
                row.put("shape", Some(key));
                row.put("low", low);
                row.put("high", high);
            }
        }
    }
}

/// Writes cells in a language.
#[derive(Clone, Copy)]
struct Writer {
    language: SheetLanguage,
}

impl Writer {
    const fn mark(self) -> DecimalMark {
        match self.language {
            SheetLanguage::Swedish => DecimalMark::Comma,
            SheetLanguage::English => DecimalMark::Point,
        }
    }

    /// A name and a value in each row.
    fn project(self, root: &Group) -> Laid {
        let mut rows = Vec::new();
        for column in PROJECT.columns {
            let found = root.get("project").and_then(|project| match project {
                Node::Group(project) => project.get(column.key),
                _ => None,
            });
            if column.is_usual || found.is_some() {
                let name = Held::Text(column.name(self.language).to_owned());
                rows.push(vec![name, self.node(found, column.kind)]);
            }
        }
        let names = (self.language.pick("Uppgift", "What"), self.language.pick("Värde", "Value"));
        let columns = vec![(names.0.to_owned(), Kind::Text), (names.1.to_owned(), Kind::Text)];
        Laid { words: &PROJECT, columns, rows }
    }

    fn list(self, words: &'static SheetWords, groups: &[Group]) -> Laid {
        let is_used = |column: &&Column| {
            column.is_usual || groups.iter().any(|group| group.get(column.key).is_some())
        };
        let columns: Vec<&Column> = words.columns.iter().filter(is_used).collect();
        let row = |group: &Group| {
            columns.iter().map(|column| self.node(group.get(column.key), column.kind)).collect()
        };
        Laid { words, rows: groups.iter().map(row).collect(), columns: self.named(&columns) }
    }

    fn named(self, columns: &[&Column]) -> Vec<(String, Kind)> {
        let named = |column: &&Column| (column.name(self.language).to_owned(), column.kind);
        columns.iter().map(named).collect()
    }

    fn table(self, words: &'static SheetWords, table: Option<&Records>) -> Laid {
        let has =
            |key: &str| table.is_some_and(|table| table.columns.iter().any(|name| name == key));
        let known: Vec<&Column> =
            words.columns.iter().filter(|column| column.is_usual || has(column.key)).collect();
        let mut columns = self.named(&known);
        let Some(table) = table else { return Laid { words, columns, rows: Vec::new() } };
        let is_known = |name: &str| known.iter().any(|column| column.key == name);
        let others: Vec<(usize, bool)> = (table.columns.iter().enumerate())
            .filter(|(_, name)| !is_known(name))
            .map(|(at, name)| (at, words.key == "outcomes" && name.contains(':')))
            .collect();
        for (at, is_part) in &others {
            let name = table.columns.get(*at).cloned().unwrap_or_default();
            columns.push((name, if *is_part { Kind::Amount } else { Kind::Text }));
        }
        let places: Vec<(Option<usize>, Kind)> = (known.iter())
            .map(|column| (table.columns.iter().position(|name| name == column.key), column.kind))
            .chain(
                others.iter().map(|(at, is_part)| {
                    (Some(*at), if *is_part { Kind::Amount } else { Kind::Text })
                }),
            )
            .collect();
        let cell = |row: &Vec<String>, (at, kind): &(Option<usize>, Kind)| {
            let text = at.and_then(|at| row.get(at)).map(String::as_str).unwrap_or_default();
            self.text(text, *kind)
        };
        let row = |row: &Vec<String>| places.iter().map(|place| cell(row, place)).collect();
        Laid { words, rows: table.rows.iter().map(row).collect(), columns }
    }

    /// The cell of a value of the tree.
    fn node(self, node: Option<&Node>, kind: Kind) -> Held {
        match node {
            Some(Node::Text(text)) if kind == Kind::Goal => Held::Text(text.to_string()),
            Some(Node::Text(text)) => self.text(text, kind),
            Some(Node::Amount(amount)) => self.amount(*amount),
            Some(Node::Number(number)) => Held::Number(number.to_string()),
            Some(Node::Day(day)) => Held::Day(*day),
            // A table of a rule is there, or its column would have nothing.
            Some(Node::Yes | Node::Group(_) | Node::Groups(_))
                if matches!(kind, Kind::YesNo | Kind::Rule) =>
            {
                Held::Text(self.language.pick("ja", "yes").to_owned())
            }
            Some(Node::List(list)) => {
                let parts: Vec<String> = list.iter().map(|part| self.part(part, kind)).collect();
                Held::Text(parts.join("; "))
            }
            None | Some(_) => Held::Nothing,
        }
    }

    /// A part of a list in one cell.
    fn part(self, node: &Node, kind: Kind) -> String {
        match node {
            Node::Text(text) => match kind {
                Kind::Choices(choices) => self.word(choices, text),
                _ => text.to_string(),
            },
            Node::Amount(amount) => self.written(*amount),
            Node::Inline(point) => {
                let part = |key| point.get(key).map(|value| self.part(value, kind));
                listed_with(": ", [part("date"), part("amount")])
            }
            Node::Day(day) => day.to_string(),
            _ => String::new(),
        }
    }

    /// The cell of a text of the folder.
    fn text(self, text: &str, kind: Kind) -> Held {
        if text.is_empty() {
            return Held::Nothing;
        }
        match kind {
            Kind::Number | Kind::Report if text.bytes().all(|byte| byte.is_ascii_digit()) => {
                Held::Number(text.to_owned())
            }
            Kind::Amount | Kind::Share | Kind::Bounds => self.bounds(text),
            Kind::Day | Kind::PartialDay => match parse_date(text) {
                Ok(day) => Held::Day(day),
                Err(_) => Held::Text(text.to_owned()),
            },
            Kind::Choice(choices) => Held::Text(self.word(choices, text)),
            Kind::YesNo => Held::Text(match text {
                "yes" => self.language.pick("ja", "yes").to_owned(),
                "no" => self.language.pick("nej", "no").to_owned(),
                other => other.to_owned(),
            }),
            _ => Held::Text(text.to_owned()),
        }
    }

    /// An amount, bounds, or a text that is neither.
    fn bounds(self, text: &str) -> Held {
        let read = |text: &str| Dialect::default().amount(text, DecimalMark::Point).ok();
        if text.starts_with('~') {
            return Held::Text(text.to_owned());
        }
        if let Some((low, high)) = text.split_once("..")
            && let (Some(low), Some(high)) = (read(low), read(high))
        {
            return Held::Text(format!("{}..{}", self.written(low), self.written(high)));
        }
        read(text).map_or_else(|| Held::Text(text.to_owned()), |amount| self.amount(amount))
    }

    /// A number, where a cell can hold it exactly.
    fn amount(self, amount: Amount) -> Held {
        let text = amount.to_string();
        let double = text.parse::<f64>().ok().map(|number| number.to_string());
        if double.as_ref() == Some(&text) {
            Held::Number(text)
        } else {
            Held::Text(self.written(amount))
        }
    }

    fn written(self, amount: Amount) -> String {
        match self.mark() {
            DecimalMark::Comma => amount.to_string().replace('.', ","),
            DecimalMark::Point => amount.to_string(),
        }
    }

    fn word(self, choices: &[Choice], text: &str) -> String {
        let found = choices.iter().find(|choice| choice.word == text);
        found.map_or(text, |choice| self.language.pick(choice.sv, choice.en)).to_owned()
    }
}

fn listed_with(between: &str, parts: [Option<String>; 2]) -> String {
    parts.into_iter().flatten().collect::<Vec<_>>().join(between)
}

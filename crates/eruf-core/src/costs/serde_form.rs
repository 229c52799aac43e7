//! The answer about costs as a document.

use serde::Serialize;
use serde::ser::SerializeMap;

use crate::analysis::UnitCost;
use crate::costs::cost_line::{CostKey, CostLine};
use crate::costs::costs_document::{CostsDocument, KnownCost, KnownMove};
use crate::costs::hours::{EnterpriseHours, ListedHours, ReportedHours};
use crate::costs::no_money::NoMoney;
use crate::costs::unit_costs::UnitCosts;
use crate::value::document::fields::{Fields, WriteFields, objects};
use crate::value::{Amount, Figure, Interval, Ratio, Source};

objects!(CostsDocument<'_>, Line<'_>, KnownCost<'_>, KnownMove<'_>, UnitCosts<'_>);
objects!(EnterpriseHours, ListedHours<'_>, ReportedHours<'_>);

/// A line, and the costs that it names by their places.
struct Line<'a>(&'a CostLine<'a>, &'a [KnownCost<'a>]);

impl<M: SerializeMap> Fields<M> {
    fn money<R: Serialize>(
        &mut self,
        name: &str,
        money: &Figure<Amount, R>,
    ) -> Result<(), M::Error> {
        self.put(name, money.as_ref().ok())?;
        match money {
            Figure::Value(_) => Ok(()),
            Figure::Reason(reason) => self.put(&format!("{name}_undefined"), reason),
        }
    }

    fn each(
        &mut self,
        name: &str,
        each: Figure<Option<UnitCost>, NoMoney>,
    ) -> Result<(), M::Error> {
        let exact = each.ok().flatten().and_then(|each| each.each().as_exact());
        self.optional(name, exact)?;
        self.put(&format!("{name}_undefined"), each.reason())
    }

    fn place(&mut self, source: &Source) -> Result<(), M::Error> {
        self.put("source", source.place.as_deref())?;
        self.put("file", source.file.as_deref())?;
        self.put("line", source.line)
    }
}

impl WriteFields for CostsDocument<'_> {
    fn write<M: SerializeMap>(&self, fields: &mut Fields<M>) -> Result<(), M::Error> {
        fields.version()?;
        fields.text("as_of", self.as_of)?;
        fields.put("report", self.report)?;
        fields.put("total", Line(&self.total, &self.costs))?;
        for (name, lines) in
            [("activities", &self.activities), ("periods", &self.periods), ("kinds", &self.kinds)]
        {
            let lines = lines.iter().map(|line| Line(line, &self.costs));
            fields.put(name, lines.collect::<Vec<_>>())?;
        }
        fields.put("not_reported", &self.not_reported)?;
        fields.put("is_unrecorded", self.is_unrecorded)?;
        fields.put("moves", &self.moves)?;
        fields.put("unit_costs", &self.unit_costs)?;
        fields.put("listed_hours", &self.listed_hours)?;
        fields.put("reported_hours", &self.reported_hours)?;
        fields.put("costs", &self.costs)
    }
}

impl WriteFields for Line<'_> {
    fn write<M: SerializeMap>(&self, fields: &mut Fields<M>) -> Result<(), M::Error> {
        let Self(line, costs) = self;
        let name = match line.key {
            CostKey::Activity(_) | CostKey::NoActivity => "activity",
            CostKey::Period(_) => "report",
            CostKey::Kind(_) | CostKey::NoKind => "kind",
            CostKey::Total => "total",
        };
        if line.key != CostKey::Total {
            fields.put(name, line.key.code())?;
        }
        if let CostKey::Activity(activity) = line.key {
            fields.put("name", &activity.name)?;
            fields.put("part_of", activity.part_of.as_deref())?;
        }
        fields.put("reported", Some(line.reported).filter(|_| !line.entries.is_empty()))?;
        fields.money("used", &line.used)?;
        fields.money("in_kind", &line.in_kind)?;
        fields.money("outside_area", &line.outside_area)?;
        fields.money("social_fund_type", &line.social_fund_type)?;
        fields.money("budget", &line.budget)?;
        fields.money("left", &line.left)?;
        let share = line.share.map(|share: Ratio| Interval::exact(share));
        fields.figure("share", share)?;
        let source = |place: &usize| {
            let at = costs.binary_search_by_key(place, |cost| cost.place).ok()?;
            let found = costs.get(at)?;
            let source = &found.entry.source;
            Some((source.file.as_deref()?, source.line?))
        };
        let places: Vec<String> = (line.entries.iter().filter_map(source))
            .map(|(file, line)| format!("{file}:{line}"))
            .collect();
        fields.put("entries", places)
    }
}

impl WriteFields for KnownCost<'_> {
    fn write<M: SerializeMap>(&self, fields: &mut Fields<M>) -> Result<(), M::Error> {
        let entry = self.entry;
        fields.put("activity", entry.activity.as_deref())?;
        fields.put("period", entry.period)?;
        fields.put("report", entry.report)?;
        fields.put("kind", entry.kind)?;
        fields.put("amount", entry.amount)?;
        fields.put("in_kind", entry.in_kind)?;
        fields.put("outside_area", entry.outside_area)?;
        fields.put("social_fund_type", entry.social_fund_type)?;
        fields.place(&entry.source)
    }
}

impl WriteFields for KnownMove<'_> {
    fn write<M: SerializeMap>(&self, fields: &mut Fields<M>) -> Result<(), M::Error> {
        let moved = self.moved;
        fields.put("decision", &moved.decision)?;
        fields.put("from", moved.from.as_deref())?;
        fields.put("to", moved.to.as_deref())?;
        fields.put("amount", moved.amount)?;
        fields.place(&moved.source)
    }
}

impl WriteFields for UnitCosts<'_> {
    fn write<M: SerializeMap>(&self, fields: &mut Fields<M>) -> Result<(), M::Error> {
        fields.put("indicator", &self.commitment.indicator.key.code)?;
        fields.put("outcome", self.outcome)?;
        fields.put("target", self.target)?;
        fields.each("used_for_each", self.used)?;
        fields.each("budget_for_each", self.budget)?;
        fields.each("budget_for_each_planned", self.planned)?;
        fields.optional("budget_over_planned", self.over_planned)
    }
}

impl WriteFields for EnterpriseHours {
    fn write<M: SerializeMap>(&self, fields: &mut Fields<M>) -> Result<(), M::Error> {
        fields.put("enterprise", self.enterprise.as_deref())?;
        fields.money("hours", &self.hours)?;
        fields.put("known_hours", self.known)?;
        fields.put("participations", self.participations)?;
        fields.put("without_hours", self.without_hours)
    }
}

impl WriteFields for ListedHours<'_> {
    fn write<M: SerializeMap>(&self, fields: &mut Fields<M>) -> Result<(), M::Error> {
        fields.put("activity", self.activity.map(|activity| &*activity.code))?;
        fields.money("hours", &self.sum.hours)?;
        fields.put("known_hours", self.sum.known)?;
        fields.put("participations", self.sum.participations)?;
        fields.put("without_hours", self.sum.without_hours)?;
        fields.put("enterprises", &self.enterprises)
    }
}

impl WriteFields for ReportedHours<'_> {
    fn write<M: SerializeMap>(&self, fields: &mut Fields<M>) -> Result<(), M::Error> {
        fields.put("indicator", &self.commitment.indicator.key.code)?;
        fields.put("activity", self.activity.map(|activity| &*activity.code))?;
        fields.figure("hours", self.hours.map(Interval::ratios))
    }
}

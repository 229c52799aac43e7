//! [`Kin`]: the enterprises that are one by the table of successions, by number.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::value::{Amount, Ratio};

/// One row of the table of successions, by the numbers of its enterprises.
#[derive(Clone, Copy, Debug)]
pub struct Link {
    /// The old key.
    pub old: u32,
    /// The new key.
    pub new: u32,
    /// How much of the old one went to it.
    pub share: Option<Amount>,
    /// The report from which it is known.
    pub report: u32,
}

/// Where a part of an enterprise went.
#[derive(Clone, Copy, Debug)]
pub struct Portion {
    /// The enterprise of today.
    pub enterprise: u32,
    /// How much of the old one; `None` is not known.
    pub share: Option<Ratio>,
}

/// Which enterprises are one. Empty where no succession is known.
#[derive(Clone, Debug, Default)]
pub struct Kin {
    /// The enterprise of today for each that was succeeded.
    today: BTreeMap<u32, u32>,
    /// For each of today that had other keys, those.
    before: BTreeMap<u32, Vec<u32>>,
    /// The new keys of each old one, in the order written.
    news: BTreeMap<u32, Vec<(u32, Option<Amount>)>>,
    /// The old keys of each new one.
    olds: BTreeMap<u32, Vec<u32>>,
    /// The place of each in an order in which every old key comes before its new ones.
    order: BTreeMap<u32, usize>,
}

/// An order in which every old key comes before its new ones, and the keys that go round.
pub(crate) fn in_order(links: &[Link]) -> (Vec<u32>, BTreeSet<u32>) {
    let mut waiting: BTreeMap<u32, usize> = BTreeMap::new();
    let mut news: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for link in links {
        waiting.entry(link.old).or_default();
        let count = waiting.entry(link.new).or_default();
        // A cap that is not reached: what is counted is in memory.
        *count = count.saturating_add(1);
        news.entry(link.old).or_default().push(link.new);
    }
    let mut ready: Vec<u32> =
        waiting.iter().filter(|(_, count)| **count == 0).map(|(key, _)| *key).collect();
    let mut order = Vec::with_capacity(waiting.len());
    while let Some(key) = ready.pop() {
        waiting.remove(&key);
        order.push(key);
        for new in news.get(&key).into_iter().flatten() {
            let Some(count) = waiting.get_mut(new) else { continue };
            // Each was counted before.
            *count = count.saturating_sub(1);
            if *count == 0 {
                ready.push(*new);
            }
        }
    }
    (order, waiting.into_keys().collect())
}

impl Kin {
    /// The kin by links that do not go round. `first` gives the first day on which an enterprise
    /// took part under its own key.
    #[must_use]
    pub fn new(links: &[Link], first: impl Fn(u32) -> Option<NaiveDate>) -> Self {
        let (order, _) = in_order(links);
        let mut kin = Self::default();
        for link in links {
            kin.news.entry(link.old).or_default().push((link.new, link.share));
            kin.olds.entry(link.new).or_default().push(link.old);
        }
        kin.order = order.iter().copied().zip(0_usize..).collect();
        // From the keys of today backwards: the first day of whoever comes after is known.
        let mut first_of: BTreeMap<u32, Option<NaiveDate>> = BTreeMap::new();
        for key in order.iter().rev() {
            let news = kin.news.get(key).map_or(&[][..], Vec::as_slice);
            let first_after =
                |(new, _): &(u32, Option<Amount>)| first_of.get(new).copied().flatten();
            // In a split the old key goes on in the first of the new ones that takes part.
            let next = news.iter().min_by_key(|new| {
                let day = first_after(new);
                (day.is_none(), day)
            });
            let earliest = first(*key).into_iter().chain(news.iter().filter_map(first_after)).min();
            if let Some((next, _)) = next {
                let today = kin.today(*next);
                kin.today.insert(*key, today);
                kin.before.entry(today).or_default().push(*key);
            }
            first_of.insert(*key, earliest);
        }
        kin
    }

    /// Whether no succession is known.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.news.is_empty()
    }

    /// The enterprise of today that another one is.
    #[must_use]
    pub fn today(&self, enterprise: u32) -> u32 {
        self.today.get(&enterprise).copied().unwrap_or(enterprise)
    }

    /// The enterprises that are one with this one of today, by the keys that they had.
    #[must_use]
    pub fn keys_before(&self, today: u32) -> &[u32] {
        self.before.get(&today).map_or(&[], Vec::as_slice)
    }

    /// The enterprises of today that had other keys.
    pub fn today_with_others(&self) -> impl Iterator<Item = u32> {
        self.before.keys().copied()
    }

    /// The old keys of a new one.
    #[must_use]
    pub fn olds(&self, new: u32) -> &[u32] {
        self.olds.get(&new).map_or(&[], Vec::as_slice)
    }

    /// An enterprise and all that it was before, every old key before its new ones.
    #[must_use]
    pub fn family(&self, enterprise: u32) -> Vec<u32> {
        let mut family = BTreeSet::from([enterprise]);
        let mut ahead = vec![enterprise];
        while let Some(key) = ahead.pop() {
            ahead.extend(self.olds(key).iter().copied().filter(|old| family.insert(*old)));
        }
        let mut family: Vec<u32> = family.into_iter().collect();
        family.sort_by_key(|key| self.order.get(key));
        family
    }

    /// Where an enterprise went: itself, or the parts of a split. `None` on overflow.
    #[must_use]
    pub fn portions(&self, enterprise: u32) -> Option<Vec<Portion>> {
        self.parts(enterprise, false)
    }

    /// Where an enterprise went, as [`portions`](Self::portions) says it; what the shares of a
    /// split leave is still with the old key. `None` on overflow.
    #[must_use]
    pub fn portions_with_rest(&self, enterprise: u32) -> Option<Vec<Portion>> {
        self.parts(enterprise, true)
    }

    fn parts(&self, enterprise: u32, keeps_rest: bool) -> Option<Vec<Portion>> {
        let mut portions = Vec::new();
        let mut ahead = vec![Portion { enterprise, share: Some(Ratio::ONE) }];
        while let Some(portion) = ahead.pop() {
            let Some(news) = self.news.get(&portion.enterprise) else {
                portions.push(portion);
                continue;
            };
            if keeps_rest {
                portions.extend(Self::rest(&portion, news)?);
            }
            for (new, share) in news.iter().rev() {
                // Without a share all of it went to the only new key, and to one of several, who
                // knows how much.
                let share = share.map(Ratio::from).or((news.len() == 1).then_some(Ratio::ONE));
                let share = match portion.share.zip(share) {
                    Some((of, share)) => Some(of.checked_mul(&share)?),
                    None => None,
                };
                ahead.push(Portion { enterprise: *new, share });
            }
        }
        Some(portions)
    }

    /// What the shares of the new keys leave with the old one; nothing where one of them is not
    /// known. `None` on overflow.
    fn rest(old: &Portion, news: &[(u32, Option<Amount>)]) -> Option<Vec<Portion>> {
        let shares: Option<Vec<Amount>> = news.iter().map(|(_, share)| *share).collect();
        let Some((shares, of)) = shares.zip(old.share) else { return Some(Vec::new()) };
        let left = Ratio::ONE.checked_sub(&Amount::sum(shares)?.into())?;
        if left.is_zero() || left.is_negative() {
            return Some(Vec::new());
        }
        Some(vec![Portion { enterprise: old.enterprise, share: Some(of.checked_mul(&left)?) }])
    }
}

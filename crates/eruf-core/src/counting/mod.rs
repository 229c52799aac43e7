//! Counting: how many distinct enterprises the lists give.
//!
//! A tally goes through the participations in the order of their dates and decides for each
//! enterprise once whether it counts. Enterprises are counted by key, or one by one where they have
//! none, so a count is an interval. Published tables can hide small cells ([`disclosure`]).
//!
//! Which enterprises count is said by a [`CountRule`](crate::law::CountRule): no rule of an
//! indicator stands here.

pub(crate) mod activities_of_period;
pub(crate) mod count;
pub(crate) mod count_document;
pub(crate) mod count_interval;
pub mod disclosure;
pub(crate) mod group;
pub(crate) mod listed;
pub(crate) mod membership;
pub(crate) mod overlap;
pub(crate) mod published;
pub(crate) mod scope;
pub(crate) mod tally;
pub(crate) mod union;
pub(crate) mod union_document;
pub(crate) mod unsure;

pub use activities_of_period::ActivityParticipations;
pub use count::{Count, CountPoint};
pub use count_document::{
    CountDocument, CountOptions, CountedIndicator, GroupTable, PublishedGroup,
};
pub use count_interval::CountInterval;
pub use group::Group;
pub use listed::{CountedAs, ListedEnterprise};
pub use overlap::Overlap;
pub use published::{HiddenCells, HiddenIndicator, HiddenPoint};
pub use union::union;
pub use union_document::{UnionDocument, UnitedIndicator, union_document};
pub use unsure::Unsure;

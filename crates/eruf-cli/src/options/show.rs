//! [`Show`]: how a question is asked, and how its answer is shown.

use std::path::{Path, PathBuf};

use clap::Args;
use eruf_core::{Known, NaiveDate, Project, View, parse_date};
use eruf_data::{Options, PersonKey, load_with};

use crate::options::{Answer, Failure, folder};

/// How a question is asked, and how its answer is shown.
#[derive(Args)]
pub(crate) struct Show {
    #[command(flatten)]
    pub(crate) answer: Answer,
    /// Show what was known when report N was filed, or on a day (2021-03-01)
    #[arg(long, value_name = "N|DATE")]
    pub(crate) as_known_at: Option<Known>,
    /// Ask on a day: periods that end later are not due
    #[arg(long, value_name = "DATE", value_parser = parse_date)]
    pub(crate) as_of: Option<NaiveDate>,
    /// Ask under the law of another day than the project's own: the day that it names, else that of
    /// its first decision, else its first day
    #[arg(long, value_name = "DATE", value_parser = parse_date)]
    pub(crate) law_as_of: Option<NaiveDate>,
    /// A file with a secret key of at least 32 bytes: sole traders get the same pseudonyms in every
    /// project that is read with it
    #[arg(long, value_name = "FILE")]
    pub(crate) person_key: Option<PathBuf>,
    /// The manifest of the folder: the answer bears its SHA-256, the version, the rule set and the
    /// law. Refused if the folder no longer gives the figures of the manifest from the same files
    #[arg(long, value_name = "FILE")]
    pub(crate) manifest: Option<PathBuf>,
}

impl Show {
    /// The project, with its indicators in the wording of the day whose law is asked under.
    pub(crate) fn load(&self, folder: &Path) -> Result<Project, Failure> {
        self.load_under(folder, self.law_as_of)
    }

    /// The project, asked under the law of a day if one is named.
    pub(crate) fn load_under(
        &self,
        folder: &Path,
        law_as_of: Option<NaiveDate>,
    ) -> Result<Project, Failure> {
        let person_key = self.person_key.as_ref().map(PersonKey::from_file).transpose()?;
        let options = Options { person_key, law_as_of, ..Options::default() };
        let project = folder::read(folder, options, self.answer.lang, load_with)?.project;
        self.answer.stamped_by(self.manifest.as_deref(), folder)?;
        Ok(project)
    }

    pub(crate) fn view<'p>(&self, project: &'p Project) -> Result<View<'p>, Failure> {
        Ok(self.asked(self.known(project)?))
    }

    /// What was known, asked on the day that is named, under the project's own law.
    pub(crate) fn own_law<'p>(&self, project: &'p Project) -> Result<View<'p>, Failure> {
        let view = self.known(project)?;
        Ok(self.as_of.map_or(view, |day| view.asked_at(day)))
    }

    fn known<'p>(&self, project: &'p Project) -> Result<View<'p>, Failure> {
        Ok(project.at(self.as_known_at)?)
    }

    /// A view asked on the day and under the law that are named, if they are.
    pub(crate) fn asked<'p>(&self, view: View<'p>) -> View<'p> {
        let view = self.as_of.map_or(view, |day| view.asked_at(day));
        self.law_as_of.map_or(view, |day| view.under_law_of(day))
    }
}

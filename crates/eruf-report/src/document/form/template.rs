//! The questions of the template of the external evaluation, in the order of its sections, in the
//! words of the template (in the catalogue of the reports).

/// The key of a question.
pub(super) type Question = &'static str;

/// 2. How the evaluation was planned and carried out.
pub(super) const METHOD: [Question; 4] = [
    "report-when-did-the-evaluation-begin",
    "report-state-the-time-of-the-evaluation",
    "report-describe-the-methods-that-were-used",
    "report-describe-the-forms-of-dialogue-and",
];

/// 3. The logic of the project, before the question of what has changed.
pub(super) const LOGIC: [Question; 4] = [
    "report-background-purpose-and-goals-of-the",
    "report-how-is-the-project-meant-to",
    "report-who-is-the-target-group-of",
    "report-how-have-the-aspects-of-sustainability",
];

/// 3. What has changed of the logic.
pub(super) const CHANGED: Question = "report-has-the-project-followed-its-original";

/// 4. The process.
pub(super) const PROCESS: [Question; 4] = [
    "report-who-can-go-on-where-the",
    "report-does-the-project-work-with-new",
    "report-are-there-links-to-other-european",
    "report-are-there-links-to-regional-plans",
];

/// 5. The public debate.
pub(super) const DEBATE: [Question; 2] =
    ["report-how-does-communication-work-with-the", "report-is-communication-an-important-part-of"];

/// 6. What was done.
pub(super) const DONE: Question = "report-what-has-the-project-done-which";

/// 6. What was not done, and what was done besides.
pub(super) const NOT_DONE: [Question; 2] = [
    "report-which-activities-that-were-planned-were",
    "report-did-changes-during-the-project-lead",
];

/// 6. What came of it.
pub(super) const LED_TO: Question = "report-to-which-outcomes-and-results-have";

/// 6. The target group, and what nobody foresaw.
pub(super) const INTEREST: [Question; 2] =
    ["report-how-great-was-the-interest-of", "report-did-the-activities-give-rise-to"];

/// 7. Key persons.
pub(super) const PERSONS: [Question; 5] = [
    "report-which-key-persons-has-the-evaluation",
    "report-what-is-the-benefit-according-to",
    "report-what-do-the-key-persons-think",
    "report-what-is-the-key-persons-judgement",
    "report-what-are-the-concrete-signs-that",
];

/// 8. What the target group thinks.
pub(super) const SATISFIED: Question = "report-how-many-or-how-large-a";

/// 8. The activity indicators.
pub(super) const INDICATORS: Question = "report-describe-how-the-project-worked-with";

/// 8. Other measures, and what the evaluator concludes.
pub(super) const OTHER_MEASURES: Question = "report-in-which-other-ways-could-the";

/// 8. The end.
pub(super) const CONCLUSIONS: [Question; 2] = [
    "report-comment-on-the-results-of-the",
    "report-conclusions-and-recommendations-of-the-evaluation",
];

//! What becomes of an answer once its end is known: which links it gets, what it decides, and whether
//! it is a comment on the whole. The walk in [`prose`](super) only says where answers begin and end.

use std::collections::HashSet;

use super::*;

impl Walk<'_> {
    /// `The Department agreed with our recommendations.`
    pub(super) fn whole(&mut self, at: usize, passage: &Passage<'_>) -> bool {
        let text = passage.text;
        for (start, end) in sentences(text) {
            let sentence = text.get(start..end).unwrap_or_default();
            let of = words(sentence);
            let all = LEXICON.has(&of, Term::Whole);
            let one = LEXICON.has(&of, Term::Single);
            // `We agree that our recommendation …` is what the evaluators say of themselves.
            if !(all || one) || LEXICON.is_own(&of) {
                continue;
            }
            let says = read_disposition(sentence);
            let undecided =
                (0..of.len()).any(|at| LEXICON.longest(&of, at, Term::Undecided).is_some());
            if says.strength < Strength::Words
                || (says.disposition == Disposition::Unclear && !undecided)
            {
                continue;
            }
            let recommendations = self.linker.recommendations();
            let statements = if one && !all {
                let same = self
                    .linker
                    .by_content(text, |_, one| one.kind == StatementKind::Recommendation)
                    .map(|same| vec![same.statement]);
                match (same, recommendations.as_slice()) {
                    (Some(same), _) => same,
                    (None, [only]) => vec![*only],
                    _ => continue,
                }
            } else {
                recommendations
            };
            if statements.is_empty() {
                return false;
            }
            let why = if one && !all {
                "It speaks of one recommendation in the same words."
            } else {
                "It answers all recommendations together."
            };
            let links = statements
                .into_iter()
                .map(|statement| self.linker.to(statement, false, why))
                .collect();
            self.put(
                at,
                at,
                passage.byte + start,
                links,
                Form::Whole,
                Some(says.disposition),
            );
            return true;
        }
        false
    }

    /// Parts of comments that speak of a statement without number.
    pub(super) fn parts(&mut self) {
        // An answer to all has answered the recommendations without number too.
        let whole = self.out.iter().any(|found| found.form == Form::Whole);
        let asked =
            |one: &Known| one.number.is_none() && (one.kind == StatementKind::Suggestion || !whole);
        if !self.linker.statements().iter().any(asked) {
            return;
        }
        for at in 0..self.passages.list.len() {
            let Some(passage) = self.passages.list.get(at) else {
                continue;
            };
            let running = matches!(passage.kind, BlockKind::Paragraph | BlockKind::ListItem);
            if passage.section.is_none() || !running {
                continue;
            }
            let found: Vec<_> = sentences(passage.text)
                .into_iter()
                .filter_map(|(start, end)| {
                    let sentence = passage.text.get(start..end)?;
                    let same = self
                        .linker
                        .by_content(sentence, |_, one| asked(one))
                        .filter(|same| same.score >= SAME)?;
                    Some((start, end, same))
                })
                .collect();
            for (start, end, same) in found {
                let links = vec![self.linker.to(
                    same.statement,
                    same.score < SURE,
                    "It shares rare words with the statement.",
                )];
                let range = self
                    .document
                    .text
                    .range_of_bytes(passage.byte + start, passage.byte + end);
                let text = passage.text.get(start..end).unwrap_or_default();
                self.push(range, passage, text, None, links, Form::Part, None);
            }
        }
    }

    pub(super) fn close(&mut self) {
        let Some(open) = self.open.take() else { return };
        let Some((first, last)) = open.place else {
            return;
        };
        self.put_in(
            first,
            last,
            open.body,
            open.links,
            open.form,
            None,
            open.section,
        );
    }

    pub(super) fn put(
        &mut self,
        first: usize,
        last: usize,
        body: usize,
        links: Vec<Link>,
        form: Form,
        decided: Option<Disposition>,
    ) {
        let section = self
            .passages
            .list
            .get(first)
            .and_then(|passage| passage.section);
        self.put_in(first, last, body, links, form, decided, section);
    }

    #[expect(
        clippy::too_many_arguments,
        reason = "they are an answer's parts, told apart once"
    )]
    pub(super) fn put_in(
        &mut self,
        first: usize,
        last: usize,
        body: usize,
        links: Vec<Link>,
        form: Form,
        decided: Option<Disposition>,
        section: Option<usize>,
    ) {
        let (Some(from), Some(to)) = (self.passages.list.get(first), self.passages.list.get(last))
        else {
            return;
        };
        let begin = if matches!(form, Form::Whole) {
            body
        } else {
            from.byte
        };
        let end = to.byte + to.text.trim_end().len();
        let text = self
            .document
            .text
            .as_str()
            .get(body..end)
            .unwrap_or_default();
        // An introduction alone is no reply.
        if super::super::is_blank(text) {
            return;
        }
        let range = self.document.text.range_of_bytes(begin, end);
        self.push(range, from, text, Some(body), links, form, decided);
        if let Some(found) = self.out.last_mut() {
            found.section = section;
        }
    }

    #[expect(
        clippy::too_many_arguments,
        reason = "they are an answer's parts, told apart once"
    )]
    pub(super) fn push(
        &mut self,
        range: Option<CharRange>,
        passage: &Passage<'_>,
        text: &str,
        body: Option<usize>,
        links: Vec<Link>,
        form: Form,
        decided: Option<Disposition>,
    ) {
        let Some(range) = range.filter(|range| !range.is_empty()) else {
            return;
        };
        let reading = read_disposition(text);
        let disposition = decided.unwrap_or(reading.disposition);
        let reasons = reading.reasons.zip(body).and_then(|((start, end), body)| {
            self.document.text.range_of_bytes(body + start, body + end)
        });
        let how = match reading.strength {
            Strength::Leading => "The decision stands at its beginning.",
            Strength::Words => "Words of acceptance or refusal decide it.",
            Strength::Undertaking => "What is said to be done decides it.",
            Strength::None => "Its words do not decide.",
        };
        let confidence = confidence(form, &links, disposition != Disposition::Unclear);
        self.out.push(Found {
            response: Response {
                links,
                disposition,
                range,
                page: passage.page,
                text: text
                    .trim()
                    .trim_start_matches([':', '–', '—', '-', '.', ' '])
                    .replace("\n\n", " "),
                reasons,
                actions: Vec::new(),
                confidence,
                why: format!("{} {how}", form.why()),
            },
            form,
            section: passage.section,
        });
    }

    /// What is left when all is read: an answer to all is a general comment where each is answered.
    pub(super) fn finish(self) -> Answers {
        let single =
            |found: &Found| !matches!(found.form, Form::Whole | Form::Part | Form::Reported);
        let foreign = self
            .linker
            .statements()
            .iter()
            .all(|one| one.mentions.is_empty());
        let replies = self.passages.replies;
        let mut sections: Vec<Option<usize>> = self
            .out
            .iter()
            .filter(|found| single(found))
            .map(|found| found.section)
            .collect();
        sections.sort_unstable();
        sections.dedup();
        let summed = self
            .out
            .iter()
            .any(|found| found.form == Form::Whole && found.section.is_some());
        let last_told = self
            .out
            .iter()
            .rposition(|found| found.form == Form::Whole && found.section.is_none());
        let answered: HashSet<Option<usize>> = self.out.iter().map(|found| found.section).collect();
        let mut general: Vec<GeneralComment> = self
            .general
            .iter()
            .filter_map(|at| self.passages.list.get(*at))
            // A chapter that answers nothing is none of answers.
            .filter(|passage| answered.contains(&passage.section))
            .filter_map(|passage| {
                Some(GeneralComment {
                    range: self.document.blocks.get(passage.block)?.range?,
                    page: passage.page,
                })
            })
            .collect();
        let mut responses = Vec::new();
        for (at, found) in self.out.into_iter().enumerate() {
            let keep = match found.form {
                Form::Whole if found.section.is_some() => {
                    let each = sections.binary_search(&found.section).is_ok();
                    if each {
                        general.push(GeneralComment {
                            range: found.response.range,
                            page: found.response.page,
                        });
                    }
                    !each
                }
                // The body says it more fully than the summary.
                Form::Whole => !summed && last_told == Some(at),
                // Below a heading with a number of another document anything may stand.
                Form::Under if !replies && found.section.is_none() => {
                    foreign && found.response.disposition != Disposition::Unclear
                }
                _ => true,
            };
            if keep {
                responses.push(found.response);
            }
        }
        Answers { responses, general }
    }
}

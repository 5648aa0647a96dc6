//! Answers in running text. The passages are walked once; at most one answer is open at a time and
//! takes in what follows until something ends it: a heading, a table, another label, a paragraph with
//! a number of its own, a statement.

mod closing;

use super::disposition::{Strength, leading, read as read_disposition};
use super::lexicon::{LEXICON, Term};
use super::linking::Linker;
use super::passages::{Passage, Passages};
use super::references::{Group, leading as leading_group, of_cell, references};
use super::words::{Word, sentences, words};
use super::{Answers, Disposition, Form, GeneralComment, Known, Link, Response, confidence};
use crate::recognise::StatementKind;
use crate::text::{BlockKind, CharRange, DocumentText};

/// "… replied:" stands so many passages below the statement at most; farther ones are doubtful.
const NEAR: usize = 4;
const FAR: usize = 12;
/// A label such as "Management response" may stand below the reasons of a statement.
const BELOW: usize = 60;
/// A sentence that introduces a reply has no more words.
const INTRODUCTION: usize = 40;
/// A part of a comment speaks of the same as a statement if it has so much of its words.
const SAME: f32 = 0.5;
/// From here on the link is not doubtful.
const SURE: f32 = 0.8;
/// A paragraph names what it answers among its first words.
const OPENING: usize = 6;
/// A heading repeats a statement if so many of its words are the statement's.
const REPEATS: f32 = 0.6;

const BELOW_IT: &str = "It stands below the statement.";

/// An answer that is being read.
struct Open {
    links: Vec<Link>,
    form: Form,
    /// First and last passage of the answer; none while only its label was seen.
    place: Option<(usize, usize)>,
    /// Byte of the document where its words begin behind the label.
    body: usize,
    /// Whether what follows repeats the statement until an answer begins.
    echo: bool,
    /// Whether paragraphs that follow belong to it.
    takes: bool,
    section: Option<usize>,
}

/// The statement spoken of last.
#[derive(Clone)]
struct Last {
    links: Vec<Link>,
    at: usize,
}

struct Walk<'a> {
    document: &'a DocumentText,
    linker: &'a Linker<'a>,
    passages: &'a Passages<'a>,
    open: Option<Open>,
    last: Option<Last>,
    out: Vec<Found>,
    general: Vec<usize>,
}

/// An answer with what it was found by.
struct Found {
    response: Response,
    form: Form,
    section: Option<usize>,
}

/// Reads the answers in the running text of a document.
pub(crate) fn read(
    document: &DocumentText,
    linker: &Linker<'_>,
    passages: &Passages<'_>,
) -> Answers {
    let mut walk = Walk {
        document,
        linker,
        passages,
        open: None,
        last: None,
        out: Vec::new(),
        general: Vec::new(),
    };
    for at in 0..passages.list.len() {
        walk.passage(at);
    }
    walk.close();
    walk.parts();
    walk.finish()
}

/// What a passage says at its beginning.
struct Head {
    words: Vec<Word>,
    /// `Recommendation 3:`, with whether the sentence goes on behind the number.
    group: Option<Group>,
    /// `Management response:`; byte of the passage behind it.
    answer: Option<usize>,
    /// `On 2 May the Board recommended that …`
    recommends: bool,
}

impl<'a> Walk<'a> {
    fn head(&self, passage: &Passage<'_>) -> Head {
        let text = passage.text.get(passage.body..).unwrap_or_default();
        let of = words(text);
        let answer = LEXICON
            .longest(&of, 0, Term::AnswerLabel)
            .and_then(|behind| of.get(behind.checked_sub(1)?))
            .map(|word| word.end);
        let colon = |end: usize| {
            let rest = text.get(end..).unwrap_or_default();
            let signs = rest.trim_start_matches([' ', '\u{a0}']);
            signs.is_empty()
                || signs.starts_with([':', '–', '—', '.', '\t'])
                || rest.starts_with(" - ")
        };
        let group_at = |from: usize| -> Option<Group> {
            let rest = text.get(from..)?;
            let mut group = leading_group(rest, &words(rest))?;
            group.start += from;
            group.end += from;
            Some(group)
        };
        let mut group = group_at(0);
        let mut answered = answer.filter(|&end| colon(end));
        // `Response to recommendation 3:`
        if let Some(end) = answer
            && answered.is_none()
        {
            let at = of.partition_point(|word| word.end <= end);
            let skip = (at..of.len().min(at + 5))
                .find(|&at| LEXICON.longest(&of, at, Term::Label).is_some());
            let from = skip.and_then(|at| of.get(at)).map(|word| word.start);
            // The label may end with the word that begins the reference.
            let before = of
                .get(at.saturating_sub(1))
                .filter(|_| {
                    LEXICON
                        .longest(&of, at.saturating_sub(1), Term::Label)
                        .is_some()
                })
                .map(|word| word.start);
            if let Some(found) = before.or(from).and_then(group_at)
                && colon(found.end)
            {
                answered = Some(found.end);
                group = Some(found);
            }
        }
        Head {
            recommends: recommends(&of),
            words: of,
            group,
            answer: answered,
        }
    }

    fn passage(&mut self, at: usize) {
        let Some(passage) = self.passages.list.get(at) else {
            return;
        };
        match passage.kind {
            BlockKind::Table => {
                self.close();
                return;
            }
            BlockKind::Heading => return self.heading(at, passage),
            _ => {}
        }
        // Contents and addresses answer nothing.
        if passage.text.contains('\n') || passage.text.contains(".....") {
            self.close();
            return;
        }
        let head = self.head(passage);
        if self.labelled(at, passage, &head) {
            return;
        }
        let echo = self
            .open
            .as_ref()
            .is_some_and(|open| open.echo && open.place.is_none());
        if !echo && passage.section.is_none() && passage.stated.is_some() {
            self.close();
            self.states(at, passage, &head);
            return;
        }
        if self.replied(at, passage, &head) || self.goes_on(at, passage, &head) {
            return;
        }
        self.close();
        if passage.announces || self.states(at, passage, &head) {
            return;
        }
        if passage.section.is_some() {
            self.comment(at, passage, &head);
        } else {
            self.told(at, passage, &head);
        }
    }

    /// Whether a passage states a recommendation itself, known or not: `The Board recommended that
    /// the company mend the pumps (020/14).` What follows may be the reply to it.
    fn states(&mut self, at: usize, passage: &Passage<'_>, head: &Head) -> bool {
        const CODE: usize = 24;
        let links = if let Some(statement) = passage.stated {
            vec![self.linker.to(statement, false, BELOW_IT)]
        } else {
            let text = passage.text.trim_end().trim_end_matches(['.', ',', ';']);
            let inside = text
                .strip_suffix([')', ']'])
                .and_then(|text| text.rsplit_once(['(', '[']))
                .map(|(_, inside)| inside)
                .filter(|inside| {
                    inside.len() <= CODE
                        && (head.recommends || references(inside, &words(inside)).len() == 1)
                });
            let Some(inside) = inside else { return false };
            let found = of_cell(inside);
            if found.is_empty() {
                return false;
            }
            self.linker.by_references(&found, false, passage.text)
        };
        self.last = Some(Last { links, at });
        true
    }

    /// Headings: `Recommendation 3`, `Management response`, or a title of a recommendation in a
    /// document of replies.
    fn heading(&mut self, at: usize, passage: &Passage<'_>) {
        let head = self.head(passage);
        let replies = self.passages.replies || passage.section.is_some();
        let foreign = self
            .linker
            .statements()
            .iter()
            .all(|one| one.mentions.is_empty());
        if let Some(group) = &head.group {
            let links = self.links(group, passage);
            if head.answer.is_some() || replies || foreign {
                self.close();
                self.last = Some(Last {
                    links: links.clone(),
                    at,
                });
                let form = if head.answer.is_some() {
                    Form::Below
                } else {
                    Form::Under
                };
                self.begin(at, passage, links, form, None);
                return;
            }
        } else if let Some(end) = head.answer {
            // A heading over each reply, and not the one of the whole chapter.
            if let Some(links) = self.above(at, BELOW)
                && (self.is_repeated(passage) || self.is_deeper(passage))
            {
                self.close();
                self.begin(at, passage, links, Form::Below, Some(passage.body + end));
                return;
            }
        } else if replies && !passage.announces {
            let same = self
                .linker
                .by_content(passage.text, |_, _| true)
                .filter(|same| self.linker.repeats(passage.text, same.statement) >= REPEATS);
            if let Some(same) = same {
                self.close();
                let links = vec![self.linker.to(
                    same.statement,
                    same.score < SURE,
                    "The heading above repeats its words.",
                )];
                self.last = Some(Last {
                    links: links.clone(),
                    at,
                });
                self.begin(at, passage, links, Form::Under, None);
                return;
            }
        }
        // Headings within the reply of a long document do not end it.
        let within = self.passages.replies
            && self
                .open
                .as_ref()
                .is_some_and(|open| open.form == Form::Under)
            && passage.level > 1
            && !passage.announces;
        if !within {
            self.close();
        }
        if passage.stated.is_some() {
            self.last = passage.stated.map(|statement| Last {
                links: vec![self.linker.to(statement, false, BELOW_IT)],
                at,
            });
        }
    }

    /// Whether a heading of the same words stands over several replies.
    fn is_repeated(&self, passage: &Passage<'_>) -> bool {
        let wanted = super::words::key(passage.text.get(passage.body..).unwrap_or_default());
        let same = |other: &&Passage<'_>| {
            other.kind == BlockKind::Heading
                && other.text.len() <= passage.text.len() + 12
                && super::words::key(other.text.get(other.body..).unwrap_or_default()) == wanted
        };
        let single = self.linker.statements().len() == 1;
        single || self.passages.list.iter().filter(same).take(2).count() > 1
    }

    /// Whether a heading stands below that of the section in which the last statement is: then it
    /// is no chapter of its own.
    fn is_deeper(&self, passage: &Passage<'_>) -> bool {
        let block = |at: usize| self.document.blocks.get(at);
        self.last
            .as_ref()
            .and_then(|last| self.passages.list.get(last.at))
            .and_then(|stated| block(block(stated.block)?.parent? as usize)?.level)
            .is_some_and(|level| passage.level > level)
    }

    fn links(&self, group: &Group, passage: &Passage<'_>) -> Vec<Link> {
        self.linker
            .by_references(&group.references, group.suggestion, passage.text)
    }

    /// The statement above, if it is not too far.
    fn above(&self, at: usize, far: usize) -> Option<Vec<Link>> {
        let last = self.last.as_ref()?;
        let distance = at.checked_sub(last.at)?;
        if distance > far {
            return None;
        }
        let mut links = last.links.clone();
        if distance > NEAR {
            for link in &mut links {
                link.doubtful = link.doubtful || distance > FAR;
            }
        }
        Some(links)
    }

    fn begin(
        &mut self,
        at: usize,
        passage: &Passage<'_>,
        links: Vec<Link>,
        form: Form,
        body: Option<usize>,
    ) {
        let rest = body.and_then(|from| passage.text.get(from..));
        let says = rest.is_some_and(|rest| !super::is_blank(rest));
        self.open = Some(Open {
            links,
            form,
            place: says.then_some((at, at)),
            body: passage.byte + body.unwrap_or(passage.text.len()),
            echo: form == Form::Under,
            takes: !says || passage.section.is_some() || self.passages.replies,
            section: passage.section,
        });
    }

    /// `Recommendation 3: Accepted. …`, `Management response: …`, `Response to recommendation 3: …`.
    fn labelled(&mut self, at: usize, passage: &Passage<'_>, head: &Head) -> bool {
        let text = passage.text.get(passage.body..).unwrap_or_default();
        let replies = self.passages.replies || passage.section.is_some();
        if let Some(end) = head.answer {
            let links = match &head.group {
                Some(group) if group.end <= end => Some(self.links(group, passage)),
                _ => None,
            };
            // Within a reply that is open the label says where the answer itself begins.
            let pending = self
                .open
                .as_ref()
                .filter(|open| open.form == Form::Under && open.place.is_none())
                .map(|open| open.links.clone());
            let links = links.or(pending).or_else(|| self.above(at, BELOW));
            let Some(links) = links.filter(|links| !links.is_empty()) else {
                return false;
            };
            if LEXICON.has(&head.words, Term::Absent) {
                self.close();
                return true;
            }
            self.close();
            // What was answered is spoken of still, so another reply to it may follow.
            self.last = Some(Last {
                links: links.clone(),
                at,
            });
            let form = if head.group.is_some() {
                Form::Labelled
            } else {
                Form::Below
            };
            self.begin(at, passage, links, form, Some(passage.body + end));
            return true;
        }
        let Some(group) = &head.group else {
            return false;
        };
        let rest = text.get(group.end..).unwrap_or_default();
        let body = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
        let signs = rest.get(..rest.len() - body.len()).unwrap_or_default();
        let parted = signs.contains([':', '.', '–', '—', '|', '\t', ')'])
            || signs.contains(" - ")
            || body.is_empty();
        let decides = leading(body).is_some() && parted;
        if !(decides || replies && parted) {
            return false;
        }
        let links = self.links(group, passage);
        if links.is_empty() {
            return false;
        }
        self.close();
        self.last = Some(Last {
            links: links.clone(),
            at,
        });
        let from = passage.body + group.end + signs.len();
        // A long answer behind the number, or the title of what is answered?
        let repeats = links
            .iter()
            .filter_map(|link| link.statement)
            .any(|statement| self.linker.repeats(body, statement) >= REPEATS);
        let speaks = read_disposition(body).strength >= Strength::Undertaking
            && !LEXICON.has(&words(body), Term::Duty);
        if decides || (speaks && !repeats && passage.stated.is_none()) {
            self.begin(at, passage, links, Form::Labelled, Some(from));
        } else {
            self.begin(at, passage, links, Form::Under, None);
        }
        true
    }

    /// `On 2 May the company replied:`
    fn replied(&mut self, at: usize, passage: &Passage<'_>, head: &Head) -> bool {
        if head.words.len() > INTRODUCTION && !passage.numbered {
            return false;
        }
        let Some(hit) = (0..head.words.len().min(INTRODUCTION))
            .find_map(|at| LEXICON.longest(&head.words, at, Term::Replied))
        else {
            return false;
        };
        if LEXICON.has(&head.words, Term::Absent) {
            return false;
        }
        let Some(links) = self.above(at, FAR) else {
            return false;
        };
        let text = passage.text.get(passage.body..).unwrap_or_default();
        let Some(end) = head.words.get(hit.saturating_sub(1)).map(|word| word.end) else {
            return false;
        };
        let rest = text.get(end..).unwrap_or_default();
        let introduces = text.trim_end().ends_with(':');
        // `On 8 May 2020 the railway advised that it had reduced the speed`: the sentence is the
        // reply. Replies are dated; without a date people may have advised anything.
        let opening = text.get(..end).unwrap_or_default();
        let dated = words(opening).iter().any(|word| {
            word.text.len() == 4 && word.text.bytes().all(|byte| byte.is_ascii_digit())
        });
        let tells = rest
            .trim_start()
            .starts_with(|c: char| c.is_alphabetic() || matches!(c, ',' | ':' | '“' | '"' | '«'))
            && rest.split_whitespace().count() >= 3
            && !opening.contains(". ")
            && (introduces || dated);
        if !introduces && !tells {
            return false;
        }
        self.close();
        self.last = Some(Last {
            links: links.clone(),
            at,
        });
        let body = if introduces && !tells {
            None
        } else {
            Some(passage.body + end)
        };
        self.begin(at, passage, links, Form::Replied, body);
        if let Some(open) = &mut self.open {
            open.takes = introduces;
            open.place = Some((at, at));
        }
        true
    }

    /// Whether a passage belongs to the answer that is open.
    fn goes_on(&mut self, at: usize, passage: &Passage<'_>, head: &Head) -> bool {
        let replies = self.passages.replies;
        let Some(open) = &mut self.open else {
            return false;
        };
        // In a chapter of replies a paragraph that begins with another number answers that one.
        let text = passage.text.get(passage.body..).unwrap_or_default();
        if passage.section.is_some() && matches!(open.form, Form::Labelled | Form::Below) {
            let other = references(text, &head.words).first().is_some_and(|group| {
                let early = head
                    .words
                    .get(OPENING)
                    .is_none_or(|word| group.start < word.start);
                let links =
                    self.linker
                        .by_references(&group.references, group.suggestion, passage.text);
                let place = |link: &Link| (link.statement, link.number.clone());
                let same = links.len() == open.links.len()
                    && links
                        .iter()
                        .all(|link| open.links.iter().any(|other| place(other) == place(link)));
                early && !same
            });
            if other && read_disposition(text).strength >= Strength::Undertaking {
                return false;
            }
        }
        let item = passage.kind == BlockKind::ListItem || passage.kind == BlockKind::Quote;
        let begins_anew = passage.numbered && !(replies && open.form == Form::Under)
            // Below a label that stands alone the numbered paragraph is the answer.
            && open.place.is_some()
            || passage.announces && !replies;
        if begins_anew || !(open.takes || item) || head.recommends && !open.echo {
            return false;
        }
        if open.echo && open.place.is_none() {
            let text = passage.text.get(passage.body..).unwrap_or_default();
            let repeats = passage.stated.is_some()
                || open
                    .links
                    .iter()
                    .filter_map(|link| link.statement)
                    .any(|statement| self.linker.repeats(text, statement) >= REPEATS);
            let decides = read_disposition(text).strength >= Strength::Words && !item;
            let duty =
                LEXICON.has(&head.words, Term::Duty) || text.trim_end().ends_with([':', ';']);
            // Who answers in the recommendation's own words still answers.
            if (repeats && (duty || !decides)) || (!decides && (duty || item)) {
                return true;
            }
        }
        match &mut open.place {
            Some((_, last)) => *last = at,
            None => {
                open.place = Some((at, at));
                open.body = passage.byte + passage.body;
            }
        }
        true
    }

    /// A paragraph of a chapter of comments.
    fn comment(&mut self, at: usize, passage: &Passage<'_>, head: &Head) {
        let text = passage.text.get(passage.body..).unwrap_or_default();
        let mut links: Vec<Link> = Vec::new();
        for group in references(text, &head.words) {
            for link in self.links(&group, passage) {
                if !links.contains(&link) {
                    links.push(link);
                }
            }
        }
        if !links.is_empty() {
            // What is told of other numbers ("see our response to recommendation 3") does not decide.
            self.open = Some(Open {
                links,
                form: Form::Chapter,
                place: Some((at, at)),
                body: passage.byte + passage.body,
                echo: false,
                takes: false,
                section: passage.section,
            });
            return;
        }
        if !self.whole(at, passage) && passage.kind != BlockKind::ListItem {
            self.general.push(at);
        }
    }

    /// Running text outside a chapter of comments that tells of an answer.
    fn told(&mut self, at: usize, passage: &Passage<'_>, head: &Head) {
        if LEXICON.has(&head.words, Term::Commenting) && self.whole(at, passage) {
            return;
        }
        let reported = LEXICON.has(&head.words, Term::Reported);
        if !reported || LEXICON.has(&head.words, Term::Absent) {
            return;
        }
        let same = self.linker.by_content(passage.text, |_, one| {
            one.kind == StatementKind::Recommendation
        });
        if let Some(same) = same.filter(|same| same.score >= SAME && same.score > same.next * 1.2) {
            let links = vec![self.linker.to(
                same.statement,
                true,
                "It shares rare words with the recommendation.",
            )];
            self.put(
                at,
                at,
                passage.byte + passage.body,
                links,
                Form::Reported,
                None,
            );
        }
    }
}

/// A paragraph that recommends something is no answer: `On 2 May the Board recommended that …`.
fn recommends(of: &[Word]) -> bool {
    const EARLY: usize = 14;
    (0..of.len().min(EARLY)).any(|at| LEXICON.longest(of, at, Term::Recommends).is_some())
}

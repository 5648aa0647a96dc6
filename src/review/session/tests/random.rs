//! Random work: whatever people do, tables equal the log, undo goes all the way back, and merging is
//! a function of the set of entries.

use proptest::prelude::*;

use super::*;
use crate::store::projection_of;

/// Something to do; numbers choose among what is there.
#[derive(Clone, Debug)]
enum Step {
    Import(u8),
    SetDocument(u8, u8),
    Confirm(u8),
    Reject(u8),
    Repropose(u8),
    Mend(u8, u8),
    TagCode(u8, u8, u8),
    TagStatement(u8, u8),
    Amend(u8, u8, u8),
    Untag(u8),
    AddCode(u8, u8),
    RenameCode(u8, u8),
    MoveCode(u8, u8, u8),
    MergeCodes(u8, u8),
    DeleteCode(u8, bool),
    Describe(u8, u8),
    Cover(u8, u8, u8),
    Clear(u8, u8),
    Title(u8),
    SettleFirst,
    Replace(u8, u8),
    SettleCoding(u8, u8),
    AddStatement(u8, u8),
    Respond(u8, u8, u8),
    AmendResponse(u8, u8, u8),
    RemoveResponse(u8),
    SettleResponse(u8, u8),
    AddAction(u8, u8),
    AmendAction(u8, u8),
    RemoveAction(u8),
    MendIndicator(u8, u8),
    Judge(u8, u8, u8),
    Sign(u8, u8),
    RemoveVerdict(u8),
    CoverAll(u8, u8),
    AddSample(u8, u8),
    AmendSample(u8, u8),
    RemoveSample(u8),
    AddMembers(u8, u8),
    AmendMembers(u8, u8),
    RemoveMembers(u8),
    TagPlaces(u8, u8, u8),
    SaveSearch(u8),
    AmendSearch(u8, u8),
    RemoveSearch(u8),
    MergeStatements(u8, u8),
    Split(u8, u8, u8),
    MoveStatement(u8, u8, u8),
    Swap(u8, u8),
    SetKind(u8, u8),
    Renumber(u8, u8),
    LinkStatements(u8, u8, bool),
    Term(u8, u8),
    AtOnce(u8),
    ReadTracker(u8, u8),
    AddSynonyms(u8),
    AmendSynonyms(u8, u8),
    RemoveSynonyms(u8),
    Purge(u8, u8),
    Undo,
    UndoSome(u8),
    Redo,
}

fn step() -> impl Strategy<Value = Step> {
    use Step::*;
    let n = any::<u8>;
    prop_oneof![
        2 => (0..3u8).prop_map(Import),
        1 => (n(), n()).prop_map(|(a, b)| SetDocument(a, b)),
        2 => n().prop_map(Confirm),
        1 => n().prop_map(Reject),
        1 => n().prop_map(Repropose),
        1 => (n(), n()).prop_map(|(a, b)| Mend(a, b)),
        5 => (n(), n(), n()).prop_map(|(a, b, c)| TagCode(a, b, c)),
        3 => (n(), n()).prop_map(|(a, b)| TagStatement(a, b)),
        3 => (n(), n(), n()).prop_map(|(a, b, c)| Amend(a, b, c)),
        2 => n().prop_map(Untag),
        4 => (n(), 0..6u8).prop_map(|(a, b)| AddCode(a, b)),
        1 => (n(), 0..6u8).prop_map(|(a, b)| RenameCode(a, b)),
        3 => (n(), n(), n()).prop_map(|(a, b, c)| MoveCode(a, b, c)),
        1 => (n(), n()).prop_map(|(a, b)| MergeCodes(a, b)),
        2 => (n(), any::<bool>()).prop_map(|(a, b)| DeleteCode(a, b)),
        1 => (n(), 0..3u8).prop_map(|(a, b)| Describe(a, b)),
        2 => (n(), n(), n()).prop_map(|(a, b, c)| Cover(a, b, c)),
        1 => (n(), n()).prop_map(|(a, b)| Clear(a, b)),
        1 => (0..3u8).prop_map(Title),
        1 => Just(SettleFirst),
        2 => (n(), 0..5u8).prop_map(|(a, b)| Replace(a, b)),
        2 => (n(), n()).prop_map(|(a, b)| SettleCoding(a, b)),
        1 => (n(), n()).prop_map(|(a, b)| AddStatement(a, b)),
        3 => (n(), n(), n()).prop_map(|(a, b, c)| Respond(a, b, c)),
        2 => (n(), n(), n()).prop_map(|(a, b, c)| AmendResponse(a, b, c)),
        1 => n().prop_map(RemoveResponse),
        1 => (n(), n()).prop_map(|(a, b)| SettleResponse(a, b)),
        2 => (n(), n()).prop_map(|(a, b)| AddAction(a, b)),
        1 => (n(), n()).prop_map(|(a, b)| AmendAction(a, b)),
        1 => n().prop_map(RemoveAction),
        1 => (n(), n()).prop_map(|(a, b)| MendIndicator(a, b)),
        3 => (n(), n(), n()).prop_map(|(a, b, c)| Judge(a, b, c)),
        2 => (n(), n()).prop_map(|(a, b)| Sign(a, b)),
        1 => n().prop_map(RemoveVerdict),
        1 => (n(), n()).prop_map(|(a, b)| CoverAll(a, b)),
        1 => (n(), n()).prop_map(|(a, b)| AddSample(a, b)),
        1 => (n(), n()).prop_map(|(a, b)| AmendSample(a, b)),
        1 => n().prop_map(RemoveSample),
        2 => (n(), n()).prop_map(|(a, b)| AddMembers(a, b)),
        1 => (n(), n()).prop_map(|(a, b)| AmendMembers(a, b)),
        1 => n().prop_map(RemoveMembers),
        2 => (n(), n(), n()).prop_map(|(a, b, c)| TagPlaces(a, b, c)),
        1 => n().prop_map(SaveSearch),
        1 => (n(), n()).prop_map(|(a, b)| AmendSearch(a, b)),
        1 => n().prop_map(RemoveSearch),
        2 => (n(), n()).prop_map(|(a, b)| MergeStatements(a, b)),
        2 => (n(), n(), n()).prop_map(|(a, b, c)| Split(a, b, c)),
        3 => (n(), n(), n()).prop_map(|(a, b, c)| MoveStatement(a, b, c)),
        1 => (n(), n()).prop_map(|(a, b)| Swap(a, b)),
        2 => (n(), n()).prop_map(|(a, b)| SetKind(a, b)),
        1 => (n(), 0..9u8).prop_map(|(a, b)| Renumber(a, b)),
        3 => (n(), n(), prop::bool::weighted(0.8)).prop_map(|(a, b, c)| LinkStatements(a, b, c)),
        1 => (n(), n()).prop_map(|(a, b)| Term(a, b)),
        1 => (0..3u8).prop_map(AtOnce),
        2 => (n(), n()).prop_map(|(a, b)| ReadTracker(a, b)),
        1 => n().prop_map(AddSynonyms),
        1 => (n(), n()).prop_map(|(a, b)| AmendSynonyms(a, b)),
        1 => n().prop_map(RemoveSynonyms),
        1 => (n(), n()).prop_map(|(a, b)| Purge(a, b)),
        4 => Just(Undo),
        1 => n().prop_map(UndoSome),
        2 => Just(Redo),
    ]
}

/// What a member of a sample is counted under: nothing, something, or nothing any more.
fn region(n: u8) -> BTreeMap<String, Option<String>> {
    let value = (n & 32 == 32).then(|| format!("Region {}", n % 3));
    let name = if n & 64 == 64 { "region" } else { "Level" };
    let set = (n & 8 == 8).then(|| (name.to_owned(), value));
    set.into_iter().collect()
}

fn pick<T: Clone>(all: &[T], n: u8) -> Option<T> {
    all.get(usize::from(n) % all.len().max(1)).cloned()
}

/// The command of a step, if there is anything it could be about.
fn command(session: &Session, step: &Step) -> Option<Command> {
    let documents: Vec<_> = session.documents().unwrap();
    let codes: Vec<_> = session
        .codes()
        .unwrap()
        .into_iter()
        .map(|code| code.id)
        .collect();
    let mut statements = Vec::new();
    for statement in session.statements(&StatementFilter::default()).unwrap() {
        statements.extend(statement.with_parts().iter().map(|one| one.id));
    }
    let codings: Vec<_> = session
        .codings(&CodingFilter::default())
        .unwrap()
        .into_iter()
        .map(|coding| coding.id)
        .collect();
    let responses = session.responses(&ResponseFilter::default()).unwrap();
    let actions = session.actions().unwrap();
    let indicators = session.indicators().unwrap();
    let searches = session.saved_searches().unwrap();
    let synonyms = session.synonyms().unwrap();
    let place = |n: u8| {
        CharRange::new(
            u32::from(n % 100),
            u32::from(n % 100) + 1 + u32::from(n % 17),
        )
    };
    let question = |n: u8| -> Option<Question> {
        let mut all: Vec<Question> = codes.iter().copied().map(Question::Code).collect();
        all.extend(statements.iter().copied().map(Question::Statement));
        pick(&all, n)
    };
    Some(match *step {
        Step::Import(n) => {
            let evaluation = [None, Some("MIG-2008"), Some("LAB-2010")][usize::from(n)];
            // What was purged is not brought in again; it is another file then.
            let purges = session.purges().unwrap().len();
            let title = match purges {
                0 => format!("Report {n}"),
                purges => format!("Report {n} after {purges}"),
            };
            Command::AddDocument(Box::new(document(session, &title, evaluation)))
        }
        Step::SetDocument(a, b) => Command::SetDocument {
            document: pick(&documents, a)?.id,
            fields: Box::new(DocumentFields {
                title: (b & 1 == 1).then(|| format!("Title {}", b % 7)),
                evaluation: (b & 2 == 2).then(|| (b & 4 == 4).then(|| format!("E-{}", b % 3))),
                attributes: [(
                    "year".to_owned(),
                    (b & 8 == 8).then(|| format!("{}", b % 5)),
                )]
                .into(),
                alias: (b & 16 == 16).then(|| (b & 32 == 32).then(|| format!("Source {}", b % 3))),
                do_not_quote: (b & 64 == 64).then_some(b & 128 == 128),
                ..DocumentFields::default()
            }),
        },
        Step::Confirm(a) => Command::Confirm(vec![pick(&statements, a)?]),
        Step::Reject(a) => Command::Reject(vec![pick(&statements, a)?]),
        Step::Repropose(a) => Command::Repropose(vec![pick(&statements, a)?]),
        Step::Mend(a, b) => Command::MendStatement {
            statement: pick(&statements, a)?,
            fields: StatementFields {
                range: (b & 4 == 4).then(|| place(b)),
                text: Some((b & 1 == 1).then(|| format!("Words {}", b % 3))),
                ..StatementFields::default()
            },
        },
        Step::TagCode(a, b, c) => tag(
            pick(&documents, a)?.id,
            place(b).start.0,
            place(b).end.0,
            CodeTarget::Code(pick(&codes, c)?),
        ),
        Step::TagStatement(a, b) => tag(
            pick(&documents, a)?.id,
            place(a).start.0,
            place(a).end.0,
            CodeTarget::Statement(pick(&statements, b)?),
        ),
        Step::Amend(a, b, c) => Command::Amend {
            coding: pick(&codings, a)?,
            fields: CodingFields {
                range: (b & 1 == 1).then(|| place(c)),
                target: if b & 2 == 2 {
                    pick(&codes, c).map(CodeTarget::Code)
                } else {
                    None
                },
                bearing: (b & 4 == 4).then(|| pick(Bearing::ALL, c)),
                memo: (b & 8 == 8).then(|| (c & 1 == 1).then(|| format!("memo {}", c % 4))),
                ..CodingFields::default()
            },
        },
        Step::Untag(a) => Command::Untag(vec![pick(&codings, a)?]),
        Step::AddCode(a, b) => Command::AddCode {
            parent: if a & 1 == 1 { pick(&codes, a) } else { None },
            path: format!("N{b}"),
            description: None,
            colour: None,
        },
        Step::RenameCode(a, b) => Command::RenameCode {
            code: pick(&codes, a)?,
            name: format!("N{b}"),
        },
        Step::MoveCode(a, b, c) => Command::MoveCode {
            code: pick(&codes, a)?,
            parent: if b & 1 == 1 { pick(&codes, c) } else { None },
            position: (b & 2 == 2).then(|| u32::from(c % 3)),
        },
        Step::MergeCodes(a, b) => Command::MergeCodes {
            codes: vec![pick(&codes, a)?],
            into: pick(&codes, b)?,
        },
        Step::DeleteCode(a, all) => Command::DeleteCode {
            code: pick(&codes, a)?,
            with_contents: all,
        },
        Step::Describe(a, b) => Command::DescribeCode {
            code: pick(&codes, a)?,
            description: Some(Some(format!("D{b}"))),
            colour: None,
        },
        Step::Cover(a, b, c) => Command::Cover {
            place: CoveragePlace {
                question: question(a)?,
                document: pick(&documents, b)?.id,
                range: (c & 4 == 4).then(|| place(c)),
            },
            outcome: pick(CoverageOutcome::ALL, c)?,
            note: None,
            searches: pick(&["=skills", "wom?n"], c)
                .filter(|_| c & 8 == 8)
                .into_iter()
                .map(str::to_owned)
                .collect(),
        },
        Step::CoverAll(a, b) => Command::CoverDocuments {
            question: question(a)?,
            documents: documents
                .iter()
                .take(1 + usize::from(b % 3))
                .map(|one| one.id)
                .collect(),
            outcome: pick(CoverageOutcome::ALL, b)?,
            note: None,
        },
        Step::Clear(a, b) => Command::ClearCoverage(CoveragePlace {
            question: question(a)?,
            document: pick(&documents, b)?.id,
            range: None,
        }),
        Step::Judge(a, b, c) => Command::Judge {
            statement: pick(&statements, a)?,
            fields: VerdictFields {
                status: (b & 1 == 1).then(|| pick(VerdictStatus::ALL, c)),
                strength: (b & 2 == 2)
                    .then(|| pick(EvidenceStrength::ALL, c).filter(|_| c & 1 == 1)),
                as_of: (b & 4 == 4).then(|| format!("20{:02}", c % 99).parse().ok()),
                reasoning: (b & 8 == 8).then(|| (c & 2 == 2).then(|| format!("Because {}", c % 3))),
            },
        },
        Step::Sign(a, b) => Command::SignVerdict {
            statement: pick(&session.verdicts().unwrap(), a)?.statement,
            step: pick(SignOff::ALL, b)?,
            comment: (b & 4 == 4).then(|| format!("comment {b}")),
        },
        Step::RemoveVerdict(a) => {
            Command::RemoveVerdict(pick(&session.verdicts().unwrap(), a)?.statement)
        }
        Step::AddSample(a, b) => Command::AddDeskSample(NewDeskSample {
            title: format!("Sample {}", a % 3),
            question: question(b).filter(|_| a & 1 == 1),
            population: None,
        }),
        Step::AmendSample(a, b) => Command::AmendDeskSample {
            sample: pick(&session.desk_samples().unwrap(), a)?.id,
            fields: DeskSampleFields {
                title: (b & 1 == 1).then(|| format!("Sample {}", b % 3)),
                question: (b & 2 == 2).then(|| question(b)),
                population: Some(Some(format!("All {b}"))),
            },
        },
        Step::RemoveSample(a) => {
            Command::RemoveDeskSample(pick(&session.desk_samples().unwrap(), a)?.id)
        }
        Step::AddMembers(a, b) => Command::AddSampleMembers {
            sample: pick(&session.desk_samples().unwrap(), a)?.id,
            members: vec![
                NewSampleMember::Document(pick(&documents, b)?.id),
                NewSampleMember::Placeholder {
                    name: None,
                    count: 1 + u32::from(b),
                },
            ],
            fields: SampleMemberFields {
                attributes: region(a),
                ..SampleMemberFields::default()
            },
        },
        Step::AmendMembers(a, b) => {
            let samples = session.desk_samples().unwrap();
            let all: Vec<_> = samples.iter().flat_map(|one| &one.members).collect();
            Command::AmendSampleMembers {
                members: vec![pick(&all, a)?.id],
                fields: SampleMemberFields {
                    class: (b & 1 == 1).then(|| pick(SampleClass::ALL, b)),
                    excluded: (b & 2 == 2).then(|| (b & 4 == 4).then(|| "too short".to_owned())),
                    attributes: region(b),
                    ..SampleMemberFields::default()
                },
            }
        }
        Step::RemoveMembers(a) => {
            let samples = session.desk_samples().unwrap();
            let all: Vec<_> = samples.iter().flat_map(|one| &one.members).collect();
            Command::RemoveSampleMembers(vec![pick(&all, a)?.id])
        }
        Step::Title(n) => Command::SetTitle(format!("Title {n}")),
        Step::SettleFirst => {
            let conflict = session.conflicts().unwrap().into_iter().next()?;
            Command::Settle {
                entity: conflict.entity,
                id: conflict.id,
            }
        }
        Step::Replace(a, b) => {
            let document = pick(&documents, a)?;
            let (first, rest) = WORDS.split_once("\n\n")?;
            let words = match b {
                0 => format!("A foreword.\n\n{WORDS}\n\n{}", document.id),
                1 => format!("{rest}\n\n{}", document.id),
                2 => format!("{first}\n\n{first}\n\n{rest}\n\n{}", document.id),
                3 => format!("Something else altogether, of {}.", document.id),
                _ => format!("{WORDS}\n\n{}", document.id),
            };
            let mut edition = super::editions::edition(session, &words, &format!("{b}.txt"));
            if b == 2 {
                edition.indicators = vec![super::indicator()];
            }
            if b == 1 {
                edition.statements = vec![proposal(Some("7"), 3, 20)];
            }
            Command::ReplaceDocument {
                document: document.id,
                edition: Box::new(edition),
            }
        }
        Step::SettleCoding(a, b) => {
            let filter = CodingFilter {
                standing: Some(Standing::ToSettle),
                ..CodingFilter::default()
            };
            let open: Vec<_> = session.codings(&filter).unwrap();
            Command::SettleCoding {
                coding: pick(&open, a)?.id,
                settlement: if b & 1 == 1 {
                    Settlement::Lost
                } else {
                    Settlement::At(place(b))
                },
            }
        }
        Step::AddStatement(a, b) => Command::AddStatement {
            document: pick(&documents, a)?.id,
            range: place(b),
            kind: pick(StatementKind::ALL, b)?,
            number: (b & 1 == 1).then(|| format!("{}", b % 9)),
            parent: pick(&statements, b).filter(|_| b & 2 == 2),
        },
        Step::Respond(a, b, c) => Command::Respond(NewResponse {
            place: pick(&documents, a)
                .filter(|_| c & 1 == 1)
                .map(|one| (one.id, place(c))),
            text: (c & 3 != 1).then(|| format!("Words {}", c % 5)),
            disposition: pick(Disposition::ALL, c),
            statements: vec![pick(&statements, b)?],
        }),
        Step::AmendResponse(a, b, c) => Command::AmendResponse {
            response: pick(&responses, a)?.id,
            fields: ResponseFields {
                range: (b & 1 == 1).then(|| place(c)),
                disposition: pick(Disposition::ALL, c).filter(|_| b & 2 == 2),
                link: pick(&statements, c)
                    .filter(|_| b & 4 == 4)
                    .into_iter()
                    .collect(),
                unlink: pick(&statements, c)
                    .filter(|_| b & 8 == 8)
                    .into_iter()
                    .collect(),
                ..ResponseFields::default()
            },
        },
        Step::RemoveResponse(a) => Command::RemoveResponse(pick(&responses, a)?.id),
        Step::SettleResponse(a, b) => Command::SettleProposals {
            statements: Vec::new(),
            responses: vec![pick(&responses, a)?.id],
            indicators: Vec::new(),
            state: pick(StatementState::ALL, b)?,
        },
        Step::AddAction(a, b) => Command::AddAction {
            of: match pick(&responses, a).filter(|_| b & 1 == 1) {
                Some(response) => ActionOf::Response(response.id),
                None => ActionOf::Statement(pick(&statements, a)?),
            },
            fields: ActionFields {
                text: Some(format!("Action {b}")),
                ..ActionFields::default()
            },
        },
        Step::AmendAction(a, b) => Command::AmendAction {
            action: pick(&actions, a)?.id,
            fields: ActionFields {
                status: Some(pick(ActionStatus::ALL, b)),
                comments: Some((b & 1 == 1).then(|| format!("Note {b}"))),
                ..ActionFields::default()
            },
        },
        Step::RemoveAction(a) => Command::RemoveAction(pick(&actions, a)?.id),
        Step::MendIndicator(a, b) => Command::MendIndicator {
            indicator: pick(&indicators, a)?.id,
            fields: Box::new(IndicatorFields {
                target: Some((b & 1 == 1).then(|| format!("{b}"))),
                met: Some((b & 2 == 2).then_some(b & 4 == 4)),
                ..IndicatorFields::default()
            }),
        },
        Step::TagPlaces(a, b, c) => Command::TagPlaces(TagPlaces {
            places: [b, b.wrapping_add(19), c]
                .into_iter()
                .filter_map(|n| Some((pick(&documents, n)?.id, place(n))))
                .collect(),
            target: if a & 1 == 1 {
                CodeTarget::Code(pick(&codes, c)?)
            } else {
                CodeTarget::Statement(pick(&statements, c)?)
            },
            bearing: pick(Bearing::ALL, a).filter(|_| a & 2 == 2),
            explicitness: None,
            memo: None,
        }),
        Step::SaveSearch(a) => Command::SaveSearch(SavedSearchFields {
            name: Some(format!("S{}", a % 4)),
            query: Some("strategy".to_owned()),
            filter: (a & 4 == 4).then(|| Some("year:2008".to_owned())),
            seen: (a & 8 == 8).then(|| format!("p{a:08x}")),
        }),
        Step::AmendSearch(a, b) => Command::AmendSearch {
            search: pick(&searches, a)?.id,
            fields: SavedSearchFields {
                name: (b & 1 == 1).then(|| format!("S{}", b % 5)),
                query: (b & 2 == 2).then(|| format!("report OR n{b}")),
                filter: (b & 4 == 4).then(|| (b & 8 == 8).then(|| "kind:outcome".to_owned())),
                seen: (b & 16 == 16).then(|| format!("d{b:08x}")),
            },
        },
        Step::RemoveSearch(a) => Command::RemoveSearch(pick(&searches, a)?.id),
        Step::MergeStatements(a, b) => Command::MergeStatements {
            statements: vec![pick(&statements, a)?],
            into: pick(&statements, b)?,
        },
        Step::Split(a, b, c) => {
            let statement = pick(&statements, a)?;
            let range = session.statement(statement).unwrap().range;
            let from = range.start.0 + u32::from(b) % range.len().max(1);
            let to = from + 1 + u32::from(c) % range.len().max(1);
            Command::SplitStatement {
                statement,
                range: CharRange::new(from, to.min(range.end.0)),
                part: b & 1 == 1,
                number: (c & 1 == 1).then(|| format!("{}", c % 9)),
            }
        }
        Step::MoveStatement(a, b, c) => Command::MoveStatement {
            statement: pick(&statements, a)?,
            to: match b % 4 {
                0 => StatementMove::Up,
                1 => StatementMove::Down,
                2 => StatementMove::Out,
                _ => StatementMove::Below(pick(&statements, c)?),
            },
        },
        Step::SetKind(a, b) => Command::SetKind {
            statements: vec![pick(&statements, a)?, pick(&statements, a / 2)?],
            kind: pick(StatementKind::ALL, b)?,
        },
        Step::Swap(a, b) => Command::SwapNumbers(pick(&statements, a)?, pick(&statements, b)?),
        Step::Renumber(a, b) => Command::MendStatement {
            statement: pick(&statements, a)?,
            fields: StatementFields {
                number: Some((b > 0).then(|| format!("{b}"))),
                ..StatementFields::default()
            },
        },
        Step::LinkStatements(a, b, link) => {
            let (from, to) = (pick(&statements, a)?, pick(&statements, b)?);
            if link {
                Command::LinkStatements { from, to }
            } else {
                let all = session.statement_links().unwrap();
                let one = pick(&all, a)?;
                Command::UnlinkStatements {
                    from: one.from,
                    to: one.to,
                }
            }
        }
        Step::Term(a, b) => Command::SetTerm {
            vocabulary: pick(Vocabulary::ALL, a)?,
            word: (*pick(&pick(Vocabulary::ALL, a)?.words(), b)?).to_owned(),
            fields: TermFields {
                label: (b & 1 == 1).then(|| (b & 2 == 2).then(|| format!("Word {b}"))),
                position: (b & 4 == 4).then_some(Some(u32::from(a % 4))),
                hidden: (b & 8 == 8).then_some(b & 16 == 16),
            },
        },
        Step::AtOnce(a) => Command::SettleAtOnce {
            statements: session
                .statements(&StatementFilter::default())
                .unwrap()
                .iter()
                .map(|one| one.id)
                .collect(),
            responses: responses.iter().map(|one| one.id).collect(),
            indicators: indicators.iter().map(|one| one.id).collect(),
            state: pick(StatementState::ALL, a)?,
        },
        Step::ReadTracker(a, b) => {
            // The same few files again and again, and sometimes a document that is no tracker.
            let status = if b & 4 == 4 { "Completed" } else { "Ongoing" };
            let rows = format!(
                "No.,Recommendation,Response,Decision,Action,Status\n\
                 1,The Office should adopt a strategy.,It will.,Accepted,Write it,{status}\n\
                 8,Sell the ferry to the museum {}.,No.,Not accepted,,\n",
                b & 1
            );
            let source = if b & 2 == 2 {
                TrackerSource::Document(pick(&documents, a)?.id)
            } else {
                let imported = crate::session::tracker::tests::imported;
                TrackerSource::New(Box::new(imported(session, "t.csv", rows.as_bytes())))
            };
            let evaluation = [None, Some("MIG-2008"), Some("LAB-2010")];
            Command::ReadTracker {
                source,
                reading: TrackerReading {
                    evaluation: pick(&evaluation, a).flatten().map(str::to_owned),
                    ..TrackerReading::default()
                },
            }
        }
        Step::AddSynonyms(a) => {
            Command::AddSynonyms(vec![format!("N{}", a % 5), format!("N{}", a / 5 % 7)])
        }
        Step::AmendSynonyms(a, b) => Command::AmendSynonyms {
            group: pick(&synonyms, a)?.id,
            names: vec![format!("N{}", b % 5), format!("M{}", b / 5 % 7)],
        },
        Step::RemoveSynonyms(a) => Command::RemoveSynonyms(pick(&synonyms, a)?.id),
        Step::Undo | Step::UndoSome(_) | Step::Redo | Step::Purge(..) => return None,
    })
}

/// Does a step; a refusal is fine, a failing store is not.
fn run(session: &mut Session, step: &Step) {
    let result = match step {
        Step::Undo => session.undo(),
        Step::Redo => session.redo(),
        Step::UndoSome(n) => {
            let all: Vec<_> = session
                .history(None)
                .unwrap()
                .into_iter()
                .filter(|item| item.kind == HistoryKind::Do)
                .map(|item| item.gesture)
                .collect();
            session.undo_gesture(pick(&all, *n).unwrap())
        }
        Step::Purge(a, b) => {
            let documents = session.documents().unwrap();
            let Some(document) = pick(&documents, *a) else {
                return;
            };
            // Mostly nobody does it.
            if b % 3 > 0 {
                return;
            }
            let would = session.would_purge(&[document.id]).unwrap();
            let (mut purged, _) = session
                .purge(&[document.id], &PurgeOptions::default())
                .unwrap();
            assert!(purged.finished);
            purged.finished = false;
            purged.backups = would.backups;
            assert_eq!(purged, would);
            return;
        }
        step => match command(session, step) {
            Some(command) => session.execute(command),
            None => return,
        },
    };
    if let Err(CommandError::Store(error)) = result {
        panic!("{step:?}: {error}");
    }
}

/// What the tables hold, conflicts left out: a conflict that was settled stays so.
fn tables(session: &Session) -> impl PartialEq + std::fmt::Debug + use<> {
    projection_of(&session.store).rows
}

fn steps(most: usize) -> impl Strategy<Value = Vec<Step>> {
    prop::collection::vec(step(), 1..most)
}

/// Few cases, since each works on real projects; `PROPTEST_CASES` asks for more.
fn config() -> ProptestConfig {
    let asked = std::env::var_os("PROPTEST_CASES").is_some();
    let config = ProptestConfig::default();
    let cases = if asked { config.cases } else { 24 };
    ProptestConfig {
        cases,
        failure_persistence: None,
        ..config
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn tables_equal_the_log_after_every_step(work in steps(60)) {
        let mut project = Project::new();
        for step in &work {
            run(&mut project.session, step);
            let differences = project.session.store.differences().unwrap();
            prop_assert!(differences.is_empty(), "{step:?}: {differences:?}");
        }
        assert_sound(&project.session);
        let before = projection_of(&project.session.store);
        project.session.rebuild().unwrap();
        prop_assert_eq!(projection_of(&project.session.store), before);
    }

    #[test]
    fn undo_goes_all_the_way_back_and_redo_all_the_way_on(work in steps(40)) {
        let mut project = Project::new();
        let start = projection_of(&project.session.store);
        for step in work.iter().filter(|step| !matches!(step, Step::Undo | Step::UndoSome(_) | Step::Redo | Step::Purge(..))) {
            run(&mut project.session, step);
        }
        let end = projection_of(&project.session.store);
        let mut undone = 0;
        loop {
            match project.session.undo() {
                Ok(_) => undone += 1,
                Err(CommandError::NothingToUndo) => break,
                Err(error) => panic!("{error}"),
            }
        }
        prop_assert_eq!(projection_of(&project.session.store), start);
        for _ in 0..undone {
            project.session.redo().unwrap();
        }
        prop_assert!(matches!(project.session.redo(), Err(CommandError::NothingToRedo)));
        prop_assert_eq!(projection_of(&project.session.store), end);
    }

    #[test]
    fn merging_is_commutative_idempotent_and_loses_nothing(
        shared in steps(20), ours in steps(30), theirs in steps(30), later in steps(20),
    ) {
        let mut project = Project::new();
        shared.iter().for_each(|step| run(&mut project.session, step));
        let mut other = project.copy("two", 2);
        ours.iter().for_each(|step| run(&mut project.session, step));
        theirs.iter().for_each(|step| run(&mut other, step));
        for round in 0..2 {
            let (a, b) = (project.path(), project.folder.path().join("two"));
            let ids = |session: &Session| -> std::collections::BTreeSet<Uuid> {
                session.history(None).unwrap().into_iter().map(|item| item.id).collect()
            };
            let union: std::collections::BTreeSet<_> = ids(&project.session).union(&ids(&other)).copied().collect();
            project.session.merge(&b).unwrap();
            other.merge(&a).unwrap();
            prop_assert_eq!(&ids(&project.session), &union);
            prop_assert_eq!(&ids(&other), &union);
            let merged = projection_of(&project.session.store);
            prop_assert_eq!(&projection_of(&other.store), &merged);
            prop_assert_eq!(project.session.merge(&b).unwrap().entries, 0);
            prop_assert_eq!(&projection_of(&project.session.store), &merged);
            assert_sound(&project.session);
            assert_sound(&other);
            if round == 0 {
                // Work goes on upon the merged review, conflicts and all.
                for step in &later {
                    run(&mut project.session, step);
                    let differences = project.session.store.differences().unwrap();
                    prop_assert!(differences.is_empty(), "{step:?}: {differences:?}");
                }
                theirs.iter().take(10).for_each(|step| run(&mut other, step));
            }
        }
    }

    #[test]
    fn undo_after_a_merge_ends_and_redo_brings_all_of_it_back(
        shared in steps(10), ours in steps(15), theirs in steps(15),
    ) {
        let mut project = Project::new();
        shared.iter().for_each(|step| run(&mut project.session, step));
        let mut other = project.copy("two", 2);
        ours.iter().for_each(|step| run(&mut project.session, step));
        theirs.iter().for_each(|step| run(&mut other, step));
        project.session.merge(other.folder()).unwrap();
        // Until nothing is left, or only what the copies did to the same things.
        let mut meanings = vec![tables(&project.session)];
        loop {
            match project.session.undo() {
                Ok(_) => meanings.push(tables(&project.session)),
                Err(
                    CommandError::NothingToUndo
                    | CommandError::Blocked { .. }
                    | CommandError::NotUndoable(_),
                ) => break,
                Err(error) => panic!("{error}"),
            }
        }
        assert_sound(&project.session);
        while meanings.len() > 1 {
            prop_assert_eq!(Some(&tables(&project.session)), meanings.last());
            meanings.pop();
            project.session.redo().unwrap();
        }
        prop_assert_eq!(Some(&tables(&project.session)), meanings.last());
    }

    #[test]
    fn merging_three_is_associative(a in steps(15), b in steps(15), c in steps(15), shared in steps(15)) {
        let mut project = Project::new();
        shared.iter().for_each(|step| run(&mut project.session, step));
        let mut second = project.copy("two", 2);
        let mut third = project.copy("three", 3);
        a.iter().for_each(|step| run(&mut project.session, step));
        b.iter().for_each(|step| run(&mut second, step));
        c.iter().for_each(|step| run(&mut third, step));
        let at = |name: &str| project.folder.path().join(name);
        // (A + B) + C, beside A + (B + C) and (C + A) + B.
        copy_folder(&at("two"), &at("only b"));
        copy_folder(&at("one.deskreview"), &at("only a"));
        project.session.merge(&at("only b")).unwrap();
        project.session.merge(&at("three")).unwrap();
        second.merge(&at("three")).unwrap();
        second.merge(&at("only a")).unwrap();
        third.merge(&at("only a")).unwrap();
        third.merge(&at("only b")).unwrap();
        let merged = projection_of(&project.session.store);
        prop_assert_eq!(&projection_of(&second.store), &merged);
        prop_assert_eq!(&projection_of(&third.store), &merged);
        assert_sound(&third);
    }
}

/// Two people for a week, on copies that never meet until the end.
#[test]
fn a_thousand_steps_on_either_side_merge() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    let mut thousand = || {
        prop::collection::vec(step(), 1000)
            .new_tree(&mut runner)
            .unwrap()
            .current()
    };
    let mut project = Project::new();
    import(&mut project.session, "Report 0", None);
    let mut other = project.copy("two", 2);
    thousand()
        .iter()
        .for_each(|step| run(&mut project.session, step));
    thousand().iter().for_each(|step| run(&mut other, step));
    let (a, b) = (project.path(), project.folder.path().join("two"));
    let entries = |session: &Session| session.history(None).unwrap().len() as u64;
    let (ours, theirs) = (entries(&project.session), entries(&other));
    let merged = project.session.merge(&b).unwrap();
    assert_eq!(merged.entries + merged.same, theirs);
    assert_eq!(entries(&project.session), ours + merged.entries);
    assert!(merged.entries > 300, "{}", merged.entries);
    other.merge(&a).unwrap();
    assert_eq!(
        projection_of(&other.store),
        projection_of(&project.session.store)
    );
    assert_eq!(other.conflicts().unwrap(), merged.conflicts);
    assert!(!merged.conflicts.is_empty());
    assert_sound(&project.session);
}
